"""A rule as data, and what its check is told besides the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from .document import Document
from .form import Form
from .record import Record, fresh
from .tuples import NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Words = Mapping[str, str]  # {"zh": …, "en": …}


class Rule(Record):
    """One rule. check: the name of its check kind; parameters: that kind's own, validated when the pack was compiled.

    forms, kinds: empty for all. years: first and last year reported on, None for open.
    needs: what must be at hand for the rule to be applicable: "previous" (last year's report of the publisher).
    messages: by variant; "" is the rule's only or default one.
    """

    id: str
    name: str
    severity: Severity
    title: Words
    check: str
    parameters: Any
    messages: Mapping[str, Words]
    basis: tuple[Mapping[str, Any], ...]
    why: Words
    how: Words
    topic: str
    pack: str
    forms: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    since: str = ""

    def basis_for(self, form: str) -> tuple[Mapping[str, Any], ...]:
        """What the rule rests on in reports of a form."""
        return tuple(basis for basis in self.basis if not basis.get("forms") or form in basis["forms"])

    def inapplicable(self, document: Document, context: Context) -> str | None:
        """Why the rule cannot be run on this report: form, year, kind, no-year, kind-unknown or needs-previous.

        None if it can.
        """
        if self.forms and document.form.id not in self.forms:
            return "form"
        first, last = self.years
        if first is not None or last is not None:
            year = document.year
            if year is None:
                return "no-year"
            if (first is not None and year < first) or (last is not None and year > last):
                return "year"
        if self.kinds and document.publisher.kind not in self.kinds:
            return "kind" if document.publisher.kind else "kind-unknown"
        if "previous" in self.needs and context.previous is None:
            return "needs-previous"
        return None


def cited(basis: Mapping[str, Any], lang: str) -> dict[str, str]:
    """A basis in one language: kind, title and ref. What has no English words is cited by its official title."""
    words = (basis.get("en") if lang == "en" else None) or basis
    return {"kind": basis.get("kind", ""), "title": words.get("title", ""), "ref": words.get("ref", "")}


class Deadline(NamedTuple):
    """When reports are due: month and day of the year after the one reported on. certain: False for mere practice."""

    due: tuple[int, int]
    certain: bool
    basis: Mapping[str, str]
    first_year: int = 0
    last_year: int | None = None
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


class Context(Record):
    """What a check may know besides the report.

    as_of: the day on which the report is judged. previous: the publisher's report of the year before.
    forms: all forms, oldest first. deadlines: the first that fits holds (a province's own come first).
    """

    as_of: date
    forms: tuple[Form, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    previous: Document | None = None
    settings: Mapping[str, Any] = fresh(default_factory=dict)
