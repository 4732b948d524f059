"""What a number counts, as a noun phrase: its head and modifiers without order, time and empty words; verbs by their meaning.

举办3场政务公开培训, 政务公开培训班共举办3场 and 培训3场 count the same thing; 业务培训, 县级培训 or 新增专栏 count another. A word
that is not known stays in the phrase, so that an unknown modifier tells two phrases apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ...model.tuples import NamedTuple
from .lazy import Lazy

_TIME = re.compile(
    r"(?:19|20)[0-9]{2}年?(?:度|[底末])?(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[底末])?)?|截[至止](?:到?目前|到?年?[底末]|到?[0-9]{1,2}月[0-9]{1,2}日|到?)?"
)
_GAZETTE = Lazy(r"《[^《》]{0,30}公报》")
_EXAMPLES = Lazy(r"(?:[“《][^”》]{1,20}[”》][、和]?)+等")
_ALL_WAYS = Lazy(
    r"(?:通过|利用|依托|运用|采取|采用|借助|以)[^,，。;]{1,30}?等(?:多种|各种|各类|多个|多元)?(?:(?:渠道|方式|形式|途径|平台|载体|手段|媒介)|(?=[,，]?(?:共|累计|全年)))"
)
# The fees of disclosure, whatever they are for.
_FEES = Lazy(
    r"(?:(?:检索|复制|邮寄|寄送|打印|工本)[费、和及与或]*)*(?:等?(?:相关|有关|任何|各类|各种|的)*)(?:依申请公开|政府信息公开|信息公开|政府信息|信息)?(?:相关|有关)?"
    r"(?:(?:检索|复制|邮寄|信息处理|处理|工本|成本)费用?|费用)"
)
_CARRIED_OUT = Lazy(
    r"(?:(?:尚未|未)办结)?(?:结转|转入|转至|顺延|延续)(?:至|到|入)?(?:下一?年度?|次年|明年)(?:继续)?(?:办理|处理|答复)?"
)
# Meanings of verbs; those of a number are part of what it counts. 公开 and 公开率 differ from 收到 and 办结.
_VERBS = {
    "intake": "收到 接到 接收 接收到 受理 收办 收悉 收取 征集 征集到 征得 征求到 收集 收集到 发生 产生 引发 出现 被申请 被提起 提起 提出 提交",
    "handle": "办理 处理 承办 处置",
    "close": "办结 办复 答复 回复 办毕 办理答复 答复办结 办理完毕 办理完成 回应 解答 答复办理",
    "disclose": "推出 播出 公开 主动公开 发布 公布 推送 刊发 刊登 刊载 编发 发送 发布推送 公开发布 更新发布 集中公开",
    "make": "发出 下达 制发 制定 出台 印发 下发 制作 编制 编写 编印 编撰 制定出台 制定印发 起草 撰写 编发 出刊 编辑 出版 刊出 发行 编辑发行",
    "repeal": "废止 失效 宣布失效",
    "amend": "修改 修订",
    "sift": "清理 审查 审核 评估 复核 审阅",
    "find": "发现 查出 排查 排查出 查找 查找出 检出",
    "tell": "通报 反馈 移交 转交 交办 报送",
    "mend": "整改 整改完成 完成整改 整改到位 纠正 销号",
    "adopt": "采纳 吸收采纳 采用",
    "update": "更新 维护",
    "show": "公示",
    "place": "结转 转入 转至 顺延",
}  # fmt: skip
# Verbs that say only that there was the thing counted.
_LIGHT = """
    下设 现设 分设 举办 召开 组织 开展 举行 开办 进行 实施 组织开展 组织召开 组织举办 完成 安排 作出 做出 建成 建立 设立 设置 开设 开通 建设 打造 搭建 设有 建有 配备 现有 拥有
    共有 存有 保有 达到 达 实现 设 为 是 有 得到 取得 集中 先后 陆续 累计开展 分别 采取 依法作出 已建成 运行 运营 办好 开办有 认真 积极 及时 扎实 依法 依规 按时 按期
    梳理 形成 梳理形成 发放 张贴 印制 注册 明确 配备 确定 指定 选派 落实 做好 予以 给予 收获 统计 显示 精心 深入 广泛
""".split()  # noqa: SIM905
_EMPTY = """
    的 了 地 得 着 从事 共 共计 总计 合计 总共 一共 累计 总 计 均 已 已经 都 全部 全 各类 各种 各项 各 相关 有关 政务公开 政府信息公开 政务信息公开 信息公开 政府 工作 总数 总量 数量 件数 次数
    人数 期数 场数 场次 篇数 条数 个数 数 量 情况 事项 案件 案 由 对 对于 针对 围绕 对照 按照 根据 依据 从 在 于 将 把 其 该 这 这些 此 上述 以上 前述 我 本 及 和 与 以及 并 还 又 也 就 而 且 即 到 以 向 被 因
    虽然 尽管 虽 但 年内 全年 今年 今年以来 以来 本年 本年度 当年 全年度 本年内 一年来 过去一年 年度 目前 现 仅 仅有 只 只有 就 具体 实际 中 里 内 活动 方面 看 来看 年末 年底 期间 同时 我们 涉及的 面向社会 向社会 社会 人大和政协 件 类 群众 公众 申请人 社会公众 公民、法人和其他组织 公民、法人或者其他组织 公民、法人或其他组织
    “ ” 《 》 " 、 " " : · 次 场 ( ) 通过 利用 依托 领域 过程 期 人次
""".split()  # noqa: SIM905
# Words in which an empty word or a verb is no word of its own.
_WHOLE = """
    有效 公共 共享 共同 总结 行为 对接 文件 邮件 信件 要件 稿件 质量 数据 数字 大数据 中心 中小 中介 内部 公开栏 公开日 公开专区 公开专栏 公开网 公开指南 公开目录 公开年报 公开课 公开平台 不予公开 予以公开
    部分公开 全部公开 不公开 依申请公开 期刊 次生 在线 对外 人大 人均 本级 本地 全文 案卷 其他 其它 中央 中文 与会 办公 处理决定 处理结果 审查结果 工作人员 工作组 工作专班 工作站 政府网站 政府开放日 政府公报
    新闻发布会 政府常务会议 政府采购 专职 兼职 整改通知 整改清单 问题整改 到期 受理点 申请受理 评估报告 评估结果 修订稿 审核员 建设项目 建设工程 设施 有限 因素 现场 现有效 现行有效 制作点 场所 场景 数字化
    完成投资 到位资金 内刊 内网 内容 内设 校内 国内 来件 来信 来电 来访 在册 地方 地区 目的 社会组织 社会公益组织 社会保障 社会公众 社会各界 社会评议 下年结转 全市 全县 全区 全省 全州 全镇 全乡 全校 全院 全局 全国 全系统
""".split()  # noqa: SIM905
# Where the thing is: kept apart from the phrase, as it may stand in a clause before.
_CHANNELS = {
    "site": "网站 门户网站 政府网站 政府门户网站 官网 官方网站 信息公开网 信息网 网站群",
    "offices": "部门网站 单位网站 部门子网站",
    "wechat": "微信 微信公众号 公众号 政务微信 微信公众平台 微信订阅号 微信公众账号",
    "weibo": "微博 政务微博",
    "video": "短视频",
    "douyin": "抖音 抖音号",
    "channels": "视频号 微信视频号",
    "kuaishou": "快手 快手号",
    "app": "客户端 APP 移动端 手机端 移动客户端",
    "media": "政务新媒体 新媒体",
    "board": "公开栏",
    "notices": "公示栏",
    "announcements": "公告栏",
    "posters": "宣传栏",
    "screen": "显示屏 电子屏 电子显示屏",
    "gazette": "政府公报 公报 省政府公报 市政府公报 县政府公报 区政府公报 市人民政府公报 县人民政府公报 省人民政府公报",
    "hotline": "热线 12345热线 政务服务热线 便民热线 12345政务服务便民热线 热线电话",
    "paper": "报纸 报刊",
    "television": "电视 电视台",
    "radio": "广播 电台",
    "press": "新闻媒体 主流媒体",
    "national press": "中央媒体",
    "provincial press": "省级媒体",
    "window": "窗口 大厅 服务大厅 政务服务大厅",
    "in person": "现场 当面",
    "letter": "信函 邮寄 邮政 寄送 来函",
    "net": "网络 网上 线上 在线平台 在线 网络平台 在线申请",
    "mail": "电子邮件 邮箱",
    "offline": "线下",
    "telephone": "电话",
}  # fmt: skip
_SITES = [
    f"{level}{body}{site}"
    for level in ("", *"省市县区州镇乡旗")
    for body in ("政府", "人民政府")
    for site in ("网站", "门户网站", "官网", "网", "网站群")
    if level
] + [f"{level}{site}" for level in "局委厅院校" for site in ("网站", "门户网站", "官网")]
_BOXES = [
    f"{whose}信箱"
    for whose in [
        "局长",
        "市长",
        "县长",
        "区长",
        "书记",
        "领导",
        "主任",
        "校长",
        "院长",
        "厅长",
        "镇长",
        "省长",
        "州长",
        "监督",
        "群众",
        "部门",
    ]
]
_OWN = """
    我局 我市 我区 我县 我州 我镇 我乡 我委 我办 我厅 我院 我校 我街道 我中心 我省 我单位 我机关 我部门 我站 我所 我馆 我处 我会 我公司 我旗 我盟 我社区 我园区 本市 本区 本县 本镇 本乡 本局 本委 本办 本厅
    本院 本校 本街道 本省 本机关 本单位 本部门 本行政机关 本中心 全市 全区 全县 全州 全省 全镇 全乡 全局 全委 全院 全校 全厅 全街道 全系统 全办 医院 学校 学院 街道 单位 领导小组办公室 市区两级 各科室 各股室 各处室 各单位 各部门 各镇办 各镇街 各乡镇 全旗 全国 我军
    全市各级行政机关 全省各级行政机关 全市各级机关 全区各部门 全县各部门 全市各级各部门 全县各级各部门 全区各级各部门 各级行政机关 各级各部门 各单位各部门
""".split()  # noqa: SIM905

Same = tuple[tuple[str, ...], ...]
_TIMELY = frozenset("0123456789截")
_NONE: frozenset[str] = frozenset()
_PHRASES = 10  # beginnings of the words behind a number that are tried
EMPTY, WORD, VERB, LIGHT, PLACE = "", "word", "verb", "light", "place"


class Noun(NamedTuple):
    """head: the characters of the phrase without order; verbs: their meanings; places: the channels that it belongs to.

    told: whether any verb says that there was the thing (开展培训3场), rather than that something is said of it (3场培训…)
    """

    head: str
    verbs: frozenset[str]
    places: frozenset[str]
    told: bool

    def alike(self, other: Noun) -> bool:
        """Whether both may count the same: no verb is any verb that only says that there was the thing."""
        return self.places == other.places and self.kindred(other)

    def kindred(self, other: Noun) -> bool:
        """Whether both may count the same but for the channels or bodies they belong to."""
        if self.head != other.head:
            return False
        return self.verbs == other.verbs or (
            (not self.verbs or not other.verbs) and (self.verbs | other.verbs) <= PLAIN_VERBS
        )


_THINGS = frozenset(("tell", "show"))
PLAIN_VERBS = frozenset(("intake", "disclose", "make"))
Tokens = list[tuple[str, str]]
Words = dict[str, tuple[str, str]]  # word -> (kind, meaning)
Lengths = dict[str, list[int]]  # first character -> how long the words with it are, longest first


@cache
def _known(same: Same) -> tuple[Words, Lengths]:
    """All words that are known, and their lengths."""
    words: Words = dict.fromkeys(_EMPTY, (EMPTY, ""))
    words.update(dict.fromkeys(_LIGHT, (LIGHT, "")))
    words.update({word: (WORD, word) for word in _WHOLE})
    words.update(dict.fromkeys(_OWN, (EMPTY, "")))
    for kind, sets in ((VERB, _VERBS), (PLACE, _CHANNELS)):
        words.update({word: (kind, meaning) for meaning, names in sets.items() for word in names.split()})
    words.update({word: (PLACE, word) for word in _BOXES})
    words.update(dict.fromkeys(_SITES, (PLACE, "site")))
    words.update(dict.fromkeys(("政府信息", "政务信息", "公开信息"), (WORD, "信息")))
    words.update({word: (WORD, like[0]) for like in same for word in like})
    return words, _lengths(words)


def _lengths(words: Words) -> Lengths:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {char: sorted(lengths, reverse=True) for char, lengths in found.items()}


@lru_cache(2048)
def tokens(text: str, same: Same) -> Tokens:
    """The words of a text: (kind, meaning); kind: '' empty, word (kept), verb, light, place."""
    found: Tokens = []
    (words, lengths), position, size = _known(same), 0, len(text)
    while position < size:
        char = text[position]
        for length in lengths.get(char, ()):
            meant = words.get(text[position : position + length])
            if meant:
                position += length
                if meant[0]:
                    found.append(meant)
                break
        else:
            position += 1
            found.append((WORD, char))
    return found


def _timeless(words: str) -> str:
    return words if _TIMELY.isdisjoint(words) else _TIME.sub("", words)


def plain(label: str) -> str:
    """Words around a number without the examples of what it counts and the channels that are named for all."""
    if "公报》" in label:
        label = _GAZETTE.sub("公报", label)
    if "转" in label or "顺延" in label:
        label = _CARRIED_OUT.sub("下年结转", label)
    if "费" in label:
        label = _FEES.sub("费用", label)
    return _EXAMPLES.sub("", _ALL_WAYS.sub("", label)) if "等" in label else label


def nouns_of(label: str, tail: str = "", places: frozenset[str] = frozenset(), same: Same = ()) -> list[Noun]:
    """The noun phrases that the words around a number may make: with all of the tail, then with less and less of it.

    places: channels named in clauses before.
    """
    phrase = _Phrase(places)
    for kind, meaning in tokens(_timeless(plain(label)), same):
        phrase.add(kind, meaning)
    if not tail:
        return [phrase.noun()]
    found = [phrase.noun()] if phrase.words else []
    for kind, meaning in tokens(_timeless(tail), same):
        phrase.add(kind, meaning)
        if kind == WORD and len(found) < _PHRASES:
            found.append(phrase.noun())
    last = phrase.noun()
    if not found or found[-1] != last:
        found.append(last)
    return found[::-1]


class _Phrase:
    """A noun phrase in the making."""

    def __init__(self, places: frozenset[str]) -> None:
        self.words: list[str] = []
        self.deed = ""  # the last verb, when it may be a thing as well: 印发通报12期
        self.verbs: frozenset[str] = _NONE
        self.places = places
        self.told = False

    def add(self, kind: str, meaning: str) -> None:
        if self.told and not self.words and kind == VERB and meaning in _THINGS:
            self.deed = meaning
            return
        if kind == WORD:
            self.words.append(meaning)
        elif kind == PLACE:
            self.places |= {meaning}
        elif kind:
            self.told = True
            if kind == VERB:
                self.verbs |= {meaning}

    def noun(self) -> Noun:
        return Noun("".join(sorted(set("".join(self.words or self.deed)))), self.verbs, self.places, self.told)


@cache
def _places() -> tuple[Words, Lengths]:
    """The names of channels, and their lengths."""
    words = {word: meant for word, meant in _known(())[0].items() if meant[0] == PLACE}
    return words, _lengths(words)


@lru_cache(1024)
def places_in(clause: str) -> frozenset[str]:
    """The channels that a clause names."""
    (words, lengths), found, resume = _places(), _NONE, 0
    for position in [position for position, char in enumerate(clause) if char in lengths]:
        for length in lengths[clause[position]] if position >= resume else ():
            meant = words.get(clause[position : position + length])
            if meant:
                found |= {meant[1]}
                resume = position + length
                break
    return found
