"""A text in one spelling: narrow digits and punctuation, no white space inside words; offsets lead back to the original."""

from __future__ import annotations

import re
from bisect import bisect_right

# One character for one, so that only white space moves offsets. The full-width comma stays itself: it parts clauses,
# and never groups digits as the narrow one does.
_NARROW = dict(
    zip(
        "０１２３４５６７８９％．－（）﹙﹚［］〔〕【】：；！？／～＋﹪",
        "0123456789%.-()()[][][]:;!?/~+%",
        strict=True,
    )
)
_WIDE = re.compile(f"[{''.join(_NARROW)}]")
_GAP = re.compile(r"[\s\u200b\u200c\u200d\u00ad\ufeff]+")
_ENDED = frozenset(";:,，、")
_NUMBERED = re.compile(
    r"\s*(?:[(\[]?[一二三四五六七八九十0-9]{1,3}[)\]、.．]|[①-⑳]|第[一二三四五六七八九十]+(?:部分|条|章)|[一二三四五六七八九十]是)"
)
_DIGITS = frozenset("0123456789")
_HEADING, _LINE = (
    30,
    12,
)  # characters: a numbered line without a full stop, any line, that are too short to be wrapped prose
# A measure word that a line end parted from its number: 73 | 件，
_MEASURE = re.compile(r"(?:人次|件次|万元|[件宗起条篇份册项个家次场期人名户部批处元])(?=[,，。;、)]|$)")
JOINT = "\x1f"  # stands where two runs of digits met over a line end: one number, or two?


class Normal:
    """text: the one spelling. Line ends are kept only between paragraphs."""

    __slots__ = ("_origins", "_starts", "length", "text")

    def __init__(self, original: str) -> None:
        narrow = _WIDE.sub(lambda match: _NARROW[match.group()], original)
        self.length = len(original)
        self._starts: list[int] = [0]
        self._origins: list[int] = [0]
        pieces: list[str] = []
        size = position = 0
        for match in _GAP.finditer(narrow):
            piece = narrow[position : match.start()] + _between(narrow, match)
            pieces.append(piece)
            size += len(piece)
            position = match.end()
            self._starts.append(size)
            self._origins.append(position)
        pieces.append(narrow[position:])
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters start..end of the one spelling stand in the original."""
        return self._origin(start), self._origin(end - 1) + 1 if end > start else self._origin(start)

    def _origin(self, at: int) -> int:
        piece = bisect_right(self._starts, at) - 1
        return min(self._origins[piece] + at - self._starts[piece], self.length)


def _between(text: str, gap: re.Match[str]) -> str:
    """What a run of white space becomes: nothing, a blank between numbers, a paragraph's end."""
    start, end = gap.span()
    if start == 0 or end == len(text):
        return ""
    numbers = text[start - 1] in _DIGITS and text[end] in _DIGITS
    if "\n" not in gap.group() and "\r" not in gap.group():
        return "" if not numbers or _same_number(text, start, end) else " "
    if text[start - 1] in "。!?":
        return ""
    if text[start - 1] in _DIGITS and _MEASURE.match(text, end):
        return ""
    if _ends_paragraph(text, start, end):
        return "\n"
    return JOINT if numbers else ""


def _same_number(text: str, start: int, end: int) -> bool:
    """`1 943`, `2 0 2 4` and `1 05`: thousands set apart, digits set apart one by one, what no number begins with."""
    before = after = 0
    while before < 4 and start - before > 0 and text[start - before - 1] in _DIGITS:
        before += 1
    while after < 4 and end + after < len(text) and text[end + after] in _DIGITS:
        after += 1
    return (before <= 3 and after == 3) or (before == 1 and after == 1) or (after > 1 and text[end] == "0")


def _ends_paragraph(text: str, start: int, end: int) -> bool:
    if text[start - 1] in _ENDED:
        return False
    if text.count("\n", start, end) > 1 or _NUMBERED.match(text, end):
        return True
    line = text.rfind("\n", max(0, start - _HEADING - 1), start) + 1
    length = start - line if line or start <= _HEADING else _HEADING + 1
    prose = text.find(",", line, start) >= 0 or text.find("，", line, start) >= 0  # a narrow column's line, no heading
    return (length < _LINE and not prose) or (length <= _HEADING and bool(_NUMBERED.match(text, line)))
