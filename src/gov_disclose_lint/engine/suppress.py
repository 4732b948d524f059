"""Findings that the user has accepted: suppressions with a reason, and the baseline. They stay counted."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase

from ..model.finding import Finding, Outcome
from .options import Options, Suppression
from .select import ALWAYS


def apply(outcome: Outcome, options: Options) -> None:
    """Move accepted findings of one file from findings to hidden."""
    if not options.suppressions and not options.baseline:
        return
    kept = []
    for finding in outcome.findings:
        entry = next((entry for entry in options.suppressions if covers(entry, finding, options.as_of)), None)
        if finding.id in ALWAYS:
            kept.append(finding)
        elif entry:
            finding.suppressed = entry.reason
            outcome.hidden.append(finding)
        elif finding.fingerprint in options.baseline:
            finding.baselined = True
            outcome.hidden.append(finding)
        else:
            kept.append(finding)
    outcome.findings = kept


def covers(entry: Suppression, finding: Finding, as_of: date) -> bool:
    """Whether an entry accepts a finding. Globs: `sections.review.*`, `*/2023/*.yaml`."""
    if entry.rule not in (finding.id, finding.rule) or expired(entry, as_of):
        return False
    if entry.path and not fnmatchcase(finding.path, entry.path):
        return False
    file = finding.file.replace("\\", "/")
    return not entry.file or fnmatchcase(file, entry.file) or fnmatchcase(file, "*/" + entry.file)


def expired(entry: Suppression, as_of: date) -> bool:
    return entry.until is not None and entry.until < as_of


class Uses:
    """Which suppressions and baseline entries were used in a run, for GDL903."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.entries = [False] * len(options.suppressions)
        self.unseen = set(options.baseline)

    def note(self, outcome: Outcome) -> None:
        for finding in outcome.hidden:
            self.unseen.discard(finding.fingerprint)
            for index, entry in enumerate(self.options.suppressions):
                if finding.suppressed is not None and covers(entry, finding, self.options.as_of):
                    self.entries[index] = True

    def unused(self) -> list[Suppression]:
        return [entry for entry, used in zip(self.options.suppressions, self.entries, strict=True) if not used]
