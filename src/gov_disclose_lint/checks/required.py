"""Sections that must be there.

    sections    their keys; left out: those that the form itself requires

Variants: "" for one section; none when the report has no section at all, told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Document
from ..model.finding import Breach
from ..model.form import Form, Section
from ..model.names import parent_path
from ..model.record import Record
from ..model.rule import Context


class Parameters(Record):
    sections: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    wanted = _wanted(report.form, parameters)
    missing = [section for section in wanted if section.key not in report.order]
    if not missing:
        return
    if not report.order:
        yield Breach("sections", {"names": _names(missing)}, "none")
        return
    strangers = tuple(
        oddity.path
        for oddity in report.oddities
        if oddity.kind == "unknown-key" and parent_path(oddity.path) == "sections"
    )
    for section in missing:
        yield Breach(section.path, related=strangers[:5])


def _wanted(form: Form, parameters: Parameters) -> list[Section]:
    if parameters.sections:
        return [section for section in form.sections if section.key in parameters.sections]
    return [section for section in form.sections if section.required]


def _names(sections: Sequence[Section]) -> dict[str, str]:
    return {
        "zh": "；".join(section.short("zh") for section in sections),
        "en": "; ".join(section.short("en") for section in sections),
    }
