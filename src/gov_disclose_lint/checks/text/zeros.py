"""Zeros stated in words: 未收到…申请, 没有发生行政复议、行政诉讼."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .figures import COUNT, Figure
from .lazy import Lazy
from .reading import Reading

_NONE = Lazy(
    r"(?=[未没无])(?:(?:未|没有?)(?:再|曾)?(?P<verb>收到|接到|接收|收悉|受理|接受|发生|产生|出现|引发|引起|存在|形成|涉及|被|因|有|提起|"
    r"开展|组织|举办|召开|举行|制定|制发|制作|出台|印发|作出|做出|实施|征收|收取|收费|废止|结转)|(?:没有|无)(?!法|力|偿|障碍|关|条件|效|论|需|须|缝|线|锡|为|人))"
    r"(?P<what>[^,，。;:!?\n()0-9]{2,50})(?=[,，。;:!?\n()]|$)"
)
_NOUGHT = Lazy(
    r"(?P<what>[^,，。;:!?\n()0-9]{2,40}[、和及与][^,，。;:、!?\n()0-9]{2,20}?)(?:数量?|件数|总数)?(?:均|都)(?:为|是)(?:0(?:件|起|宗)?|零)(?![0-9.])"
)
_NIL = Lazy(r"(?P<what>[^,，。;:!?\n()0-9]{2,40}?)(?:数量?|件数|总数)?(?:均|都)?为零(?=[,，。;:!?\n()]|$)")
# Before such a zero: whose it is, when it is not the report's own; that it shall not be, or if it should.
_OF_SOME = Lazy(
    r"[0-9一二三四五六七八九十两几多]+(?:余|多)?(?:个|家|名)|各[^自]|其[余他它]|除|部分|有的|有些|多数|绝大|个别|某|若|如果?$|凡|杜绝|防止|避免|严禁|禁止|不得|"
    r"确保|保证|力争|是否|有无|因$|由于|对$|对于|将|应|可|为"
)
_CLAUSE = Lazy(r"[,，。;:!?\n]")
_THOSE_WHO = Lazy(
    r"的(?:申请人|当事人|单位|部门|机关|群众|市民|企业|人员|个人|事项|信息|文件|内容|栏目|账号|地方)?$|一律|者$"
)
_FAR = 40
_LAST_YEARS = Lazy(r"上一?年度?|去年")
_ORGANISATIONS = Lazy(r"法人(?:和|或者?|及|以及|、)其他组织")
_JOINED = Lazy(r"或者|以及|[、和或及与]")
# Who may apply, in the words of the Regulations: everybody.
_ANYBODY = Lazy(r"(?:任何|(?:公民|自然人|个人)[、,，和或]?)法人(?:和|或者?|及|以及|、)其他组织(?:提出的?|提交的?|的)?")


def zeros_of(reading: Reading) -> list[list[Figure]]:
    """The zeros stated in words, as counts; those of one statement together: all are understood, or none is."""
    if reading.zeros is None:
        reading.zeros = _zeros_of(reading)
    return reading.zeros  # type: ignore[no-any-return]


def _zeros_of(reading: Reading) -> list[list[Figure]]:
    text, found = reading.text, []
    matches = list(_NONE.finditer(text))
    if "均为" in text or "都为" in text or "都是" in text or "均是" in text:
        matches += _NOUGHT.finditer(text)
    if "为零" in text:
        matches += _NIL.finditer(text)
    for match in _apart(matches):
        before = _lead(text, match.start())
        if _OF_SOME.search(before) or _THOSE_WHO.search(match["what"]):
            continue  # 全市12个部门未收到申请, 杜绝未受理申请的情况
        number = reading.sentence_at(match.start())
        what = _ORGANISATIONS.sub("法人其他组织", _ANYBODY.sub("", _what(match)))
        zeros = [_zero(match, words, number, reading) for words in _JOINED.split(what) if words]
        if zeros:
            found.append(zeros)
    return found


def _apart(matches: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The statements in order; of those that overlap the first."""
    end = 0
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() >= end:
            end = match.end()
            yield match


def _what(match: re.Match[str]) -> str:
    verb = match.groupdict().get("verb") or ""
    return verb.removeprefix("有") + match["what"]


def _lead(text: str, start: int) -> str:
    """The words of its clause before a statement, brackets and all: 各镇（街道）均."""
    begin = max(0, start - _FAR)
    return str(_CLAUSE.split(text[begin:start])[-1])


def _zero(match: re.Match[str], words: str, sentence: int, reading: Reading) -> Figure:
    figure = Figure(match.start(), match.end(), 0, "件", COUNT, True, 1)
    figure.sentence, figure.begin = sentence, reading.item_start(match.start())
    before = reading.text[figure.begin : match.start()]
    figure.label = before + words if _LAST_YEARS.fullmatch(before) else words  # 上年度无结转件
    return figure
