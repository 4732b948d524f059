"""JSON lines: one finding a line as in the json format, as it comes; the last line is {"summary": ...}.

There is no line for a file. Instead each finding carries `report`: form, year and publisher of its report.
A file that could not be read has its finding (GDL901); a file without findings has no line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .exact_json import dumps
from .shape import VERSION, finding_data, summary_data
from .tallied import Tallied

if TYPE_CHECKING:
    from ..model.finding import Outcome
    from ..model.run import Summary


class Reporter(Tallied):
    def file(self, outcome: Outcome) -> None:
        self.tally.add(outcome, self.run.fail_on)
        report = {"form": outcome.form, "year": outcome.year, "publisher": outcome.publisher}
        for finding in outcome.findings:
            self.out.write(dumps({**finding_data(finding, self.run.lang), "report": report}) + "\n")

    def finish(self, summary: Summary) -> None:
        data = summary_data(self.run, summary, self.tally.verdicts)
        self.out.write(dumps({"version": VERSION, "summary": data}) + "\n")
