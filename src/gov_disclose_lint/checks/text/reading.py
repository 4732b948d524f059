"""A text read once: its sentences, and its numbers with the words around them. Shared by all text rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from ...model.finding import Spot
from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .figures import COUNT, Figure, as_written, scan
from .normal import Normal

MOST_FIGURES = 5000  # in one text; a report has some hundreds
MOST_CHARACTERS = 200_000
_MARKS = re.compile(r"[,，。;:、!?\n()]|(?<=[^\x00-\x7f])\.(?![0-9])")
_ENDS = re.compile(r"[。!?\n]|(?<=[^\x00-\x7f])\.(?![0-9])")
_ITEM_ENDS = frozenset(",，。;:、!?\n()")
_KEPT, _FAR = 64, 400
_BEFORE = 60  # numbers looked back at
_SHORT = 20  # characters of an item before a colon that may be a number's name


class Sentence(NamedTuple):
    """start, end: in the one spelling; first, last: its figures are reading.figures[first:last]."""

    start: int
    end: int
    first: int
    last: int


class Reading:
    """One text. complete: False when the text is so long or so full of numbers that its rest was not read.

    brackets: where each pair opens and closes, by sentence number.
    """

    __slots__ = ("brackets", "clauses", "complete", "figures", "lists", "normal", "sentences", "text", "times", "zeros")

    def __init__(self, original: str) -> None:
        self.normal = Normal(original[:MOST_CHARACTERS])
        self.text = self.normal.text
        self.figures = scan(self.text, MOST_FIGURES)
        self.complete = len(original) <= MOST_CHARACTERS and len(self.figures) < MOST_FIGURES
        self.sentences: list[Sentence] = []
        self.brackets: dict[int, list[tuple[int, int]]] = {}
        self.lists: Any = None  # its totals and parts, kept by groups.py
        self.zeros: Any = None  # the zeros in words, kept by zeros.py
        self.clauses: dict[int, list[str]] = {}  # before the item that begins there, kept by scenes.py
        self.times: dict[int, Any] = {}  # the times named in its sentences, kept by periods.py
        self._divide()

    def _divide(self) -> None:
        """Find the sentences, and the words around the figures of those that have any."""
        start = first = 0
        for end in (*(match.end() for match in _ENDS.finditer(self.text)), len(self.text)):
            last = first
            while last < len(self.figures) and self.figures[last].start < end:
                last += 1
            if last > first:
                _Pass(self, start, self.figures[first:last]).run(end)
            if end > start:
                self.sentences.append(Sentence(start, end, first, last))
            start, first = end, last

    def sentence(self, figure: Figure) -> str:
        """The sentence that a figure stands in."""
        sentence = self.sentences[figure.sentence]
        return self.text[sentence.start : sentence.end]

    def near(self, figure: Figure, words: Sequence[str]) -> bool:
        """Whether one of the words stands in the figure's sentence, not too far from it."""
        sentence = self.sentences[figure.sentence]
        start, end = max(sentence.start, figure.start - _FAR), min(sentence.end, figure.end + _FAR)
        return any(self.text.find(word, start, end) >= 0 for word in words)

    def figures_of(self, number: int) -> list[Figure]:
        """The figures of a sentence."""
        sentence = self.sentences[number]
        return self.figures[sentence.first : sentence.last]

    def counts_of(self, number: int) -> list[Figure]:
        """The counts of a sentence."""
        return [figure for figure in self.figures_of(number) if figure.kind == COUNT]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that a position lies in."""
        return max(bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1, 0)

    def item_start(self, position: int) -> int:
        """Where the item starts that a position lies in: behind the mark before it."""
        start = position
        while start and self.text[start - 1] not in _ITEM_ENDS:
            start -= 1
        return start

    def phrase(self, figure: Figure) -> str:
        """A figure as written, in the one spelling."""
        return self.text[figure.start : figure.end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the one spelling stand in the original."""
        return self.normal.span(start, end)


class _Pass:
    """The marks and figures of one sentence, in order. For every open bracket the words of the item outside are kept."""

    def __init__(self, reading: Reading, start: int, figures: list[Figure]) -> None:
        self.reading = reading
        self.text = reading.text
        self.number = len(reading.sentences)
        self.figures = figures
        self.pieces: list[str] = []  # of the present item, what was inside brackets left out
        self.begin = self.piece = start  # where the item starts; where its present piece starts
        # (pieces, begin, position, marks since the number before) of each open bracket
        self.outside: list[tuple[list[str], int, int, str]] = []
        self.between, self.last = "", -1  # the last number, where it stands
        self.announced: tuple[str, int, int] = ("", 0, 0)  # the item that a colon closed, its start, and where it did

    def run(self, end: int) -> None:
        marks = _MARKS.finditer(self.text, self.begin, end)
        mark = next(marks, None)
        for figure, following in zip(self.figures, [*self.figures[1:], None], strict=True):
            while mark and mark.start() < figure.end:
                if mark.start() < figure.start:
                    self._mark(mark.group(), mark.start())
                mark = next(marks, None)
            stop = min(mark.start() if mark else end, following.start if following else end)
            self._figure(figure, stop)
        while mark:
            self._mark(mark.group(), mark.start())
            mark = next(marks, None)

    def _figure(self, figure: Figure, stop: int) -> None:
        """stop: where the words after it end."""
        figure.sentence = self.number
        figure.begin = self.begin
        figure.label = "".join(self.pieces) + self.text[self.piece : figure.start]
        if figure.kind == COUNT and self.outside and not figure.label and self.text[figure.end : figure.end + 1] == ")":
            pieces, figure.begin, *_ = self.outside[-1]
            figure.label = "".join(pieces)  # 微信公众号（1个）
        elif not figure.label and self.announced[2] == figure.start and self.announced[0]:
            figure.label, figure.begin, _ = self.announced  # 办结量:25件
        figure.tail = self.text[figure.end : stop]
        figure.bracket = self.outside[-1][2] if self.outside else -1
        figure.between, self.between, self.last = self.between, "", figure.start
        self._item(figure.end)

    def _mark(self, char: str, position: int) -> None:
        before = self.between
        if len(before) < 16:
            self.between += char
        if char == "(":
            self.pieces.append(self.text[self.piece : position])
            self.outside.append((self.pieces, self.begin, position, before))
            self._item(position + 1)
        elif char == ")":
            if self.outside:
                self.pieces, self.begin, opened, outer = self.outside.pop()
                self.between = outer if self.last > opened else self.between
                self.reading.brackets.setdefault(self.number, []).append((opened, position))
            self.piece = position + 1
        else:
            if char == ":":
                item = "".join(self.pieces) + self.text[self.piece : position]
                self.announced = (item if len(item) <= _SHORT else "", self.begin, position + 1)
            self._item(position + 1)

    def _item(self, position: int) -> None:
        self.pieces = []
        self.begin = self.piece = position


def spot(path: str, reading: Reading, figure: Figure) -> Spot:
    """Where another number of a text stands."""
    return Spot(path, *reading.span(figure.start, figure.end), as_written(reading.phrase(figure), figure.value))


def spots_of(path: str, reading: Reading, figure: Figure, values: Sequence[Number]) -> Iterator[Spot]:
    """For each of some values the number nearest before a figure, or behind it in its sentence, that has it."""
    sentence = reading.sentences[figure.sentence]
    at = bisect_right(reading.figures, figure.start, key=lambda one: one.start) - 1
    near = [*reversed(reading.figures[max(0, at - _BEFORE) : at]), *reading.figures[at + 1 : sentence.last]]
    for value in values:
        found = next((one for one in near if one.value == value and one.kind == COUNT), None)
        if found:
            yield spot(path, reading, found)


_READINGS: dict[str, Reading] = {}


def read(text: str) -> Reading:
    """The reading of a text, made once for all rules that look at a report."""
    reading = _READINGS.get(text)
    if reading is None:
        if len(_READINGS) >= _KEPT:
            _READINGS.clear()
        reading = _READINGS[text] = Reading(text)
    return reading
