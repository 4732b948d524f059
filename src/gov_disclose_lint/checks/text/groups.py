"""Totals and their parts in a text: which numbers belong together, and whether the list claims to be complete.

Rules of thumb (from real reports): a total needs a unit; its parts carry a unit of the same kind or none, and stand in the
same sentence, or in the next when that begins with 其中. Parts above their total are always wrong; parts below it only
when the list claims to be complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from .closing import carried_on, closed_in_the_next, closing_totals, enumerated, leftovers
from .figures import Figure
from .opened import IN_SEVERAL, lists_opened
from .parts import Group
from .reading import Reading
from .rows import rows, settled
from .told import tells_apart


def groups(reading: Reading) -> list[Group]:
    """All totals of a text with their parts, found once."""
    if reading.lists is None:
        reading.lists = list(_groups(reading))
    return reading.lists  # type: ignore[no-any-return]


def _groups(reading: Reading) -> Iterator[Group]:
    parts: set[int] = set()  # of the lists before: a later list is not about one of them
    for number, sentence in enumerate(reading.sentences):
        if sentence.last > sentence.first:
            listed = list(lists_opened(reading, number, sentence, parts))
            parts |= {part.start for group in listed for part in group.parts}
            yield from listed
            yield from carried_on(reading, number, listed)
            yield from _unopened(reading, number, parts)


def _unopened(reading: Reading, number: int, parts: set[int]) -> Iterator[Group]:
    """The lists of a sentence that no word opens."""
    counts = reading.counts_of(number)
    if not counts:
        return
    closed = [*closing_totals(counts), *closed_in_the_next(reading, number)]
    yield from closed
    yield from leftovers(reading, number, parts)
    if closed:
        yield from settled(counts)
    else:
        for group in rows(counts, parts):
            sentence = reading.sentences[number]
            group.apart = tells_apart(reading.text, group)
            group.shared = not group.apart and bool(IN_SEVERAL.search(reading.text, sentence.start, sentence.end))
            yield group
    yield from enumerated(reading, number)


def totals_of(reading: Reading) -> dict[int, Figure]:
    """The total of every part, by where the part stands; those that close a list left out."""
    totals: dict[int, Figure] = {}
    for group in groups(reading):
        if not group.closing:
            for part in group.parts:
                totals[part.start] = group.total
    return totals
