"""Findings that the user has accepted: suppressions with a reason, and the baseline. They stay counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ..model.finding import Finding, Outcome
from ..model.place import Place
from .files import one_name
from .options import Options, Suppression
from .select import ALWAYS

if TYPE_CHECKING:
    from ..model.rule import Rule
    from .lint import Plan


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
    return file_fits(entry, finding.file)


def file_fits(entry: Suppression, file: str) -> bool:
    file = file.replace("\\", "/")
    return not entry.file or fnmatchcase(file, entry.file) or fnmatchcase(file, "*/" + entry.file)


def expired(entry: Suppression, as_of: date) -> bool:
    return entry.until is not None and entry.until < as_of


class Uses:
    """Which suppressions and baseline entries were used in a run, for GDL903."""

    def __init__(self, options: Options, keep: bool = False) -> None:
        self.options = options
        self.used = [False] * len(options.suppressions)
        self.met = [False] * len(options.suppressions)
        self.unseen = dict(options.baseline)
        self.files: set[str] = set()
        self.kept: list[Finding] | None = [] if keep else None

    def note(self, outcome: Outcome) -> None:
        """Take note of one file's outcome."""
        if self.kept is not None:
            found = (*outcome.findings, *outcome.hidden)
            self.kept += [one for one in found if one.suppressed is None and one.id not in ALWAYS]
        if self.unseen:
            self.files.add(one_name(outcome.file))
        for finding in outcome.hidden:
            self.unseen.pop(finding.fingerprint, None)
        for index, entry in enumerate(self.options.suppressions):
            self.met[index] = self.met[index] or file_fits(entry, outcome.file)
            if any(covers(entry, finding, self.options.as_of) for finding in outcome.hidden if finding.suppressed):
                self.used[index] = True

    def unused(self) -> list[Suppression]:
        """Entries that accepted nothing although a file that they mean was checked."""
        entries = zip(self.options.suppressions, self.used, self.met, strict=True)
        return [entry for entry, used, met in entries if met and not used]

    def gone(self) -> int:
        """How many entries of the baseline, of files that were checked, no longer occur."""
        return sum(one_name(file) in self.files for file in self.unseen.values())


def unused_entries(uses: Uses, plan: Plan, config: str | None, baseline: str | None) -> Iterator[Outcome]:
    """GDL903 for what accepted nothing, as outcomes of the configuration and of the baseline file."""
    from .lint import event_finding

    event = plan.events.get("unused-suppression")
    if event is None:
        return
    lang = plan.options.lang
    findings = []
    for entry, variant in _vain(uses, plan):
        line = int(entry.origin.rpartition(":")[2] or 1)
        values: dict[str, object] = {
            "rule": entry.rule,
            "reason": entry.reason,
            "where": _where(entry),
            "until": entry.until,
        }
        findings.append(event_finding(event, config or "", Place(line, 1, line, 1), values, lang, variant))
    if findings:
        yield Outcome(config or "", findings=findings)
    if baseline and uses.gone():
        count = {"count": uses.gone()}
        yield Outcome(baseline, findings=[event_finding(event, baseline, Place(1, 1, 1, 1), count, lang, "baseline")])


def _vain(uses: Uses, plan: Plan) -> Iterator[tuple[Suppression, str]]:
    """The suppressions that accepted nothing, and which message says why."""
    unused, events, run = uses.unused(), _names(plan.events.values()), _names(plan.rules)
    for entry in plan.options.suppressions:
        if entry.rule in events:
            yield entry, "never"
        elif entry in unused and entry.rule in run:  # of a rule that was not run nothing can be said
            yield entry, "expired" if expired(entry, plan.options.as_of) else ""


def _names(rules: Iterable[Rule]) -> set[str]:
    return {name for rule in rules for name in (rule.id, rule.name)}


def _where(entry: Suppression) -> str:
    where = " ".join(word for word in (entry.path, entry.file) if word)
    return f"{where} " if where else ""
