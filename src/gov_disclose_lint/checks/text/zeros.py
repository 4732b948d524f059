"""Zeros stated in words: 未收到…申请, 没有发生行政复议、行政诉讼."""

from __future__ import annotations

import re

from .figures import COUNT, Figure
from .lazy import Lazy
from .reading import Reading

_NONE = Lazy(
    r"(?:未|没有|没|无|均无|尚未|从未)(?:再|曾|有)?"
    r"(?P<what>(?:收到|接到|接收到?|受理|发生|产生|出现|引发|存在|被申请|被提起|有|因)?[^,，。;:!?\n()0-9]{2,50})(?=[,，。;:!?\n()]|$)"
)
_NOUGHT = Lazy(
    r"(?P<what>[^,，。;:!?\n()0-9]{2,40}[、和及与][^,，。;:、!?\n()0-9]{2,20}?)(?:数量?|件数|总数)?(?:均|都)(?:为|是)(?:0(?:件|起|宗)?|零)(?![0-9.])"
)
_NIL = Lazy(r"(?P<what>[^,，。;:!?\n()0-9]{2,40}?)(?:数量?|件数|总数)?(?:均|都)?为零(?=[,，。;:!?\n()]|$)")
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
    for match in sorted(matches, key=lambda match: match.start()):
        number = reading.sentence_at(match.start())
        what = _ORGANISATIONS.sub("法人其他组织", _ANYBODY.sub("", match["what"]))
        zeros = [_zero(match, words, number, reading) for words in _JOINED.split(what) if words]
        if zeros:
            found.append(zeros)
    return found


def _zero(match: re.Match[str], words: str, sentence: int, reading: Reading) -> Figure:
    figure = Figure(match.start(), match.end(), 0, "件", COUNT, True, 1)
    figure.sentence, figure.begin = sentence, reading.item_start(match.start())
    before = reading.text[figure.begin : match.start()]
    figure.label = before + words if _LAST_YEARS.fullmatch(before) else words  # 上年度无结转件
    return figure
