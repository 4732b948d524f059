"""A run over one or many files: what reporters are told at its start and its end."""

from __future__ import annotations

from collections.abc import Sequence

from .finding import Outcome
from .form import Form
from .record import Record, fresh
from .rule import Rule
from .tuples import NamedTuple


class Summary(Record):
    """Counts over all files. not_applicable: rules not run plus instances that could not be decided.

    reasons: how often each reason for not assessing occurred, by (rule id, reason).
    interrupted: the run was ended by the user; what stands here is what was found so far.
    accepted: the errors among what is suppressed or in the baseline.
    unused: suppressions and baseline entries that matched nothing are findings (GDL903), not counted here.
    """

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    accepted: int = 0
    rules_run: int = 0
    not_applicable: int = 0
    unreadable: int = 0
    crashed: int = 0
    interrupted: bool = False
    reasons: dict[tuple[str, str], int] = fresh(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count one file's outcome."""
        self.files += 1
        for finding in outcome.findings:
            if finding.severity == "error":
                self.errors += 1
            elif finding.severity == "warning":
                self.warnings += 1
            else:
                self.infos += 1
        for finding in outcome.hidden:
            self.suppressed += finding.suppressed is not None
            self.baselined += finding.suppressed is None
            self.accepted += finding.severity == "error"
        self.rules_run += outcome.rules_run
        self.not_applicable += len(outcome.not_assessed)
        self.unreadable += outcome.unreadable
        self.crashed += outcome.crashed
        for item in outcome.not_assessed:
            key = (item.rule, item.reason)
            self.reasons[key] = self.reasons.get(key, 0) + 1


class Run(NamedTuple):
    """What holds for a whole run. many: a folder or several files.

    rules: those selected, by id; left_out: those that would check reports, too, but were not selected or were ignored.
    forms: all there are, for the names of their cells.
    """

    version: str
    lang: str
    rules: Sequence[Rule]
    as_of: str
    many: bool = False
    fail_on: str = "error"
    verbosity: int = 0
    left_out: Sequence[Rule] = ()
    forms: Sequence[Form] = ()
