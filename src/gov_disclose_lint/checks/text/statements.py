"""What a statement counts, in one spelling, so that two statements of the same thing can be told to be so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .figures import COUNT, Figure
from .groups import groups, is_aside
from .periods import THIS, period_of
from .reading import Reading
from .scenes import narrowed

_TIME = re.compile(
    r"(?:19|20)[0-9]{2}年?度?|[今本当]年度?|全年度?|年内|截[至止](?:目前|年底|[0-9]{1,2}月[0-9]{1,2}日|12月底)?"
)
_FILL = re.compile(
    r"共计|总计|合计|累计|总共|一共|共有|共|总数|总量|数量|件数|总|均|已|了|的|数|量|为|达到|达|有|[我本](?:局|市|区|县|镇|乡|委|办|厅|院|机关|单位|部门|街道)|[“”\"\s:、]|全局|各类|件$"
)
_TOTAL = re.compile(r"共|总|合计|累计|全年|年内|今年|本年|(?:19|20)[0-9]{2}年")
_AND_ALL = re.compile(r"[并且均]|全部|都")
_PART = re.compile(r"^[“”]?(?:其中|包括|包含|含|另|此外|较|比|同比|新增|增加|减少)")
_SHORTEST = 4

Same = Sequence[Sequence[str]]


def statement(figure: Figure, same: Same = ()) -> str:
    """What the number counts: its words without time and fillers, each set of like words by its first.

    '' when too little is left to tell two statements to be of the same thing.
    """
    label, tail = _TIME.sub("", figure.label), _AND_ALL.split(figure.tail, maxsplit=1)[0]
    text = label + tail
    for words in same:
        for word in words[1:]:
            if word in text:
                text = text.replace(word, words[0])
                break
    text = _FILL.sub("", text)
    return text if len(text) >= _SHORTEST else ""


def stated(
    reading: Reading, year: int | None, same: Same = (), known: frozenset[str] = frozenset()
) -> list[tuple[str, Figure]]:
    """The statements about this year that stand for themselves: no part of a list, no difference, in no narrower scene.

    known: statements that need no 全年 or 共 to be taken for the year's total.
    """
    parts = {part.start for group in groups(reading) if not group.closing for part in group.parts}
    found = []
    for figure in reading.figures:
        if figure.kind != COUNT or not figure.exact or figure.bracket >= 0 or figure.start in parts or is_aside(figure):
            continue
        if _PART.search(figure.label):
            continue
        key = statement(figure, same)
        whole = key in known or _TOTAL.search(figure.label) or _of_year(reading, figure)
        if key and whole and period_of(reading, figure, year) == THIS and not narrowed(reading, figure):
            found.append((key, figure))
    return found


def _of_year(reading: Reading, figure: Figure) -> bool:
    """Whether the clause before is nothing but this year: 2024年，…"""
    sentence = reading.sentences[figure.sentence]
    before = reading.text[max(sentence.start, figure.begin - 16) : figure.begin].strip(",，")
    return bool(before and _TIME.fullmatch(before))
