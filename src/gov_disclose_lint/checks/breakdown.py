"""Numbers given with their parts, at any depth: the parts add up to the total (284 + 70 + 241 = 595).

    soft    by form: severity where the form itself names the parts

A part that is itself only given through its parts counts with their sum. The variant `exceeds` is for parts some of which
are blank, but which already exceed the total. Messages may name {difference}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.document import Breakdown, Document
from ..model.finding import Breach, Sum, Term, Unknown
from ..model.form import Form
from ..model.names import parent_path
from ..model.numbers import Number
from ..model.record import Record, fresh
from ..model.rule import Context, Severity
from ..model.tuples import NamedTuple

_EMPTY = frozenset(("blank", "dash", "absent"))


class Parameters(Record):
    """The report says itself what belongs together."""

    soft: Mapping[str, Severity] = fresh(default_factory=dict)


class Parts(NamedTuple):
    """The numbers that make up a number, and the cells among them that are none."""

    terms: tuple[Term, ...]
    gaps: tuple[str, ...]

    @property
    def value(self) -> Number:
        return sum(term.value for term in self.terms)


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """Every total that is not the sum of its parts, and every one that could not be decided."""
    for breakdown in report.breakdowns:
        if breakdown.total is not None and breakdown.parts:
            yield from _one(report, breakdown, breakdown.total, severity(report.form, breakdown.parts, parameters.soft))


def _one(report: Document, breakdown: Breakdown, total: str, soft: Severity | None) -> Iterator[Breach | Unknown]:
    value = report.values.get(total)
    if value is None:
        yield Unknown(total, report.state(total))
        return
    parts = made_of(report, breakdown.parts)
    wanted = parts.value
    if wanted == value and not parts.gaps:
        return
    if parts.gaps and (wanted <= value or any(report.state(path) not in _EMPTY for path in parts.gaps)):
        yield Unknown(parts.gaps[0], report.state(parts.gaps[0]))
        return
    yield Breach(
        total, {"difference": abs(wanted - value), "name": name_of(report.form, total)}, "exceeds" if parts.gaps else "",
        expected=None if parts.gaps else wanted, actual=value,
        related=tuple(term.path for term in parts.terms),
        equation=Sum(parts.terms, (Term(total, value),)), severity=soft,
    )  # fmt: skip


def severity(form: Form, members: Iterable[str], soft: Mapping[str, Severity]) -> Severity | None:
    """How severe a breach is that rests on the form's list of indicators, not on what the report says itself; else None."""
    named = soft and any(form.knows(path) or form.knows(path.removesuffix(".total")) for path in members)
    return soft.get(form.id) if named else None


def name_of(form: Form, path: str) -> dict[str, str]:
    """What a number is called in both languages; the total of a breakdown goes by the breakdown's own name."""
    named = parent_path(path) if path.endswith(".total") and not form.knows(path) else path
    return {lang: form.short(named, lang) for lang in ("zh", "en")}


def made_of(report: Document, paths: tuple[str, ...]) -> Parts:
    """The numbers at these paths; in place of a breakdown without a total of its own, its parts."""
    terms: list[Term] = []
    gaps: list[str] = []
    inside: dict[str, Breakdown] = {}
    waiting = list(reversed(paths))
    while waiting:
        path = waiting.pop()
        value = report.values.get(path)
        if value is not None:
            terms.append(Term(path, value))
            continue
        inside = inside or {f"{item.path}.total": item for item in report.breakdowns if item.total is None}
        below = inside.get(path)
        if below and below.parts:
            waiting.extend(reversed(below.parts))
        else:
            gaps.append(path)
    return Parts(tuple(terms), tuple(gaps))
