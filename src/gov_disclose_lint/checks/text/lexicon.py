"""The words around a number: those that say what is counted, those that only fill, and whether all were understood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.tuples import NamedTuple
from .nouns import plain

# Words that say nothing of what is counted.
_FILLERS = """
    如期 各种 事项 工作 领域 办理结果 收件 规定时限内 截至 截止 包括 包含 含 具体 分别 余 相关 各级系统 我们 ： “ ” 、
    " , ， : . 政务 方面 类
""".split()  # noqa: SIM905
# Functions and manners: they say how it was done or tie words together; none says of which part of the whole.
_MANNERS = """
    根据 现 存在 存有 或者 上述 认定 视为 判定 确认为 涉及 所涉 涉政府信息公开 涉信息公开 涉政务公开 申请数 申请量 依申请 按程序 按照程序 按照法定程序 规定时间内
    规定时限内 法定时间内 认真 妥善 圆满 严格 高效 准确 有效 先后 陆续 逐一 逐件 分类 统一 正式 主要 另外 仍 尚 相应 对应
    群众 公众 社会 社会各界 市民 公民法人和其他组织 公民、法人和其他组织 公民、法人或者其他组织 公民、法人或其他组织 申请者 当事人
    申请方 递交 发起 要求 多种方式 各种渠道 各类渠道 多种渠道 多渠道 各渠道 通过多种 通过各种渠道 通过多种渠道 通过各类渠道
    线上线下 任何 当中 里 期间 过去一年 年终 判决 裁定 终止 终结 不再 不再处理 结论 经研究 起诉 直接 向人民法院 向法院 人民
    立案 案 处理方式 办理方式 答复方式 方式 答复为 作出答复 予以答复 给予答复 书面答复 类型 类别 来源 为主 本级 一切 其他 如下
    数字 统计 反映 显示 看 告知申请人 申请内容 原 制作的 剩余 剩下 未到答复期限 未到办理期限 未到答复时限 尚在办理期限内
    尚在答复期限内 未到 未届满 查询途径 查询渠道 查询方式 获取途径 获取方式 检索 查找 视为放弃申请 放弃 不服
    以政府信息公开申请的形式 变相 清理 宣布 公布 保持 保留 继续 当前 现阶段 对外 履行 许可事项 处罚案件 金 收入 ( )
""".split()  # noqa: SIM905
# Characters of the words of procedure: a word made of nothing else says how it was done, not of which part of the whole.
_PROCEDURE = frozenset(
    "的了着过地得之其该此这那本我各所有为是系属由因而于以在对被给经将与和及或等共计总合累一并且也均已全都还又再另仅只就从向按依据照法规期时限内前后中上下止至到来"
    "起自日年度月底末初数量额目件宗份例项次个名人位申请收受接理办结答复回置告知作出做进行提交送达决定予准许同意公开政府信息书面文函通机关单部门审查核实际情况形果完毕"
    "成功参加执范围称写载明具具备式样致使令让亦即则故"
)
# Words of such characters that single out a part all the same.
_NARROWING = """
    审结 已审结 合并 单位 部门 作为复议机关 作为行政复议机关 审理 一审 二审 再审 准予 信函 信件 书信 来信 来函 书函 公函 函件 中止 到期 内部 通报 来件 上门 上报 复核 复查 同一 成员 初审 部门间 加急 执行 执法 上级机关 上级 下级 行政处理 行文 发文 公文 收文 来文
""".split()  # noqa: SIM905
# Manners that single out a part when they stand in a list: 其中按期答复60件, 其中书面申请3件.
_PUNCTUAL = "书面申请 书面提交 书面提出 书面形式 及时 按时 按期 如期 法定期限内 规定期限内 法定时限内 规定时限内 期限内 时限内".split()  # noqa: SIM905
_OWN = """
    及县直部门 及市直部门 及区直部门 及各部门 及其部门 及其工作部门 及所属部门 及其所属部门 及各乡镇 及各部门各单位 我校 我所 我站 我馆 我处 我会 我公司 我旗 我盟 本校 本院 本厅 本所 本站 本馆 本会 本公司 本中心 本部 本省 全校 全旗 全公司 各部门 各单位 各镇办 各级各部门 本级行政机关 本级 本街道办事处 本级政府及部门
    全镇 全乡 全街道 全局 全委 全院 全办 全厅 全系统 本机关 本单位 本部门 本行政机关 我机关 我单位 我部门
    我市 我区 我县 我州 我镇 我乡 我局 我委 我办 我厅 我院 我街道 我中心 我省 本市 本区 本县 本镇 本局
    本委 本办 本街道 本乡 各级机关 各级行政机关 行政机关 街道办事处
""".split()  # noqa: SIM905
_WIDE = """
    全市 全区 全县 全州 全旗 全省 全市各级 全区各级 全县各级 全市各级机关 全市各级行政机关 全县各级行政机关
    全区各级行政机关 全市行政机关
""".split()  # noqa: SIM905
_DOUBT = re.compile(
    r"备案|[省市区县州旗]本级|(?:[市区县州旗省镇]|人民)?(?:政府|府)办(?:公[室厅])?|代表(?:[市区县州旗省镇乡])?(?:人民)?政府|"
    r"(?:[市区县州旗省镇乡])?(?:委|局|政府)?办公[室厅]|(?<!级)(?:[市区县州旗省镇乡])(?:人民)?政府(?!信)"
)
_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}年?度?(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[底末])?)?|(?<![系于是])[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|(?P<last>上一?年度?|去年度?)|(?P<this>[今本当]年度?|全年度?)|(?P<next>下一?年度?|次年度?|明年|来年)"
)
_DOUBTFUL, _TIMELY = (
    frozenset("备代市区县州旗省镇乡人政府委局办"),
    frozenset("0123456789上去今本当全下次明来"),
)  # what they begin with
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
        char = text[position]
        doubt = _DOUBT.match(text, position) if char in _DOUBTFUL else None
        if doubt:
            return doubt.end() - position, DOUBT
        best, meaning = 0, ""
        for word, means in self._by_first.get(char, ()):
            if text.startswith(word, position):
                best, meaning = len(word), means
                break
        time = _YEAR.match(text, position) if char in _TIMELY else None
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
