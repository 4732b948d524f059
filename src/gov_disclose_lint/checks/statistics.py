"""Statistics that a report must state, even when they are 0: in the section's table, its statistics, or in words anywhere.

    section    its key
    subject    pattern of what is counted: a clause with it and a number, or a zero in words, states it
    here       pattern of what a clause of the section itself may say instead, its heading naming the subject
    alike      pattern of what else such a clause may say there was none of

A section that is absent or empty, and a table without a cell, are other rules' matter. Texts are seen without white space
inside words and with narrow digits.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._cells import filled
from ._statements import has_numbers, unreadable
from .section_text import words


class Parameters(Record):
    section: str
    subject: str
    here: str
    alike: str = ""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """At most one breach, at the section."""
    path = f"sections.{parameters.section}"
    if has_numbers(report, (path,)):
        return
    gap = unreadable(report, (path,))
    if gap:
        yield Unknown(gap, report.state(gap))
    elif not _written(report, path):
        yield Unknown(path, _missing(report, path))
    elif not _in_words(report, path, parameters):
        yield Breach(path)


def _in_words(report: Document, path: str, parameters: Parameters) -> bool:
    from ._clauses import Matter, statements  # most reports have their numbers in tables

    matter = Matter(parameters.subject, parameters.here, parameters.alike)
    return any(statements(report, path, matter))


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
