"""JUnit XML for build servers, one suite a file, written as it comes.

A finding that counts under --fail-on is a failed test; one below it a passed test that says so in its output.
What could not be assessed is a skipped test, and so is what is suppressed or in the baseline. A file that
could not be read, or a rule that crashed, is a test in error. A file without findings is one passed test.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from .arithmetic import equation
from .safe import xml
from .verdict import TOOL, fails
from .words import OTHERS, basis, expectation, pick, pointer, reason, severity

if TYPE_CHECKING:
    from ..model.finding import Finding, Outcome
    from ..model.run import Run, Summary

_KINDS = ("failure", "error", "skipped")


class Reporter:
    def __init__(self, out: TextIO, run: Run) -> None:
        self.out = out
        self.run = run
        self.suites = 0

    def file(self, outcome: Outcome) -> None:
        if not self.suites:
            self._open()
        self.suites += 1
        cases = list(self._cases(outcome))
        numbers = {kind: sum(result == kind for result, _ in cases) for kind in _KINDS}
        self.out.write(
            f'<testsuite name="{xml(outcome.file)}" tests="{len(cases)}" failures="{numbers["failure"]}"'
            f' errors="{numbers["error"]}" skipped="{numbers["skipped"]}">\n'
        )
        self.out.write(_left_out(self.run))
        for _, case in cases:
            self.out.write(case)
        self.out.write("</testsuite>\n")

    def _open(self) -> None:
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gov-disclose-lint">\n')

    def finish(self, summary: Summary) -> None:
        lang = self.run.lang
        if not self.suites:
            self._open()
        if summary.interrupted or not summary.files:
            words = pick(lang, "检查被中断", "interrupted") if summary.interrupted else ""
            words = words or pick(lang, "没有检查任何报告", "no report was checked")
            case = _case("gov-disclose-lint", "run", _result("error", words, "run", words))
            self.out.write('<testsuite name="gov-disclose-lint" tests="1" failures="0" errors="1" skipped="0">\n')
            self.out.write(f"{case}</testsuite>\n")
        self.out.write("</testsuites>\n")

    def _cases(self, outcome: Outcome) -> Iterator[tuple[str, str]]:
        """What became of each test, and its element."""
        lang = self.run.lang
        for finding in outcome.findings:
            yield self._finding(finding)
        for finding in outcome.hidden:
            why = pick(lang, "在基线中", "in the baseline")
            if finding.suppressed is not None:
                why = pick(lang, "已豁免：", "suppressed: ") + finding.suppressed
            yield "skipped", _case(outcome.file, _name(finding), _skipped(why))
        for item in outcome.not_assessed:
            if item.reason not in OTHERS:
                name = " ".join((item.rule, *item.paths[:1]))
                yield "skipped", _case(outcome.file, name, _skipped(reason(item.reason, lang)))
        if not outcome.findings and not outcome.hidden:
            yield "passed", _case(outcome.file, pick(lang, "检查", "lint"), "")

    def _finding(self, finding: Finding) -> tuple[str, str]:
        lang = self.run.lang
        kind = "failure" if fails(finding.severity, self.run.fail_on) else "passed"
        if finding.id in TOOL:
            kind = "error"
        body = "\n".join(_details(finding, lang))
        if kind == "passed":
            said = f"{severity(finding.severity, lang)}{pick(lang, '：', ': ')}{_text(finding.message)}"
            result = f"<system-out>{said}\n{body}</system-out>"
        else:
            result = _result(kind, finding.message, f"{finding.severity} {finding.id}", body, raw=True)
        line = finding.place.line
        return kind, _case(finding.file, _name(finding), result, line)


def _left_out(run: Run) -> str:
    """A property of the suite: the rules that were not chosen, so that a pass is not taken for one of all rules."""
    if not run.left_out:
        return ""
    ids = " ".join(rule.id for rule in run.left_out)
    return f'<properties><property name="rules-left-out" value="{xml(ids)}"/></properties>\n'


def _details(finding: Finding, lang: str) -> Iterator[str]:
    """The body of a failure, escaped, line by line."""
    yield _text(pointer(finding.file, finding.place, lang))
    for text in (
        finding.label,
        equation(finding, lang),
        expectation(finding.expected, finding.actual, lang),
        finding.how,
        *(basis(entry, lang) for entry in finding.basis),
        *finding.evidence,
    ):
        if text:
            yield _text(text)


def _name(finding: Finding) -> str:
    return " ".join(part for part in (finding.id, finding.rule, finding.path) if part)


def _text(text: str) -> str:
    return xml(text if len(text) <= 1000 else text[:999] + "…")


def _case(file: str, name: str, result: str, line: int | None = None) -> str:
    at = "" if line is None else f' line="{line}"'
    opening = f'<testcase classname="{xml(file)}" name="{_text(name)}" file="{xml(file)}"{at}'
    return f"{opening}>{result}</testcase>\n" if result else f"{opening}/>\n"


def _skipped(why: str) -> str:
    return f'<skipped message="{_text(why)}"/>'


def _result(kind: str, message: str, type_: str, body: str, raw: bool = False) -> str:
    return f'<{kind} type="{_text(type_)}" message="{_text(message)}">{body if raw else _text(body)}</{kind}>'
