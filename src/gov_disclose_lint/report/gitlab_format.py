"""GitLab's code quality report: findings with severity, fingerprint, path and line, written as they come.

The format wants a line: in files without lines (pdf, docx, xlsx) it is the first, and the description names
the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from .exact_json import dumps
from .safe import clip
from .verdict import TOOL
from .words import expectation, pick, where

if TYPE_CHECKING:
    from ..model.finding import Finding, Outcome
    from ..model.place import Place
    from ..model.run import Run, Summary

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class Reporter:
    def __init__(self, out: TextIO, run: Run) -> None:
        self.out = out
        self.run = run
        self.written = 0

    def file(self, outcome: Outcome) -> None:
        for finding in outcome.findings:
            self.out.write(",\n" if self.written else "[\n")
            self.out.write(dumps(entry(finding, self.run.lang)))
            self.written += 1

    def finish(self, summary: Summary) -> None:
        self.out.write("\n]\n" if self.written else "[]\n")


def entry(finding: Finding, lang: str) -> dict[str, Any]:
    """One entry. A file that could not be read, or a rule that crashed, blocks."""
    severity = "blocker" if finding.id in TOOL else None
    return {
        "description": _description(finding, lang),
        "check_name": f"{finding.id} {finding.rule}",
        "fingerprint": finding.fingerprint,
        "severity": severity or _SEVERITIES[finding.severity],
        "location": {"path": finding.file, **_lines(finding.place)},
    }


def _description(finding: Finding, lang: str) -> str:
    should = clip(expectation(finding.expected, finding.actual, lang), 200)
    at = clip(where(finding.place, lang)) if finding.place.line is None else ""
    parts = [clip(finding.label), at, clip(finding.message), should]
    return pick(lang, "；", "; ").join(part for part in parts if part)


def _lines(place: Place) -> dict[str, Any]:
    if place.line is None or place.column is None or place.table is not None:
        return {"lines": {"begin": place.line or 1}}
    begin = {"line": place.line, "column": place.column}
    end = {"line": place.end_line or place.line, "column": place.end_column or place.column}
    return {"positions": {"begin": begin, "end": end}}
