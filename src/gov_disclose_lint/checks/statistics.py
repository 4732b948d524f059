"""Statistics that a report must state, even when they are 0: in the section's table, its statistics, or in words anywhere.

    section    its key
    subject    pattern of what is counted: a clause with it and a number, or a zero in words, states it
    here       pattern of what a clause of the section itself may say instead, its heading naming the subject
    alike      pattern of what else such a clause may say there was none of
    parts      what the subject is made of, where each is to be stated: its Chinese and English name, and a pattern by which
               texts and labels name it

A section that is absent or empty, and a table without a cell, are other rules' matter; so are the rows of a table, whose
parts are not looked at. Texts are seen without white space inside words and with narrow digits.

Variants: "", part (only some parts are stated; a warning where a text states them). Messages may name {missing}, {stated}.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.names import split_path
from ..model.record import Record
from ..model.rule import Context, Severity
from ..model.tuples import NamedTuple
from ._cells import filled
from ._statements import has_numbers, unreadable, values_below
from ._text import compiled, listed
from .section_text import words

if TYPE_CHECKING:
    from ._clauses import Matter


class Part(NamedTuple):
    zh: str
    en: str
    named: str


class Parameters(Record):
    section: str
    subject: str
    here: str
    alike: str = ""
    parts: tuple[Part, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """At most one breach, at the section."""
    path = f"sections.{parameters.section}"
    if has_numbers(report, (path,)):
        yield from _parts(report, path, parameters)
        return
    gap = unreadable(report, (path,))
    if gap:
        yield Unknown(gap, report.state(gap))
    elif not _written(report, path):
        yield Unknown(path, _missing(report, path))
    elif not _in_words(report, path, parameters):
        yield Breach(path)
    else:
        yield from _parts(report, path, parameters)


def _parts(report: Document, path: str, parameters: Parameters) -> Iterator[Breach | Unknown]:
    """That only some parts are stated, in a section without a table."""
    section = report.form.section(parameters.section)
    if not parameters.parts or section is None or section.table is not None:
        return
    counted = _counted(report, path, parameters)
    missing = [part for part in parameters.parts if part.named not in counted]
    if missing:
        from ._clauses import told

        said = told(report, path, _matter(parameters), [part.named for part in parameters.parts])
        missing = [part for part in missing if part.named not in said]
    gap = unreadable(report, (path,)) if missing else None
    if gap:
        yield Unknown(gap, report.state(gap))
    elif len(missing) == len(parameters.parts):
        yield Breach(path)
    elif missing:
        stated = [part for part in parameters.parts if part not in missing]
        # Of a text it is a reading that it says nothing of the others; figures are plain.
        severity: Severity | None = None if counted else "warning"
        yield Breach(path, {"missing": _names(missing), "stated": _names(stated)}, "part", severity=severity)


def _names(parts: list[Part]) -> dict[str, str]:
    return {"zh": listed(part.zh for part in parts)["zh"], "en": listed(part.en for part in parts)["en"]}


def _counted(report: Document, path: str, parameters: Parameters) -> set[str]:
    """The parts that the statistics give a number of; a label of the report's own that names none may be of any."""
    names = [part.named for part in parameters.parts]
    found: set[str] = set()
    for cell in values_below(report, (path,)):
        label = report.form.label(cell).removeprefix(report.form.label(path))
        named = [name for name in names if compiled(name).search(label)]
        known = report.form.knows(".".join(split_path(cell)[:4]))  # sections.review.statistics.<indicator>
        found.update(named or (() if known else names))
    return found


def _matter(parameters: Parameters) -> Matter:
    from ._clauses import Matter  # most reports have their numbers in tables

    return Matter(parameters.subject, parameters.here, parameters.alike)


def _in_words(report: Document, path: str, parameters: Parameters) -> bool:
    from ._clauses import statements

    return any(statements(report, path, _matter(parameters)))


def _missing(report: Document, path: str) -> str:
    """What there is not: the section, its table, or anything in it."""
    if path not in report.keys:
        return "no-section"
    section = report.form.section(path.removeprefix("sections."))
    return "no-table" if section and section.table else "no-content"


def _written(report: Document, path: str) -> bool:
    """Whether the section has what its form asks for: cells of its table, or else a text or statistics filled in."""
    section = report.form.section(path.removeprefix("sections."))
    below = path + "."
    if section is None or section.table is not None:
        return any(cell.startswith(below) for cell in report.cells)
    said = (text.value for at, text in report.texts.items() if at == path or at.startswith(below))
    return any(words(text) for text in said) or filled(report, path)
