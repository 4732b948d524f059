"""How much of a text's own words another text has too, and which passages.

Own words are characters of words: no punctuation or white space, no clause with a number in it (a statement of fact reads the
same every year, but for the number), and nothing of the boilerplate that all reports share. A character counts as copied when a run of `size` own characters around it stands in the other text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...model.tuples import NamedTuple

_WORD = re.compile(r"[\u3400-\u9fffA-Za-z]")
_TITLE = re.compile(r"《[^》]{0,80}》")
_CLAUSE = re.compile(r"[^,，.。;；:：、!！?？\n()（）]+")
_DIGIT = re.compile(r"[0-9０-９]")
MOST_CHARACTERS = 200_000  # of a text that are compared
_GAP = "\0"


class Passage(NamedTuple):
    """A copied passage: the text it stands in, where, and how many own characters it has."""

    path: str
    start: int
    end: int
    length: int


class Boilerplate:
    """Phrases that are nobody's own words, longest first by their first character."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted({_letters(phrase) for phrase in phrases}, key=len, reverse=True):
            if len(phrase) > 3:
                self._by_first.setdefault(phrase[0], []).append(phrase)

    def at(self, text: str, position: int) -> int:
        """The length of the phrase that starts at a position, 0 for none."""
        for phrase in self._by_first.get(text[position], ()):
            if text.startswith(phrase, position):
                return len(phrase)
        return 0


class OwnWords:
    """The own characters of some texts, in order. text: them, with a gap where boilerplate or a text's end was."""

    def __init__(self, texts: Iterable[tuple[str, str]], boilerplate: Boilerplate) -> None:
        texts = [(path, value[:MOST_CHARACTERS]) for path, value in texts]
        pieces: list[str] = []
        self.places: list[tuple[str, int]] = []  # of each character of `text`: which text, where in it
        for path, value in texts:
            kept = _own(value, boilerplate)
            pieces.append("".join(char for char, _ in kept) + _GAP)
            self.places.extend((path, offset) for _, offset in kept)
            self.places.append((path, len(value)))
        self.text = "".join(pieces)
        self.count = len(self.text) - self.text.count(_GAP)

    def runs(self, size: int) -> set[str]:
        """All runs of that many own characters."""
        text = self.text
        return {run for start in range(len(text) - size + 1) if _GAP not in (run := text[start : start + size])}

    def shared(self, other: OwnWords, size: int) -> list[tuple[int, int]]:
        """The stretches of `text` that the other has too, merged, in order."""
        known, text = other.runs(size), self.text
        stretches: list[tuple[int, int]] = []
        for start in range(len(text) - size + 1):
            if text[start : start + size] in known:
                if stretches and start <= stretches[-1][1]:
                    stretches[-1] = (stretches[-1][0], start + size)
                else:
                    stretches.append((start, start + size))
        return stretches

    def passage(self, start: int, end: int) -> Passage:
        """A stretch as a passage of the text it stands in."""
        path, first = self.places[start]
        return Passage(path, first, self.places[end - 1][1] + 1, end - start)


def _own(value: str, boilerplate: Boilerplate) -> list[tuple[str, int]]:
    """The own characters of a text with their offsets; a gap in place of each piece of boilerplate."""
    value = _TITLE.sub(_blank, value)
    value = _CLAUSE.sub(lambda match: _blank(match) if _DIGIT.search(match.group()) else match.group(), value)
    letters = [(char, offset) for offset, char in enumerate(value) if char == _GAP or _WORD.match(char)]
    text = "".join(char for char, _ in letters)
    kept: list[tuple[str, int]] = []
    position = 0
    while position < len(text):
        length = boilerplate.at(text, position)
        if length or text[position] == _GAP:
            if kept and kept[-1][0] != _GAP:
                kept.append((_GAP, letters[position][1]))
            position += length or 1
        else:
            kept.append(letters[position])
            position += 1
    return kept


def _blank(match: re.Match[str]) -> str:
    return _GAP * len(match.group())


def _letters(phrase: str) -> str:
    return "".join(_WORD.findall(phrase))


def longest(passages: Sequence[Passage], most: int) -> list[Passage]:
    """The longest passages, in reading order."""
    chosen = sorted(passages, key=lambda passage: -passage.length)[:most]
    return [passage for passage in passages if passage in chosen]
