"""SARIF 2.1.0, for code scanning. Results are written as they come; files and the exit code follow.

Places without lines (pdf, docx, xlsx) are logical locations, named in words in the message. Suppressed
findings and those in the baseline are results, too, marked as such.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from .arithmetic import equation
from .exact_json import dumps
from .sarif_rules import LEVELS, descriptor, text_message
from .shape import value_data
from .spool import Items
from .verdict import TOOL, exit_code
from .words import amount, expectation, pick, where

if TYPE_CHECKING:
    from ..model.finding import Finding, Outcome, Related
    from ..model.place import Place
    from ..model.run import Run, Summary

Data = dict[str, Any]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"  # the name by which readers know the format


class Reporter:
    def __init__(self, out: TextIO, run: Run) -> None:
        self.out = out
        self.run = run
        self.rules = {rule.id: index for index, rule in enumerate(run.rules)}
        self.artifacts = Items()
        self.notifications = Items()
        self.results = 0
        out.write(f'{{\n"$schema": {dumps(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n"tool": {{"driver": ')
        out.write(dumps(self._driver()))
        language = pick(run.lang, "zh-CN", "en")
        out.write(f'}},\n"columnKind": "unicodeCodePoints",\n"language": "{language}",\n"results": [')

    def _driver(self) -> Data:
        return {
            "name": "gov-disclose-lint",
            "version": self.run.version,
            "rules": [descriptor(rule, self.run.lang) for rule in self.run.rules],
        }

    def file(self, outcome: Outcome) -> None:
        file = {"uri": uri(outcome.file), "index": self.artifacts.count}
        self.artifacts.add(dumps(_artifact(outcome, file)))
        for finding in (*outcome.findings, *outcome.hidden):
            self.out.write(",\n" if self.results else "\n")
            self.out.write(dumps(self._result(finding, file)))
            self.results += 1
            if finding.id in TOOL:
                self.notifications.add(dumps(_notification(finding, file)))

    def finish(self, summary: Summary) -> None:
        code = exit_code(self.run, summary)
        self.out.write(f'\n],\n"invocations": [{{"executionSuccessful": {dumps(code != 3)}, "exitCode": {code}')
        self.out.write(', "toolExecutionNotifications": [')
        self.notifications.copy_to(self.out)
        self.out.write(']}],\n"artifacts": [\n')
        self.artifacts.copy_to(self.out)
        self.out.write('\n],\n"properties": ')
        self.out.write(dumps(_run_properties(self.run, summary)))
        self.out.write("\n}]\n}\n")

    def _result(self, finding: Finding, file: Data) -> Data:
        lang = self.run.lang
        result: Data = {
            "ruleId": finding.id,
            "level": LEVELS[finding.severity],
            "message": text_message(_sentence(finding, lang)),
            "locations": [_location(finding.path, finding.label, finding.place, file, lang)],
            "partialFingerprints": {"gdl/v1": finding.fingerprint},
            "baselineState": "unchanged" if finding.baselined else "new",
        }
        if finding.id in self.rules:
            result["ruleIndex"] = self.rules[finding.id]
        if finding.related:
            result["relatedLocations"] = [
                _related(number, item, lang) for number, item in enumerate(finding.related, 1)
            ]
        if finding.suppressed is not None:
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.suppressed}]
        fix = _fix(finding, file, lang)
        if fix:
            result["fixes"] = [fix]
        result["properties"] = _properties(finding, lang)
        return result


def uri(path: str) -> str:
    """A path as a URI reference: relative ones stay relative, what is special is percent-encoded.

    >>> uri("年报/a b#1.yaml")
    '%E5%B9%B4%E6%8A%A5/a%20b%231.yaml'
    """
    path = path.replace("\\", "/") if os.sep == "\\" else path
    try:
        name = os.fsencode(path)
    except UnicodeEncodeError:  # no file has such a name, but one may be given on the command line
        name = path.encode("utf-8", "surrogatepass")
    encoded = quote(name, safe="/")
    return "file://" + encoded if encoded.startswith("/") else encoded


def _artifact(outcome: Outcome, file: Data) -> Data:
    known = {"form": outcome.form, "year": outcome.year, "publisher": outcome.publisher}
    return {
        "location": file,
        "roles": ["analysisTarget"],
        "properties": {**known, "remarks": outcome.remarks, "rulesRun": outcome.rules_run},
    }


def _run_properties(run: Run, summary: Summary) -> Data:
    unassessed = [
        {"rule": rule, "reason": reason, "count": count} for (rule, reason), count in sorted(summary.reasons.items())
    ]
    return {
        "asOf": run.as_of,
        "interrupted": summary.interrupted,
        "notAssessed": unassessed,
        "rulesLeftOut": [rule.id for rule in run.left_out],
    }


def _sentence(finding: Finding, lang: str) -> str:
    """Label, place in words where there is no line, what is wrong, what is expected."""
    at = where(finding.place, lang) if finding.place.line is None else ""
    head = " ".join(part for part in (finding.label, at) if part)
    should = expectation(finding.expected, finding.actual, lang)
    tail = finding.message + (pick(lang, f"（{should}）", f" ({should})") if should else "")
    return f"{head}{pick(lang, '：', ': ')}{tail}" if head else tail


def _location(path: str, label: str, place: Place, file: Data, lang: str) -> Data:
    physical: Data = {"artifactLocation": file}
    region = _region(place)
    if region:
        physical["region"] = region
    location: Data = {"physicalLocation": physical}
    if path:
        logical: Data = {"fullyQualifiedName": path, "kind": "element"}
        if label:
            logical["name"] = label
        if not region and where(place, lang):
            logical["decoratedName"] = f"{label} {where(place, lang)}".strip()
        location["logicalLocations"] = [logical]
    return location


def _region(place: Place) -> Data | None:
    """Lines and columns, 1-based; the end column is the one after the last character, as in a Place."""
    if place.line is None:
        return None
    if place.column is None or place.table is not None:
        return {"startLine": place.line}
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_line is not None and place.end_column is not None:
        region.update(endLine=place.end_line, endColumn=place.end_column)
    return region


def _related(number: int, item: Related, lang: str) -> Data:
    location = _location(item.path, item.label, item.place, {"uri": uri(item.file)}, lang)
    value = "" if item.value is None else pick(lang, "：", ": ") + amount(item.value)
    return {"id": number, **location, "message": text_message(item.label + value)}


def _properties(finding: Finding, lang: str) -> Data:
    known = {
        "label": finding.label,
        "path": finding.path,
        "expected": value_data(finding.expected),
        "actual": value_data(finding.actual),
        "equation": equation(finding, lang) or None,
        "evidence": finding.evidence or None,
    }
    return {name: value for name, value in known.items() if value not in (None, "")}


def _fix(finding: Finding, file: Data, lang: str) -> Data | None:
    """A fix of the very place that the finding points at, when what to write there is a number."""
    fix, region = finding.fix, _region(finding.place)
    if not fix or fix.path != finding.path or fix.also or finding.phrase or not region or "endColumn" not in region:
        return None
    if isinstance(fix.value, (bool, str)) or fix.value is None:
        return None
    replacement = {"deletedRegion": region, "insertedContent": {"text": amount(fix.value)}}
    change = {"artifactLocation": file, "replacements": [replacement]}
    words = fix.description.get(lang) or next(iter(fix.description.values()), "")
    return {"description": text_message(words), "artifactChanges": [change]}


def _notification(finding: Finding, file: Data) -> Data:
    physical: Data = {"artifactLocation": file}
    region = _region(finding.place)
    if region:
        physical["region"] = region
    return {
        "level": "error",
        "message": text_message(finding.message),
        "descriptor": {"id": finding.id},
        "locations": [{"physicalLocation": physical}],
    }
