"""The shape of findings, files and the summary in JSON: contract.md §3, and what was added to it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..model.rule import cited
from .arithmetic import total
from .verdict import exit_code

if TYPE_CHECKING:
    from ..model.finding import Finding, Fix, Outcome, Related
    from ..model.place import Place
    from ..model.run import Run, Summary

VERSION = 1


def value_data(value: Any) -> Any:
    """A value that a check gave, as JSON can say it; what it cannot say becomes its text."""
    if value is None or isinstance(value, (str, bool, int, date)):
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, Mapping):
        return {str(key): value_data(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [value_data(item) for item in (sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)]
    return str(value)


def location_data(place: Place) -> dict[str, Any]:
    data = place.to_json()
    if place.bbox is not None:
        data["bbox"] = list(place.bbox)
    return data


def finding_data(finding: Finding, lang: str) -> dict[str, Any]:
    """One finding. What is not determined or empty is left out, the keys of the contract aside."""
    data: dict[str, Any] = {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.file,
        "path": finding.path,
        "label": finding.label,
        "location": location_data(finding.place),
        "message": finding.message,
        "expected": value_data(finding.expected),
        "actual": value_data(finding.actual),
        "related": [_related(item, finding) for item in finding.related],
        "basis": [cited(entry, lang) for entry in finding.basis],
        "fix": _fix(finding.fix, lang) if finding.fix else None,
        "title": finding.title,
        "why": finding.why,
        "how": finding.how,
        "phrase": finding.phrase or None,
        "arithmetic": _arithmetic(finding) if finding.left or finding.right else None,
        "evidence": finding.evidence or None,
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "baselined": finding.baselined or None,
    }
    return _present(data.items())


def _related(item: Related, finding: Finding) -> dict[str, Any]:
    data = {
        "path": item.path,
        "label": item.label,
        "location": location_data(item.place),
        "value": value_data(item.value),
        "file": item.file if item.file != finding.file else None,
    }
    return _present(data.items())


def _fix(fix: Fix, lang: str) -> dict[str, Any]:
    return {
        "safety": fix.safety,
        "description": fix.description.get(lang) or next(iter(fix.description.values()), ""),
        "path": fix.path,
        "value": value_data(fix.value),
        **({"also": [{"path": path, "value": value_data(value)} for path, value in fix.also]} if fix.also else {}),
    }


def _arithmetic(finding: Finding) -> dict[str, Any]:
    left, right = (
        [{"sign": sign, "value": value, "label": label} for sign, value, label in side]
        for side in (finding.left, finding.right)
    )
    sums = total(finding.left), total(finding.right)
    return {
        "left": left, "right": right,
        "left_total": sums[0], "right_total": sums[1], "difference": sums[0] - sums[1],
    }  # fmt: skip


def _present(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in items if value is not None}


def outcome_data(outcome: Outcome, verdict: str | None, left_out: int = 0) -> dict[str, Any]:
    """One file. form, year and publisher are null where the report does not say; left_out: rules for its form not chosen."""
    data: dict[str, Any] = {
        "file": outcome.file,
        "form": outcome.form,
        "year": outcome.year,
        "publisher": outcome.publisher,
        "errors": outcome.count("error"),
        "warnings": outcome.count("warning"),
        "infos": outcome.count("info"),
        "hidden": len(outcome.hidden),
        "rules_run": outcome.rules_run,
        "rules_left_out": left_out,
        "verdict": verdict,
        "not_assessed": [
            {"rule": item.rule, "reason": item.reason, "paths": list(item.paths)} for item in outcome.not_assessed
        ],
        "remarks": outcome.remarks,
    }
    if outcome.unreadable:
        data["unreadable"] = True
    if outcome.crashed:
        data["crashed"] = True
    return data


def summary_data(run: Run, summary: Summary, verdicts: Mapping[str, int]) -> dict[str, Any]:
    """The counts over all files; verdicts: how many files came to which."""
    return {
        "files": summary.files,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "suppressed": summary.suppressed,
        "baselined": summary.baselined,
        "rules_run": summary.rules_run,
        "not_applicable": summary.not_applicable,
        "rules_left_out": len(run.left_out),
        "unreadable": summary.unreadable,
        "crashed": summary.crashed,
        "interrupted": summary.interrupted,
        "verdicts": dict(verdicts),
        "not_assessed": [
            {"rule": rule, "reason": reason, "count": count}
            for (rule, reason), count in sorted(summary.reasons.items())
        ],
        "as_of": run.as_of,
        "fail_on": run.fail_on,
        "exit_code": exit_code(run, summary),
        "tool": {"name": "gov-disclose-lint", "version": run.version},
    }
