"""JSON: one document, contract.md §3. Keys in order: version, summary, files, findings, hidden.

The summary comes first but is known last, so files and findings wait in spools. hidden: findings that are
suppressed or in the baseline; they have the shape of findings and do not count as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from .exact_json import dumps
from .shape import VERSION, finding_data, outcome_data, summary_data
from .spool import Items
from .tallied import Tallied

if TYPE_CHECKING:
    from ..model.finding import Outcome
    from ..model.run import Run, Summary


class Reporter(Tallied):
    def __init__(self, out: TextIO, run: Run) -> None:
        super().__init__(out, run)
        self.lists = {"files": Items(), "findings": Items(), "hidden": Items()}

    def file(self, outcome: Outcome) -> None:
        verdict = self.tally.add(outcome, self.run.fail_on)
        self.lists["files"].add(dumps(outcome_data(outcome, verdict, len(self.tally.missing(outcome)))))
        for name, findings in (("findings", outcome.findings), ("hidden", outcome.hidden)):
            for finding in findings:
                self.lists[name].add(dumps(finding_data(finding, self.run.lang)))

    def finish(self, summary: Summary) -> None:
        data = summary_data(self.run, summary, self.tally.verdicts)
        self.out.write(f'{{\n"version": {VERSION},\n"summary": {dumps(data)}')
        for name, items in self.lists.items():
            self.out.write(f',\n"{name}": [')
            if items.count:
                self.out.write("\n")
                items.copy_to(self.out)
                self.out.write("\n")
            self.out.write("]")
        self.out.write("\n}\n")
