"""What checks yield (paths and values) and what the engine makes of it (places and sentences)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .numbers import Number
from .place import Place
from .record import Record, fresh
from .rule import Severity
from .tuples import NamedTuple

PREVIOUS = "previous:"  # prefix of a path that is meant in last year's report


class Term(NamedTuple):
    """One summand: where its number stands and what it is. path may carry the prefix `previous:`."""

    path: str
    value: Number
    sign: int = 1


class Sum(NamedTuple):
    """An equation that does not hold, both sides written out."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def left_value(self) -> Number:
        return _total(self.left)

    @property
    def right_value(self) -> Number:
        return _total(self.right)


def _total(terms: tuple[Term, ...]) -> Number:
    total: Number = 0
    for term in terms:
        total = total + term.value * term.sign
    return total


class Fix(NamedTuple):
    """What would mend it. safety: safe (cannot change a figure's meaning) | unsafe. value: what to write at path.

    also: more (path, value) to write with it, all or none.
    """

    safety: Literal["safe", "unsafe"]
    path: str
    value: Any
    description: Mapping[str, str]
    also: tuple[tuple[str, Any], ...] = ()


class Spot(NamedTuple):
    """Another number of a text that a breach is about: characters start..end of the text at path."""

    path: str
    start: int
    end: int
    value: Number | None = None


class Breach(Record):
    """A check says: this is wrong. All in paths; the engine finds the places.

    at: the path to point at; phrase: characters of the text at that path, when it is about a phrase
    values: what the rule's message may name; variant: which of the rule's messages applies
    expected: only where it is determined. severity: overrides the rule's own (never above it for unverified law)
    equation: the arithmetic, shown written out. related: other paths worth looking at; spots: other numbers of the texts
    basis: overrides the rule's basis (a deadline brings its own)
    """

    at: str
    values: dict[str, Any] = fresh(default_factory=dict)
    variant: str = ""
    expected: Any = None
    actual: Any = None
    related: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    phrase: tuple[int, int] | None = None
    equation: Sum | None = None
    severity: Severity | None = None
    basis: tuple[Mapping[str, str], ...] | None = None
    fix: Fix | None = None
    evidence: tuple[str, ...] = ()


class Unknown(NamedTuple):
    """A check says: this could not be assessed. reason: blank | dash | absent | invalid | unread | no-date | …"""

    at: str
    reason: str


class Related(NamedTuple):
    path: str
    label: str
    place: Place
    file: str
    value: Any = None


class Finding(Record):
    """A breach with its place and its words, in one language. The fields of contract.md §3, and some for people.

    left, right: the arithmetic as (sign, value, short label) triples; excerpt: source lines by number around the place
    grid: the small table around a cell: see engine.excerpts; folded: ids of findings that this one explains
    """

    id: str
    rule: str
    severity: Severity
    file: str
    path: str
    label: str
    place: Place
    message: str
    title: str = ""
    why: str = ""
    how: str = ""
    expected: Any = None
    actual: Any = None
    related: list[Related] = fresh(default_factory=list)
    basis: tuple[Mapping[str, str], ...] = ()
    fix: Fix | None = None
    left: tuple[tuple[int, Number, str], ...] = ()
    right: tuple[tuple[int, Number, str], ...] = ()
    phrase: str = ""
    excerpt: dict[int, str] = fresh(default_factory=dict)
    grid: Grid | None = None
    evidence: list[str] = fresh(default_factory=list)
    fingerprint: str = ""
    suppressed: str | None = None
    baselined: bool = False


class Grid(NamedTuple):
    """A few rows of a table with one cell marked: header texts, rows of (label, cells as written), marked (row, column)."""

    header: list[str]
    rows: list[tuple[str, list[str]]]
    row: int
    column: int | None


class NotAssessed(NamedTuple):
    """A rule, or one instance of it, that could not be decided, and why. paths: some of the cells concerned."""

    rule: str
    reason: str
    paths: tuple[str, ...] = ()


class Outcome(Record):
    """All about one file. findings: those in force, in order; hidden: suppressed or in the baseline, still counted.

    unreadable / crashed: set when the file could not be read or a rule raised (exit code 3).
    """

    file: str
    form: str | None = None
    year: int | None = None
    publisher: str | None = None
    findings: list[Finding] = fresh(default_factory=list)
    hidden: list[Finding] = fresh(default_factory=list)
    rules_run: int = 0
    not_assessed: list[NotAssessed] = fresh(default_factory=list)
    remarks: list[str] = fresh(default_factory=list)
    unreadable: bool = False
    crashed: bool = False

    def count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)
