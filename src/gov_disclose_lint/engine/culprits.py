"""GDL310 in a run: when sums do not add up, ask the diagnosis, and fold what it explains under what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..checks.equation import instances
from ..model.document import Document
from ..model.finding import Finding, NotAssessed, Outcome
from ..model.numbers import Number
from ..model.rule import Context, Rule
from .claims import stated_cells
from .select import matches

if TYPE_CHECKING:
    from .lint import Plan, Writer

EQUATIONS = frozenset(("equation", "breakdown"))


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
    said = _stated(rule, plan, document, writer, outcome)
    try:
        from .diagnose import diagnose as explain

        equations = list(_equations(rules, plan, document))
        for breach in explain(document, equations, context, said):
            finding = writer.finding(rule, breach)
            finding.evidence = [_evidence(entry, outcome, document, writer.lang) for entry in breach.evidence]
            outcome.findings.append(finding)
    except Exception as error:
        outcome.crashed = True
        outcome.findings.append(writer.crash(rule, error))


def _stated(rule: Rule, plan: Plan, document: Document, writer: Writer, outcome: Outcome) -> Mapping[str, Number]:
    """What the text says of cells. A fault of the text rules is told, and the tables are diagnosed without the text."""
    try:
        return stated_cells(document, plan)
    except Exception as error:
        outcome.crashed = True
        outcome.findings.append(writer.crash(rule, error))
        return {}


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


def _evidence(entry: str, outcome: Outcome, document: Document, lang: str) -> str:
    """`GDL301 sections.…` as the finding that it stands for."""
    rule, _, path = entry.partition(" ")
    found: Finding | None = next((one for one in outcome.findings if one.id == rule and one.path == path), None)
    label = document.form.label(path, lang)
    return f"{rule} {label}: {found.message}" if found else f"{rule} {label}"
