"""A long source line cut around the place in question."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.tuples import NamedTuple
from .safe import characters

Measure = Callable[[str], int]  # the width of a text: columns of a terminal, or characters
_KEY = re.compile(r"\s*[^\s\[\]{},:：][^\[\]{},:：]{0,40}[:：]\s*[\[{]")
_MORE = "..."  # not an ellipsis, which is one column wide or two: carets must stay under their cell


class Cut(NamedTuple):
    """The line as shown, in three parts; marked is what the place covers."""

    before: str
    marked: str
    after: str


def cut(line: str, start: int, end: int, room: int, measure: Measure) -> Cut:
    """The line around characters start..end (0-based, end exclusive), made harmless, at most room wide.

    The key of a flow row stays in front: `carried_out: […, 104, …]` says more than a row of figures.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    low, high = max(start - room, 0), min(max(end, start + room), start + 2 * room, len(line))
    shown = characters(line[low:high])
    widths = [measure(char) for char in shown]
    first, last = start - low, min(end - low, len(shown))
    if low == 0 and high == len(line) and sum(widths) <= room:
        return Cut("".join(shown[:first]), "".join(shown[first:last]), "".join(shown[last:]))
    head = _head(line, start, room, measure)
    left, right = _window(widths, first, last, room - measure(_MORE) * 2 - measure(head))
    if low + left <= len(head):
        head = ""  # the window reaches the key by itself
        left, right = _window(widths, first, last, room - measure(_MORE) * 2)
    before = head + (_MORE if low + left else "") + "".join(shown[left:first])
    after = "".join(shown[last:right]) + (_MORE if low + right < len(line) else "")
    return Cut(before, "".join(shown[first : min(last, right)]), after)


def _head(line: str, start: int, room: int, measure: Measure) -> str:
    """The key in front of the row that the place is in, when it is short."""
    match = _KEY.match(line[:80])
    if not match or match.end() > start:
        return ""
    head = "".join(characters(match.group()))
    return head if measure(head) <= room // 2 else ""


def _window(widths: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """From where to where to show: the place itself, then as much on both sides as there is room for."""
    left, right, used = first, first, 0
    while right < last and used + widths[right] <= room:
        used += widths[right]
        right += 1
    if right < last:
        return left, right
    share = used + (room - used) // 3
    while right < len(widths) and used + widths[right] <= share:
        used += widths[right]
        right += 1
    while left and used + widths[left - 1] <= room:
        left -= 1
        used += widths[left]
    while right < len(widths) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    return left, right
