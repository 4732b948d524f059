"""The words around a number: those that say what is counted, those that only fill, and whether all were understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .nouns import plain

# Words that say nothing of what is counted.
_FILLERS = """
    年内 共 共计 总计 合计 累计 总共 一共 总 计 为 是 有 达 达到 了 的 数 数量 总数 总量 量 件数
    总件数 已 已经 均 均已 全部 都 依法 依规 依法依规 及时 按时 按期 如期 和 与 及 以及 其中 其 各类
    各种 各 件 案件 事项 工作 情况 领域 由 对 在 内 所 该 作 作出 做出 进行 办理结果 办件 收件
    法定期限内 规定期限内 法定时限内 规定时限内 期限内 时限内 截至目前 截止目前 截至 截止 自 起 至 止 底 末
    目前 包括 包含 含 具体 分别 余 有关 相关 各级系统 过 中 我们 我 共有 数为 ： “ ” 、 " , ， :
    . 政务 公民个人 方面 类
""".split()  # noqa: SIM905
# Functions and manners: they say how it was done or tie words together; none says of which part of the whole.
_MANNERS = """
    而 且 即 则 并 又 也 还 将 被 给 从 向 于 以 因 因为 由于 经 经过 据 按 按照 依 依据 依照 根据 现 现有 存在 存有 出现 得到 予 使 令 让 得 地 着 之 及其 或 或者 本 此 这 上述 以上
    认定 认定为 视为 判定 确认为 涉及 属 属于 系 系因 关于 对于 有的 的有 的为 所涉 合计为 共计为 累计共 总额 金额 总金额 合计金额 金额共计 总计金额 数目 案件数 申请数 申请量
    依申请 依照规定 按照规定 按规定 按要求 按程序 按照程序 按照法定程序 按照要求 严格按照 规定 规定时间内 规定时限内 规定期限 法定期限 法定时限 法定时间内 时限 期限
    全面 认真 妥善 圆满 规范 严格 高效 准确 有效 实际 先后 陆续 逐一 逐件 分类 统一 书面 正式 依规 合规 合法 主要 仅 只 仅有 只有 另 另有 另外 还有 仍有 仍 尚 尚有 有关的 相应 对应 同时
    群众 公众 社会公众 社会 社会各界 市民 公民法人和其他组织 公民、法人和其他组织 公民、法人或者其他组织 公民、法人或其他组织 申请者 当事人 申请方 群众提交 提交 提交的 递交 提出 提出的 提请 发起 要求 要求公开
    各种方式 多种方式 各种渠道 各类渠道 多种渠道 多渠道 各渠道 各种形式 各类方式 通过各种 通过多种 通过各类 通过各种渠道 通过多种渠道 通过多种方式 通过各类渠道 通过各种方式 通过各种形式 通过各类方式 线上线下
    今年以来 以来 当中 之中 里 里面 之内 期间 期内 一年来 一年 过去一年 年度内 本年内 全年共 本年共 年末 年底 年终 截至年底 截至年末 截至本年末 截至本年底 截止年底 截止年末
    判决 裁定 机关 单位 作为被申请人 作为被告 被申请人 被告 终止 终结 不再 不再处理 决定 结果为 结果 结论
    审核 经审查 经审核 经研究 起诉 直接 提起 向人民法院 向法院 人民 法定 起 立案 案 本机关作为被申请人 我局作为被申请人 处理方式 办理方式 答复方式 方式 决定为 答复为 作出答复 予以答复 给予答复 书面答复
    类型 类别 名下 来自 来源 来源于 为主 本级 所有 一切 其他 如下 情形 情况的 件数为 数字 统计 经统计 据统计 统计数 反映 显示 看 来看 告知 告知申请人 申请内容 行为 原具体 具体行政行为 行政行为 原 制作的 相关信息
    剩余 剩下 余下 其余 未到答复期限 未到办理期限 未到法定期限 未到答复时限 未到期 尚未到期 尚在办理期限内 尚在答复期限内 未到 尚未到 未届满 查询途径 查询渠道 查询方式 获取途径 获取方式 检索 经检索 查找 视为放弃申请 视为放弃 放弃 不服 等 形式 以政府信息公开申请的形式 进行 变相 清理 清理后 经清理 宣布 公布 目前有 保持 保留 继续 已有 现行 目前仍 截至当前 当前 现阶段 对外 面向 面向社会 依法履行 履行 文件 决定书 项目 许可事项 处罚案件 行政案件 类案件 案件总数 总件数 总宗数 宗数 起数 的数量 金 收入
    作了 已作 已作出 已予 已予以 都已 均予 均予以 全部予以 ( )
""".split()  # noqa: SIM905
# Characters of the words of procedure: a word made of nothing else says how it was done, not of which part of the whole.
_PROCEDURE = frozenset(
    "的了着过地得之其该此这那本我各所有为是系属由因而于以在对被给经将与和及或等共计总合累一并且也均已全都还又再另仅只就从向按依据照法规期时限内前后中上下止至到来"
    "起自日年度月底末初数量额目件宗份例项次个名人位申请收受接理办结答复回置告知作出做进行提交送达决定予准许同意公开政府信息书面文函通机关单部门审查核实际情况形果完毕"
    "成功参加执范围称写载明具具备式样致使令让亦即则故"
)
# Words of such characters that single out a part all the same.
_NARROWING = """
    作为复议机关 作为行政复议机关 审理 准予 信函 来信 来函 书函 公函 函件 中止 到期 内部 通报 来件 上门 上报 复核 复查 同一 成员 初审 部门间 加急 执行 执法 上级机关 上级 下级 行政处理 行文 发文 公文 收文 来文
""".split()  # noqa: SIM905
# Manners that single out a part when they stand in a list: 其中按期答复60件.
_PUNCTUAL = "及时 按时 按期 如期 法定期限内 规定期限内 法定时限内 规定时限内 期限内 时限内".split()  # noqa: SIM905
_OWN = """
    我校 我所 我站 我馆 我处 我会 我公司 我旗 我盟 本校 本院 本厅 本所 本站 本馆 本会 本公司 本中心 本部 本省 全校 全旗 全公司 各部门 各单位 各镇办 各级各部门 本级行政机关 本级 本街道办事处 本级政府及部门
    全镇 全乡 全街道 全局 全委 全院 全办 全厅 全系统 本机关 本单位 本部门 本行政机关 我机关 我单位 我部门
    我市 我区 我县 我州 我镇 我乡 我局 我委 我办 我厅 我院 我街道 我中心 我省 本市 本区 本县 本镇 本局
    本委 本办 本街道 本乡 各级机关 各级行政机关 行政机关 街道办事处
""".split()  # noqa: SIM905
_WIDE = """
    全市 全区 全县 全州 全旗 全省 全市各级 全区各级 全县各级 全市各级机关 全市各级行政机关 全县各级行政机关
    全区各级行政机关 全市行政机关
""".split()  # noqa: SIM905
_DOUBT = re.compile(
    r"备案|(?:[市区县州旗省镇]|人民)?(?:政府|府)办(?:公[室厅])?|代表(?:[市区县州旗省镇乡])?(?:人民)?政府|"
    r"(?:[市区县州旗省镇乡])?(?:委|局|政府)?办公[室厅]|(?<!级)(?:[市区县州旗省镇乡])(?:人民)?政府(?!信)"
)
_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}年?度?(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[底末])?)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|(?P<last>上一?年度?|去年度?)|(?P<this>[今本当]年度?|全年度?)|(?P<next>下一?年度?|次年度?|明年|来年)"
)
LAST_YEAR, NEXT_YEAR = "last-year", "next-year"
FILL, WIDE, DOUBT, PUNCTUAL, NARROW = "fill", "wide", "doubt", "punctual", "narrow"


class Words(NamedTuple):
    """The words that say what is counted. understood: no word was left over; doubt: the scope may be another.

    punctual: a word of being in time, which singles out a part when it stands in a list
    """

    said: frozenset[str]
    understood: bool
    wide: bool
    doubt: bool
    punctual: bool = False


class Lexicon:
    """The fillers and the words that a rule knows, longest first by their first character."""

    def __init__(self, known: Iterable[str], filling: Iterable[str] = ()) -> None:
        meanings = dict.fromkeys((*_MANNERS, *_FILLERS, *_OWN, *filling), FILL)
        meanings.update(dict.fromkeys(_PUNCTUAL, PUNCTUAL))
        meanings.update(dict.fromkeys(_NARROWING, NARROW))
        meanings.update(dict.fromkeys(_WIDE, WIDE))
        meanings.update({word: word for word in known})
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for word in sorted(meanings, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append((word, meanings[word]))
        self._kept: dict[tuple[str, int | None], Words] = {}

    def read(self, text: str, year: int | None) -> Words:
        """What the words of an item say, seen from the year reported on."""
        text = plain(text)
        key = (text, year)
        words = self._kept.get(key)
        if words is None:
            if len(self._kept) > 4096:
                self._kept.clear()
            words = self._kept[key] = (
                self._read(text[:80], year) if len(text) <= 80 else Words(frozenset(), False, False, False)
            )
        return words

    def _read(self, text: str, year: int | None) -> Words:
        said: set[str] = set()
        understood, position = True, 0
        while position < len(text):
            length, meaning = self._word(text, position, year)
            if not length:
                understood, length = understood and text[position] in _PROCEDURE, 1
            elif meaning == NARROW:
                understood = False
            elif meaning != FILL:
                said.add(meaning)
            position += length
        return Words(
            frozenset(said - {WIDE, DOUBT, PUNCTUAL}), understood, WIDE in said, DOUBT in said, PUNCTUAL in said
        )

    def _word(self, text: str, position: int, year: int | None) -> tuple[int, str]:
        doubt = _DOUBT.match(text, position)
        if doubt:
            return doubt.end() - position, DOUBT
        best, meaning = 0, ""
        for word, means in self._by_first.get(text[position], ()):
            if text.startswith(word, position):
                best, meaning = len(word), means
                break
        time = _YEAR.match(text, position)
        if time and time.end() - position >= best and (named := _year(time, year)):
            return time.end() - position, named
        return best, meaning


def _year(match: re.Match[str], year: int | None) -> str:
    """last-year, next-year, a filler for this year; '' for any other."""
    if match["last"] or match["next"] or match["this"]:
        return LAST_YEAR if match["last"] else NEXT_YEAR if match["next"] else FILL
    named = re.match(r"[0-9]{4}", match.group())
    if not named:
        return FILL
    return {0: FILL, -1: LAST_YEAR, 1: NEXT_YEAR}.get(int(named.group()) - year, "") if year else ""
