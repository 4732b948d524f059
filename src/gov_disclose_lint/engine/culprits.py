"""GDL310 in a run: when sums do not add up, ask the diagnosis, and fold what it explains under what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ..checks.equation import instances
from ..model.document import Document
from ..model.finding import Finding, NotAssessed, Outcome
from ..model.rule import SEVERITIES, Context, Rule, Severity
from .claims import KIND, claims_in, stated_cells
from .select import matches

if TYPE_CHECKING:
    from .diagnose import Culprit
    from .diagnose.folding import Claims
    from .diagnose.problem import Relation
    from .lint import Plan, Writer

CELLS = "cell-state"  # the check whose rules ask for 0 in blanks
EQUATIONS = frozenset(("equation", "breakdown"))
Read = TypeVar("Read")


def diagnose(rule: Rule, plan: Plan, document: Document, context: Context, writer: Writer, outcome: Outcome) -> None:
    """Add the culprits to the outcome. A report whose sums all add up costs nothing more."""
    reason = rule.inapplicable(document, context)
    if reason:
        outcome.not_assessed.append(NotAssessed(rule.id, reason))
        return
    outcome.rules_run += 1
    rules = equation_rules(plan, document, context)
    if not _in_doubt(rules, plan, outcome):
        return
    teller = _Teller(rule, plan, document, writer, outcome)
    stated = teller.of_text(lambda: stated_cells(document, plan)) or {}
    try:
        from .diagnose import culprits

        equations = list(_equations(rules, plan, document))
        for culprit in culprits(document, equations, context, stated):
            teller.tell(culprit, {path for path, _, new in culprit.explanation.corrections if stated.get(path) == new})
        teller.not_zero(equations, context)
    except Exception as error:
        outcome.crashed = True
        outcome.findings.append(writer.crash(rule, error))


class _Teller:
    """Makes findings of the culprits of one report, and folds others under them."""

    def __init__(self, rule: Rule, plan: Plan, document: Document, writer: Writer, outcome: Outcome) -> None:
        self.rule, self.plan, self.document = rule, plan, document
        self.writer, self.outcome = writer, outcome
        self._claims: Claims | None = None
        self.filled: set[str] = set()  # blanks that a culprit tells the number of

    def of_text(self, read: Callable[[], Read]) -> Read | None:
        """What is read of the text. A fault of the text rules is told, and the tables are diagnosed without the text."""
        try:
            return read()
        except Exception as error:
            self.outcome.crashed = True
            self.outcome.findings.append(self.writer.crash(self.rule, error))
            return None

    def tell(self, culprit: Culprit, stated: set[str]) -> None:
        """stated: the mended cells that the text gives the new value of."""
        from .diagnose.wording import against

        outcome, document, lang = self.outcome, self.document, self.writer.lang
        finding = self.writer.finding(self.rule, culprit.breach)
        finding.severity = _as_cause(finding.severity, culprit.breach.evidence, outcome)
        finding.evidence = [_evidence(entry, outcome, document, lang) for entry in culprit.breach.evidence]
        if culprit.breach.variant == "year" and any(one.severity == "error" for one in _behind(culprit, outcome)):
            finding.severity = self.rule.severity
        if culprit.explanation.certainty in ("certain", "likely"):
            finding.evidence += self.texts(culprit, stated)
            self.blanks(culprit)
        if finding.fix and culprit.explanation.certainty != "certain" and self.is_opposed(culprit):
            finding.fix = None
            finding.message += against(True)[lang]
        outcome.findings.append(finding)

    def is_opposed(self, culprit: Culprit) -> bool:
        """Whether the text has a number, be it of several cells together, that only the table as it stands agrees with."""
        from .diagnose import folding

        return any(folding.opposing(self.document, culprit.explanation.corrections, self.claims()))

    def texts(self, culprit: Culprit, stated: set[str]) -> Iterator[str]:
        """The text's numbers that the mended table agrees with; what was found wrong with them is no finding any more."""
        from .diagnose import folding

        kinds = {rule.id for rule in self.plan.library.rules if rule.check == KIND}
        found = [finding for finding in self.outcome.findings if finding.id in kinds]
        if not found and not stated:
            return
        document, corrections = self.document, culprit.explanation.corrections
        for path, claim in folding.agreeing(document, corrections, self.claims()):
            wrong = folding.about(document, path, claim, found)
            if wrong:
                self.outcome.findings.remove(wrong)
            if wrong or any((cell,) in claim.subjects for cell in stated):
                yield folding.in_words(document, path, claim, self.writer.lang)

    def blanks(self, culprit: Culprit) -> None:
        """A blank is told once: not that it should be 0 as well, in findings about it alone or about several."""
        from .diagnose import folding
        from .lint import fingerprint

        filled = {item.path: item for item in culprit.explanation.corrections if item.old is None}
        kinds = {rule.id for rule in self.plan.library.rules if rule.check == CELLS} if filled else ()
        self.filled.update(filled)
        document, outcome = self.document, self.outcome
        for finding in [one for one in outcome.findings if one.id in kinds]:
            single = finding.fingerprint == fingerprint(finding)
            cells = list(folding.blanks_of(document, finding, single))
            said = tuple(item for path, item in filled.items() if path in cells)
            if said and len(said) == len(cells):
                outcome.findings.remove(finding)
            elif said:
                sure = culprit.explanation.certainty == "certain"
                finding.message += folding.but_for(document, said, sure, self.rule.id, self.writer.lang)

    def not_zero(self, equations: list[tuple[str, Relation]], context: Context) -> None:
        """Blanks are not said to be 0 where the other numbers ask for something else, be it not sure enough to be told."""
        rules = [rule for rule in self.plan.library.rules if rule.check == CELLS]
        kinds = {rule.id for rule in rules if self.plan.check(rule)[1].state != "absent"}
        findings = [one for one in self.outcome.findings if one.id in kinds]
        if not findings:
            return
        from .diagnose import blanks, folding, problem_of
        from .lint import fingerprint

        document, lang = self.document, self.writer.lang
        asked = blanks.asked(problem_of(document, equations, context))
        for finding in findings if asked else ():
            cells = list(folding.blanks_of(document, finding, finding.fingerprint == fingerprint(finding)))
            theirs = {path: asked[path] for path in cells if path in asked and path not in self.filled}
            if theirs:
                finding.message = folding.not_zero(document, theirs, len(cells) == 1, finding.message, lang)

    def claims(self) -> Claims:
        if self._claims is None:
            self._claims = self.of_text(lambda: list(claims_in(self.document, self.plan))) or []
        return self._claims


def equation_rules(plan: Plan, document: Document, context: Context) -> list[Rule]:
    """The rules whose equations count as evidence: all that apply and that the user did not ignore."""
    return [
        rule
        for rule in plan.library.rules
        if rule.check in EQUATIONS
        and not any(matches(rule, word) for word in plan.options.ignore)
        and rule.inapplicable(document, context) is None
    ]


def _in_doubt(rules: list[Rule], plan: Plan, outcome: Outcome) -> bool:
    """Whether one of the equations is broken or open, or was not looked at in this run."""
    ids = {rule.id for rule in rules}
    return (
        any(finding.id in ids for finding in outcome.findings)
        or any(item.rule in ids for item in outcome.not_assessed)
        or not ids <= {rule.id for rule in plan.rules}
    )


def _equations(rules: list[Rule], plan: Plan, document: Document) -> Iterator[tuple[str, Any]]:
    from .diagnose import breakdowns

    for rule in rules:
        found = breakdowns(document) if rule.check == "breakdown" else instances(document.form, plan.check(rule)[1])
        for equation in found:
            yield rule.id, equation


def _behind(culprit: Culprit, outcome: Outcome) -> Iterator[Finding]:
    """The findings that stand for its equations."""
    named = {tuple(entry.split(" ", 1)) for entry in culprit.breach.evidence}
    return (one for one in outcome.findings if (one.id, one.path) in named)


def _evidence(entry: str, outcome: Outcome, document: Document, lang: str) -> str:
    """`GDL301 sections.…` as the finding that it stands for."""
    rule, _, path = entry.partition(" ")
    found = _broken(entry, outcome)
    label = document.form.label(path, lang)
    return f"{rule} {label}: {found.message}" if found else f"{rule} {label}"


def _broken(entry: str, outcome: Outcome) -> Finding | None:
    """The finding that `GDL301 sections.…` stands for."""
    rule, _, path = entry.partition(" ")
    return next((one for one in outcome.findings if one.id == rule and one.path == path), None)


def _as_cause(severity: Severity, evidence: Sequence[str], outcome: Outcome) -> Severity:
    """A culprit is no more severe than the worst of what it explains."""
    causes = [found.severity for entry in evidence if (found := _broken(entry, outcome))]
    return max(severity, min(causes, key=SEVERITIES.index), key=SEVERITIES.index) if causes else severity
