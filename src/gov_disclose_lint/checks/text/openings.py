"""Where a list of parts opens: behind 其中, 包括, a bracket, a colon, 12件申请中，, …已全部办结：."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.tuples import NamedTuple
from .figures import COUNT, Figure
from .lazy import Lazy
from .parts import MARKER
from .reading import Reading, Sentence

_OVERLAPPING = ("形式", "方式", "渠道", "途径", "手段", "载体")  # 解读形式包括: one thing may come in several
_COMPOSED = 200  # characters between 由 and 组成
_CONTAINING = ("含", "内含")  # a word of its own only behind a mark
_BEFORE_CONTAINING = frozenset(",，、;:(")
_AMONG = Lazy(r"[^\x00-\x7f，。、；]{0,12}中$")  # 12件申请中，
# 45件申请中涉及土地征收24件
_AMONG_BEFORE_THE_FIRST = Lazy(
    r"([^\x00-\x7f，。、；]{0,8}?(?<![其集])中)(?![心小央学医国介标止断午])[^\x00-\x7f，。、；]{0,10}[0-9]"
)
_ALL_SETTLED = Lazy(r"[,，](?:均|都|全部|已)[^,，。;:0-9]{0,12}(?:办结|答复|办理|处理|完毕|如下|结果):")


class Opening(NamedTuple):
    """Where a list opens, by what word, and inside which bracket (-1 for none); nested: within another list."""

    position: int
    word: str
    bracket: int
    nested: bool = False


def openings_of(reading: Reading, number: int, sentence: Sentence, figures: Sequence[Figure]) -> list[Opening]:
    """The places where a list of parts opens, in order."""
    text = reading.text
    found: dict[int, str] = {}
    for match in MARKER.finditer(text, sentence.start, sentence.end):
        if text.endswith(_OVERLAPPING, 0, match.start()):
            continue
        if match.group() not in _CONTAINING or text[match.start() - 1 : match.start()] in _BEFORE_CONTAINING:
            found[match.end()] = match.group()
    for figure in figures:
        if figure.kind == COUNT:
            _opened_by(text, figure, found)
    _composed(text, sentence, found)
    if text.find(":", sentence.start, sentence.end) >= 0:
        for match in _ALL_SETTLED.finditer(text, sentence.start, sentence.end):
            found.setdefault(match.end(), ":")
    openings, seen = [], set()
    around = _Around(reading.brackets.get(number, ()))
    for position in sorted(found):
        bracket = around.at(position)
        openings.append(Opening(position, found[position], bracket, bracket in seen))
        seen.add(bracket)
    return openings


def _composed(text: str, sentence: Sentence, found: dict[int, str]) -> None:
    """The lists of 68个账号，由微信公众号41个、其他27个构成."""
    for word in ("构成", "组成"):
        at = text.find(word, sentence.start, sentence.end)
        by = text.rfind("由", max(sentence.start, at - _COMPOSED), at) if at >= 0 else -1
        if by > sentence.start and text[by - 1] in _BEFORE_CONTAINING:
            found[by + 1] = "由" + word


def _opened_by(text: str, figure: Figure, found: dict[int, str]) -> None:
    """The list that a number opens by what stands behind it: a bracket, a colon, 12件申请中，, 12件分为."""
    at = figure.end + len(figure.tail)
    mark = text[at : at + 1]
    if mark in ("(", ":") and not any(at + step in found for step in range(2, 10)):
        found[at + 1] = mark
    elif mark in (",", "，") and _AMONG.match(figure.tail):
        found[at] = figure.tail
    elif among := _AMONG_BEFORE_THE_FIRST.match(text, figure.end, at + 1):
        found.setdefault(figure.end + len(among.group(1)), among.group(1))
    elif figure.tail.startswith("分为"):
        found[figure.end + 2] = "分为"


class _Around:
    """The innermost bracket around rising positions."""

    def __init__(self, brackets: Sequence[tuple[int, int]]) -> None:
        self.coming = sorted(brackets, reverse=True)
        self.open: list[tuple[int, int]] = []

    def at(self, position: int) -> int:
        while self.coming and self.coming[-1][0] < position:
            self.open.append(self.coming.pop())
        while self.open and self.open[-1][1] < position:
            self.open.pop()
        return self.open[-1][0] if self.open else -1
