"""The texts of a report: which lines belong to which section and aspect."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..model.place import Place
from .furniture import begins_footer
from .headings import Heading, Headings
from .passages import TextLine
from .stitch import Piece

# A sentence's end before a number: paragraphs run together where a page has no indents, or no line breaks at all.
_WITHIN = re.compile(r"(?<=[。；;！!])(?=\s*(?:[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)\S)")
_ENOUGH = 3  # sections that must have been met before a footer is believed to end the report


@dataclass(slots=True)
class Part:
    """One section as it stands in the file. texts: lines by aspect, "" for the section's own; tables: of whatever kind."""

    key: str
    heading: TextLine | None
    texts: dict[str, list[TextLine]] = field(default_factory=dict)
    aspects: dict[str, TextLine] = field(default_factory=dict)
    tables: int = 0

    @property
    def empty(self) -> bool:
        return not self.tables and not any(self.texts.values())


@dataclass(slots=True)
class Outline:
    """preamble: the lines before the first heading. parts: the sections in the order in which they stand."""

    preamble: list[TextLine] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def read_sections(lines: Sequence[TextLine | Piece], headings: Headings, table_sections: Mapping[int, str]) -> Outline:
    """Divide the lines after the title. table_sections: the section of each table by its grid's number."""
    collector = _Collector(headings)
    for index, item in enumerate(lines):
        if isinstance(item, Piece):
            collector.table()
        elif len(collector.seen_sections) >= _ENOUGH and begins_footer(item.text):
            break
        else:
            collector.line(item, _table_next(lines, index, table_sections))
    return Outline(collector.preamble, _once(collector.parts))


def _table_next(lines: Sequence[TextLine | Piece], index: int, table_sections: Mapping[int, str]) -> str:
    """The section of a table that follows a line directly."""
    item = lines[index + 1] if index + 1 < len(lines) else None
    return table_sections.get(item.grid.number, "") if isinstance(item, Piece) else ""


class _Collector:
    def __init__(self, headings: Headings) -> None:
        self.headings = headings
        self.preamble: list[TextLine] = []
        self.parts: list[Part] = []
        self.seen: set[str] = set()
        self.aspect = ""
        self.outer: Part | None = None  # the general part that a report of before 2019 has its contents in

    @property
    def seen_sections(self) -> set[str]:
        return {key for key in self.seen if "." not in key}

    def table(self) -> None:
        if self.parts:
            self.parts[-1].tables += 1

    def line(self, line: TextLine, table_next: str) -> None:
        """Take in a line: text, a heading, or text with headings within it."""
        plain = ""
        for number, text in enumerate(_WITHIN.split(line.text)):
            part = line._replace(text=text.strip())
            heading = self.headings.read(part, self._within(), frozenset(self.seen), table_next)
            if heading is None or (number and not heading.section):
                plain += text
                continue
            self._text(line._replace(text=plain.strip()))
            plain = ""
            if heading.aspect:
                self._begin_aspect(heading, part)
            elif heading.section:
                self._begin_section(heading, part)
            else:
                self._unknown(part)
        self._text(line._replace(text=plain.strip()))

    def _within(self) -> str:
        part = self.outer or (self.parts[-1] if self.parts else None)
        return part.key if part else ""

    def _begin_section(self, heading: Heading, line: TextLine) -> None:
        nested = heading.numbering == "aspect" and bool(self.parts)
        if nested and self.outer is None:
            self.outer = self.parts[-1]
        elif not nested:
            self.outer = None
        self.aspect = ""
        self.seen.add(heading.section)
        self.parts.append(Part(heading.section, line._replace(text=heading.text)))
        self._rest(heading, line)

    def _begin_aspect(self, heading: Heading, line: TextLine) -> None:
        self.aspect = heading.aspect
        part = self.parts[-1]
        self.seen.add(f"{part.key}.{heading.aspect}")
        part.texts.setdefault(heading.aspect, [])
        part.aspects.setdefault(heading.aspect, line._replace(text=heading.text))
        self._rest(heading, line)

    def _unknown(self, line: TextLine) -> None:
        """A numbered heading that names nothing known: it ends an aspect, and its text is the section's own."""
        if self.outer and self.parts[-1] is not self.outer:
            again = Part(self.outer.key, self.outer.heading)
            self.parts.append(again)
        if self.parts and self.headings.aspects.get(self.parts[-1].key):
            self.aspect = ""
        self._text(line)

    def _rest(self, heading: Heading, line: TextLine) -> None:
        self._text(line._replace(text=line.text[heading.rest :].strip()))

    def _text(self, line: TextLine) -> None:
        if not line.text:
            return
        if self.parts:
            self.parts[-1].texts.setdefault(self.aspect, []).append(line)
        else:
            self.preamble.append(line)


def _once(parts: Sequence[Part]) -> list[Part]:
    """Each section once: a table of contents leaves empty ones behind; a section that goes on later is put together."""
    filled = {part.key for part in parts if not part.empty}
    result: dict[str, Part] = {}
    for part in parts:
        if part.empty and part.key in filled:
            continue
        known = result.get(part.key)
        if known is None:
            result[part.key] = part
            continue
        known.tables += part.tables
        for aspect, lines in part.texts.items():
            known.texts.setdefault(aspect, []).extend(lines)
        for aspect, line in part.aspects.items():
            known.aspects.setdefault(aspect, line)
    return list(result.values())


def first_place(part: Part) -> Place:
    """Where a section begins."""
    if part.heading:
        return part.heading.place
    return next(line.place for lines in part.texts.values() for line in lines)
