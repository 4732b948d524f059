"""One line a finding, for logs, editors and grep:

    report.yaml:41:21: error GDL303 request-balance 〔… › 四、结转下年度继续办理 › 自然人〕 …（应为 103）

Remarks on the reading of a file come as `report.yaml: 说明：…` (`note:` in English), and so, with -v, does what was not
assessed and what is suppressed. The last line has the counts and the verdict. With -q there are only the findings, unless
the check is incomplete: that is never passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .safe import clip
from .tallied import Tallied
from .verdict import closing_line, exit_code
from .words import expectation, pick, pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model.finding import Finding, Outcome
    from ..model.run import Summary


class Reporter(Tallied):
    def file(self, outcome: Outcome) -> None:
        self.tally.add(outcome, self.run.fail_on)
        if self.run.verbosity >= 0:
            self._notes(outcome, map(clip, outcome.remarks))
        for finding in outcome.findings:
            self.out.write(line(finding, self.run.lang) + "\n")
        if self.run.verbosity > 0:
            from .unassessed import hidden, unassessed

            self._notes(outcome, hidden(outcome, self.run.lang))
            self._notes(outcome, unassessed(outcome, self.run))

    def _notes(self, outcome: Outcome, texts: Iterable[str]) -> None:
        lead = clip(outcome.file) + pick(self.run.lang, ": 说明：", ": note: ")
        for text in texts:
            self.out.write(f"{lead}{text}\n")

    def finish(self, summary: Summary) -> None:
        if self.run.verbosity >= 0 or exit_code(self.run, summary) == 3:
            self.out.write(closing_line(self.run, summary, self.tally) + "\n")


def line(finding: Finding, lang: str) -> str:
    """One finding on one line."""
    label = pick(lang, f"〔{clip(finding.label)}〕", f"[{clip(finding.label)}]") if finding.label else ""
    should = clip(expectation(finding.expected, finding.actual, lang), 200)
    parts = (
        f"{clip(pointer(finding.file, finding.place, lang))}:",
        finding.severity,
        finding.id,
        finding.rule,
        label,
        clip(finding.message) + (pick(lang, f"（{should}）", f" ({should})") if should else ""),
    )
    return " ".join(part for part in parts if part)
