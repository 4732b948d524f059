"""Last year's number for what a number of this year counts, as the text gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.numbers import Number
from .figures import COUNT, Figure
from .lazy import Lazy
from .nouns import nouns_of
from .periods import LAST, period_of
from .reading import Reading

GROWN = Lazy(
    r"增长率?|增加|增幅|增速|(?<!新)增$|净增|上升|提高|提升|上涨|涨幅|扩大|减少|下降|降低|回落|下滑|降幅|缩减|压减|压缩|精简|缩短|多(?:了|出)|少了|"
    r"[多少减]$|翻了?$"
)
FROM = Lazy(r"[由从自][^,，]{0,14}$")
TO = Lazy(
    r"(?:增|升|减|降|调|变|调整|变|增加|增长|提高|提升|上升|上涨|扩大|减少|下降|降低|回落|下滑|缩减|压减|压缩|精简)了?[到至为]|达到?$"
)
_MORE = Lazy(r"(?:较|比)(?:上一?年|去年|(?:19|20)[0-9]{2}年)(?:度|同期)?(?:增|新|[多少])")
_MEAN = Lazy(r"[日月周季人]均|平均")
_NEAR = 12  # numbers of the sentence before that are looked at
_REACH = 120  # characters between a number and last year's
_LAST_YEARS = Lazy(r"(?:上一?年|去年)(?:度|同期)?(?:为|是|的|共|同期)?[^,，]{0,8}$")
_CARRIED = Lazy(r"结转|未审结|未办结|遗留")


def sentence_before(reading: Reading, now: Figure, year: int | None) -> list[Number]:
    """Last year's number for the same thing from the sentence before: 2023年公开1000条。2024年公开1300条，增长30%."""
    if not now.sentence:
        return []
    noun = nouns_of(now.label, now.tail)[0]
    alike = [
        other
        for other in reading.counts_of(now.sentence - 1)[-_NEAR:]
        if other.measure == now.measure and nouns_of(other.label, other.tail)[0].alike(noun)
    ]
    last = [other.value for other in alike if last_years(reading, other, year)]
    return last if len(last) == len(alike) else []  # else it is the base of another there


def is_base(reading: Reading, other: Figure, now: Figure, year: int | None, alike: Sequence[Figure]) -> bool:
    """Whether a number is last year's for what another counts. alike: all numbers around of that measure."""
    if other.kind != COUNT or is_change(other) or abs(other.start - now.start) >= _REACH:
        return False
    if reading.text.find(";", now.end, other.start) >= 0:
        return False
    if not _of(other, now, alike, parted=reading.text.find(";", other.end, now.start) >= 0):
        return False
    return last_years(reading, other, year) or bool(FROM.search(other.label) and TO.search(now.label))


def _of(base: Figure, now: Figure, alike: Sequence[Figure], parted: bool) -> bool:
    """Whether it is this number's base: no mean beside a sum, and no number between that it is rather the base of.

    parted: a semicolon stands between the two.
    """
    if bool(_MEAN.search(base.label)) != bool(_MEAN.search(now.label)):
        return False
    first, last = min(base.start, now.start), max(base.start, now.start)
    between = any(first < other.start < last and not is_change(other) for other in alike)
    if base.bracket >= 0 and base.bracket != now.bracket and (between or base.start < now.start):
        return False  # it is of the number before its bracket
    same = base.label[-2:] == now.label[-2:] != ""
    return (
        not (between or parted)
        or (parted and same)
        or nouns_of(base.label, base.tail)[0].alike(nouns_of(now.label, now.tail)[0])
    )


def last_years(reading: Reading, other: Figure, year: int | None) -> bool:
    """Whether a number is one of last year."""
    if not other.exact or _CARRIED.search(other.label) or TO.search(other.label):
        return False
    named = re.search(r"(?:较|比|与|同|从|由)((?:19|20)[0-9]{2})年度?(?:同期)?的?$", other.label)
    if named and year is not None:
        return int(named.group(1)) == year - 1
    return period_of(reading, other, year) == LAST or bool(_LAST_YEARS.search(other.label))


def is_change(other: Figure) -> bool:
    """Whether it says by how much something changed."""
    changed = GROWN.search(other.label) or _MORE.search(other.label)
    return bool(changed) and not TO.search(other.label)
