"""Character offsets of a text file to lines and columns, and offsets inside a value back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..model.document import Source
from ..model.place import Place

_LINE_END = re.compile(r"\r\n|\n|\r")
_INDEXES: dict[int, tuple[Source, list[int]]] = {}


def line_starts(source: Source) -> list[int]:
    """The offset at which each line starts, as editors count lines (libyaml also counts U+2028 and others)."""
    kept = _INDEXES.get(id(source))
    if kept is None or kept[0] is not source:
        _INDEXES.clear()  # one file at a time is looked at
        kept = _INDEXES[id(source)] = (source, [0, *(match.end() for match in _LINE_END.finditer(source.text))])
    return kept[1]


def span(source: Source, start: int, end: int) -> Place:
    """The place of characters start..end (end exclusive) of the file."""
    starts = line_starts(source)
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(end, start)) - 1
    return Place(first + 1, start - starts[first] + 1, last + 1, max(end, start) - starts[last] + 1)


def sign_at(source: Source, at: int) -> Place:
    """The place of one character of the file, or of where it should stand behind the end of a line."""
    place = span(source, at, at)
    return place._replace(end_column=(place.column or 0) + 1)


class Spot:
    """An anchor in a text file: offsets, and how the scalar is written.

    style: '|' literal, '>' folded, '"' and "'" quoted, '' plain (YAML's own names); 'j' a JSON string.
    """

    __slots__ = ("end", "source", "start", "style", "value")

    def __init__(self, source: Source, start: int, end: int, style: str = "", value: str = "") -> None:
        self.source = source
        self.start = start
        self.end = end
        self.style = style
        self.value = value

    def place(self) -> Place:
        end = self.end
        if self.style in ("|", ">"):
            end = self.start + len(self.source.text[self.start : end].rstrip())
        return span(self.source, self.start, end)

    def phrase(self, start: int, end: int) -> Place:
        """The span in the file of characters start..end of the value."""
        offsets = self._offsets()
        if not offsets:
            return self.place()
        start = min(max(start, 0), len(offsets) - 1)
        end = min(max(end, start + 1), len(offsets))
        return span(self.source, offsets[start], offsets[end - 1] + self._width(offsets, end - 1))

    def _width(self, offsets: list[int], at: int) -> int:
        """How many characters of the file the value's character takes: an escape takes several."""
        text, here = self.source.text, offsets[at]
        if self.style in ('"', "j") and text[here : here + 1] == "\\":
            return _escape_length(text, here)
        return 2 if self.style == "'" and text[here : here + 2] == "''" else 1

    def _offsets(self) -> list[int]:
        """The file offset of every character of the value."""
        text, position = self.source.text, self.start
        if self.style in ("|", ">"):
            position = _after_header(text, position)
        elif self.style:
            position += 1
        return _align(self.value, text, position, self.end, self.style)


_PROPERTIES = re.compile(r"(?:[&!][^\s]*(?:\s+(?:#[^\r\n]*\s+)?|$))+")


def behind_properties(text: str, start: int, end: int) -> int:
    """Where a scalar itself begins: libyaml has it begin with its anchor and tag (`&p '…'`, `!!str …`)."""
    match = _PROPERTIES.match(text, start, end)
    return match.end() if match else start


def _after_header(text: str, position: int) -> int:
    """Behind the line of a block scalar's indicator."""
    match = _LINE_END.search(text, position)
    return match.end() if match else len(text)


def _align(value: str, text: str, position: int, end: int, style: str) -> list[int]:
    """Walk value and file side by side: white space matches any run of it, every other character itself."""
    offsets: list[int] = []
    escaped = style in ('"', "j")
    breakable = style != "j"
    for index, character in enumerate(value):
        if escaped and text[position : position + 1] == "\\":
            position = _skip_continuation(text, position) if style == '"' else position
        if escaped and text[position : position + 1] == "\\":
            offsets.append(position)
            position += _escape_length(text, position)
            continue
        if character in " \t\n" and breakable:
            offsets.append(min(position, end))
            position = _after_white(value, index, text, position, style)
            continue
        while breakable and position < end and text[position] != character and text[position] in " \t\r\n":
            position += 1
        offsets.append(min(position, end))
        if style == "'" and text[position : position + 2] == "''":
            position += 1
        position += 1
    return offsets


def _after_white(value: str, index: int, text: str, position: int, style: str) -> int:
    """Behind the white space in the file that stands for value[index]."""
    character = value[index]
    if position < len(text) and text[position] == character:
        return position + 1
    if character == "\n" or style in ("|", ">", "'", '"', ""):
        match = _LINE_END.match(text, _skip_blanks(text, position))
        if match:
            return match.end()
    return position


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def _skip_continuation(text: str, position: int) -> int:
    """Behind a backslash at the end of a line in a double-quoted YAML scalar, and the indentation that follows."""
    match = _LINE_END.match(text, position + 1)
    return _skip_blanks(text, match.end()) if match else position


def _escape_length(text: str, position: int) -> int:
    letter = text[position + 1 : position + 2]
    length = {"x": 4, "u": 6, "U": 10}.get(letter, 2)
    high = text[position : position + 12]
    if letter == "u" and re.fullmatch(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}", high):
        return 12
    return length
