"""The texts of a report: which lines belong to which section and aspect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..model.place import Place
from .furniture import begins_footer
from .headings import Heading, Headings
from .passages import TextLine
from .stitch import Piece

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
        inside = self.parts[-1].key if self.parts else ""
        within = self.outer.key if self.outer else inside
        heading = self.headings.read(line, within, frozenset(self.seen), table_next)
        if heading is None:
            self._text(line)
        elif heading.aspect:
            self._begin_aspect(heading, line)
        elif heading.section:
            self._begin_section(heading, line)
        else:
            self._unknown(line)

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
        rest = line.text[heading.rest :].strip()
        if rest:
            self._text(line._replace(text=rest))

    def _text(self, line: TextLine) -> None:
        if not self.parts:
            self.preamble.append(line)
            return
        self.parts[-1].texts.setdefault(self.aspect, []).append(line)


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
