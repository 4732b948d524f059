"""A report as the official form prints it, whatever the file type: title, headings, texts, tables, signature.

The official form is Chinese, so all words here are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..model.document import Breakdown, Document
from ..model.form import Indicator, Section
from ..model.names import parent_path, split_path
from ..model.tuples import NamedTuple
from .official_table import Layout, layout

_NUMERALS = "一二三四五六七八九十"


class Paragraph(NamedTuple):
    """kind: text | aspect (a heading within a section) | entry (a number of a list, indented by depth)."""

    text: str
    kind: str = "text"
    depth: int = 0


class Part(NamedTuple):
    """One section. The table, where there is one, follows the paragraphs."""

    heading: str
    paragraphs: list[Paragraph]
    table: Layout | None = None


class Page(NamedTuple):
    """opening: the paragraphs before the first heading; left_out: paths of what the form has no place for."""

    title: str
    opening: list[str]
    parts: list[Part]
    publisher: str
    published_on: date | None
    left_out: list[str]

    @property
    def signature(self) -> list[str]:
        """Who publishes and when: a draft has neither yet."""
        if self.published_on is None:
            return []
        return [*filter(None, [self.publisher]), _day(self.published_on)]


def official(document: Document) -> Page:
    """The official form filled in from a document."""
    return Page(
        _title(document),
        [*_opening(document)],
        [*_parts(document)],
        clean(document.publisher.name or "").strip(),
        document.published_on,
        _left_out(document),
    )


def clean(text: str) -> str:
    """The text without what no document of letters may hold (control characters, lone surrogates)."""
    if text.isprintable():
        return text
    return "".join(char for char in text if char.isprintable() or char in "\t\n\u3000\u00a0\u2002\u2003")


def lines(text: str) -> list[str]:
    """The paragraphs of a text, without their indents: those are the form's business."""
    return [
        line for part in clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n") if (line := part.strip())
    ]


# -- title and opening


def _title(document: Document) -> str:
    if document.title:
        return clean(document.title).strip()
    known = {"publisher": document.publisher.name or "", "year": str(document.year or "")}
    title = str(document.form.title["template"])
    for name, value in known.items():
        title = title.replace("{" + name + "}", clean(value))
    return title


def _opening(document: Document) -> Iterator[str]:
    preamble = document.fields.get("preamble")
    said = preamble.value if preamble else ""
    yield from lines(said)
    start, end = document.period
    if start and end and "统计期限" not in said:
        yield f"本年度报告所列数据的统计期限自{_day(start)}起至{_day(end)}止。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# -- sections


def _parts(document: Document) -> Iterator[Part]:
    """The form's sections in its order; one that the law does not ask for only when it is there."""
    for section in document.form.sections:
        if section.required or section.path in document.keys:
            paragraphs = [*_texts(document, section), *_statistics(document, section)]
            yield Part(section.label or section.name, paragraphs, _filled(document, section))


def _texts(document: Document, section: Section) -> Iterator[Paragraph]:
    own = document.texts.get(section.path)
    yield from (Paragraph(line) for line in lines(own.value if own else ""))
    present = [aspect for aspect in section.aspects if f"{section.path}.{aspect.key}" in document.texts]
    for number, aspect in enumerate(present):
        yield Paragraph(f"（{_NUMERALS[number % len(_NUMERALS)]}）{aspect.name}", "aspect")
        yield from (Paragraph(line) for line in lines(document.texts[f"{section.path}.{aspect.key}"].value))


def _filled(document: Document, section: Section) -> Layout | None:
    if section.table is None:
        return None
    empty = layout(section)
    boxes = (box._replace(text=cell_text(document, box.path)) if box.path else box for box in empty.boxes)
    return empty._replace(boxes=tuple(boxes))


def cell_text(document: Document, path: str) -> str:
    """What to print in a cell: a number as the number it is, anything else as it was written."""
    cell = document.cells.get(path)
    if cell is None or cell.state == "blank":
        return ""
    raw = clean(cell.raw).strip()
    if cell.state != "number" or (cell.reading.spelling is None and raw.isascii()):
        return raw
    spec = document.form.cells.get(path)
    if cell.reading.unit and spec and spec.column.type == "amount" and not spec.column.unit:
        return raw  # the form prescribes no unit: without its own the amount could not be understood
    return str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}"


# -- statistics of forms without tables


def _statistics(document: Document, section: Section) -> Iterator[Paragraph]:
    """The numbers of a section as a list, parts below their total."""
    at = f"{section.path}.statistics"
    if at not in document.keys:
        return
    breakdowns = {entry.path: entry for entry in document.breakdowns}
    lister = _Lister(document, breakdowns)
    if at in breakdowns:
        first = section.statistics[0] if section.statistics else None
        yield from lister.entries(at, first.name if first else section.name, first.unit if first else "", 0, "")
        return
    for path in document.keys:
        if path != at and parent_path(path) == at:
            yield from lister.named(path, "", 0, "")


class _Lister:
    def __init__(self, document: Document, breakdowns: Mapping[str, Breakdown]) -> None:
        self.document = document
        self.breakdowns = breakdowns

    def named(self, path: str, unit: str, depth: int, mark: str) -> Iterator[Paragraph]:
        """An entry and what is below it. path: the entry's own, or that of its total."""
        above = parent_path(path)
        if path not in self.document.keys or (
            path not in self.breakdowns and above in self.breakdowns and split_path(path)[-1] == "total"
        ):
            path = above
        indicator = self.document.form.items.get(path)
        if isinstance(indicator, Indicator):
            yield from self.entries(path, indicator.name, indicator.unit or unit, depth, mark)
        else:
            yield from self.entries(path, clean(self.document.keys[path].text).strip(), unit, depth, mark)

    def entries(self, path: str, name: str, unit: str, depth: int, mark: str) -> Iterator[Paragraph]:
        entry = self.breakdowns.get(path)
        number = cell_text(self.document, (entry.total or "") if entry else path)
        if number:
            number = f"：{number}{unit}" if number[-1].isdigit() else f"：{number}"
        yield Paragraph(f"{mark}{name}{number}", "entry", depth)
        for part in entry.parts if entry else ():
            yield from self.named(part, unit, depth + 1, "")
        for subset in entry.of_which if entry else ():
            yield from self.named(subset, unit, depth + 1, "其中：")


# -- what has no place


def _left_out(document: Document) -> list[str]:
    """Keys that the form does not have, and table cells whose parts cannot be printed."""
    odd = ("unknown-key", "other-form", "not-a-row", "not-a-text", "row-length")
    kept = {f"sections.{group}" for group in document.form.collapsed}
    paths = [oddity.path for oddity in document.oddities if oddity.kind in odd and oddity.path not in kept]
    paths += [entry.path for entry in document.breakdowns if entry.path in document.form.cells]
    return [*dict.fromkeys(paths)]
