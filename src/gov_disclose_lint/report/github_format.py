"""Workflow commands: a GitHub workflow shows each finding at its line. Then one line with the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .safe import clip, command_data, command_property
from .tallied import Tallied
from .verdict import closing_line
from .words import expectation, pick, where

if TYPE_CHECKING:
    from ..model.finding import Finding, Outcome
    from ..model.place import Place
    from ..model.run import Summary

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


class Reporter(Tallied):
    def file(self, outcome: Outcome) -> None:
        self.tally.add(outcome, self.run.fail_on)
        for finding in outcome.findings:
            self.out.write(command(finding, self.run.lang) + "\n")

    def finish(self, summary: Summary) -> None:
        self.out.write(closing_line(self.run, summary, self.tally) + "\n")


def command(finding: Finding, lang: str) -> str:
    """`::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`"""
    properties = [("file", clip(finding.file, 1000)), *_position(finding.place)]
    properties.append(("title", clip(f"{finding.id} {finding.rule}", 100)))
    said = ",".join(f"{name}={command_property(str(value))}" for name, value in properties)
    return f"::{_LEVELS[finding.severity]} {said}::{command_data(message(finding, lang))}"


def _position(place: Place) -> list[tuple[str, int]]:
    """Lines, and columns where the place is within one line: others are refused."""
    if place.line is None:
        return []
    last = place.end_line or place.line
    position = [("line", place.line)]
    if place.column is not None and place.table is None and last == place.line:
        position.append(("col", place.column))
    position.append(("endLine", last))
    if place.end_column is not None and last == place.line:
        position.append(("endColumn", place.end_column))
    return position


def message(finding: Finding, lang: str) -> str:
    """A few lines: label, the place where it has no line, what is wrong, what is expected, what to do."""
    lines = [clip(finding.label)] if finding.label else []
    if finding.place.line is None and where(finding.place, lang):
        lines.append(clip(where(finding.place, lang)))
    should = expectation(finding.expected, finding.actual, lang)
    lines.append(clip(finding.message) + (pick(lang, f"（{clip(should)}）", f" ({clip(should)})") if should else ""))
    if finding.how:
        lines.append(clip(finding.how))
    return "\n".join(lines)
