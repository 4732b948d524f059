"""One line a finding, for logs, editors and grep:

    report.yaml:41:21: error GDL303 request-balance 〔… › 四、结转下年度继续办理 › 自然人〕 …（应为 103）

Remarks on the reading of a file come as `report.yaml: note: …`, and so, with -v, does what was not assessed. The last line has the counts and the verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .safe import clip
from .tallied import Tallied
from .verdict import closing_line
from .words import expectation, pick, pointer

if TYPE_CHECKING:
    from ..model.finding import Finding, Outcome
    from ..model.run import Summary


class Reporter(Tallied):
    def file(self, outcome: Outcome) -> None:
        self.tally.add(outcome, self.run.fail_on)
        for remark in outcome.remarks:
            self.out.write(f"{clip(outcome.file)}: note: {clip(remark)}\n")
        for finding in outcome.findings:
            self.out.write(line(finding, self.run.lang) + "\n")
        if self.run.verbosity > 0:
            from .unassessed import unassessed

            for text in unassessed(outcome, self.run):
                self.out.write(f"{clip(outcome.file)}: note: {text}\n")

    def finish(self, summary: Summary) -> None:
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
