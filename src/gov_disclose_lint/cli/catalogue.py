"""`rules` and `explain`: the catalogue, and one rule's page. The pages of docs/rules are these same texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..engine import examples
from ..engine.select import UnknownRule, matches
from ..model.names import nearest
from ..model.rule import SEVERITIES, Rule, cited
from ..packs import Library, load_library
from ..report.safe import visible
from .language import Trouble, say

_SEVERITY: dict[str, dict[str, str]] = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {name: name for name in SEVERITIES},
}
_BASIS: dict[str, dict[str, str]] = {
    "zh": {"law": "法规", "form": "格式", "practice": "惯例"},
    "en": {"law": "law", "form": "form", "practice": "practice"},
}
_HEADS = {
    "zh": ("级别", "适用格式", "全部", "为什么", "怎么改", "依据", "正确的例子", "错误的例子", "需要上一年度的报告（--previous）"),
    "en": ("severity", "forms", "all", "Why", "How to mend", "Basis", "Good examples", "Bad examples", "needs last year's report (--previous)"),
}  # fmt: skip


def list_rules(
    form: str | None, topic: str | None, severity: str | None, format_: str, folders: Sequence[str], lang: str
) -> int:
    """Print the catalogue. Raises Trouble for a filter that names nothing."""
    library = load_library(folders)
    _known("--form", form, [known.id for known in library.forms])
    _known("--topic", topic, sorted({rule.topic for rule in library.rules}))
    _known("--severity", severity, list(SEVERITIES))
    _known("--format", format_, ["plain", "json"])
    rules = [
        rule
        for rule in library.rules
        if (not form or not rule.forms or form in rule.forms)
        and topic in (None, rule.topic)
        and severity in (None, rule.severity)
    ]
    if format_ == "json":
        print(json.dumps([entry(rule) for rule in rules], ensure_ascii=False, indent=1))  # noqa: T201
    else:
        for rule in rules:
            print(f"{rule.id}  {_pad(_SEVERITY[lang][rule.severity], 8)}{rule.name:<24}{visible(rule.title[lang])}")  # noqa: T201
    return 0


def _known(option: str, value: str | None, choices: Sequence[str]) -> None:
    if value is not None and value not in choices:
        raise Trouble(
            f"{option} {value}：只能是 {'、'.join(choices)}", f"{option} {value}: one of {', '.join(choices)} expected"
        )


def _pad(text: str, width: int) -> str:
    return text + " " * (width - sum(2 if ord(char) > 0x2E80 else 1 for char in text))


def test_rules(folders: Sequence[str]) -> int:
    """Run every rule's examples; with folders, only those of the rules that they bring. 1 when one does not pass."""
    library = load_library(folders)
    own = {rule.id for rule in load_library().rules} if folders else set()
    failed = ran = 0
    for rule in library.rules:
        if rule.check == "run-event" or rule.id in own:
            continue
        for case in examples.cases(library, rule, folders):
            ran += 1
            for problem in examples.problems(case, library):
                failed += 1
                print(f"{rule.id} {rule.name} 〔{visible(case.name)}〕 {visible(problem)}")  # noqa: T201
    print(say(f"{ran} 个例子，{failed} 处不符", f"{ran} examples, {failed} problems"))  # noqa: T201
    return 1 if failed or not ran else 0


def entry(rule: Rule) -> dict[str, Any]:
    """One rule for programs."""
    return {
        "id": rule.id, "name": rule.name, "severity": rule.severity, "topic": rule.topic, "pack": rule.pack,
        "forms": list(rule.forms), "kinds": list(rule.kinds), "needs": list(rule.needs), "since": rule.since,
        "check": rule.check, "title": rule.title, "why": rule.why, "how": rule.how, "basis": list(rule.basis),
    }  # fmt: skip


def explain_rule(word: str, folders: Sequence[str], lang: str) -> int:
    """Print one rule's page. Raises Trouble when there is no such rule."""
    library = load_library(folders)
    known = {name: rule for rule in library.rules for name in (rule.id, rule.name)}
    rule = known.get(word) or known.get(word.upper()) or known.get(word.lower())
    if rule is None:
        group = [rule.id for rule in library.rules if matches(rule, word)]
        near = "/".join(group) or nearest(word, known) or ""
        raise UnknownRule(word, near or None)
    print("\n".join(page(rule, library, lang, folders)))  # noqa: T201
    return 0


def page(rule: Rule, library: Library, lang: str, folders: Sequence[str] = ()) -> Iterator[str]:
    """A rule's page as lines of Markdown: what, why, how, on which basis, and its examples with what is printed for them."""
    level, forms, every, why, how, basis, good, bad, needs = _HEADS[lang]
    yield (
        f"# {rule.id} {rule.name}：{rule.title[lang]}"
        if lang == "zh"
        else f"# {rule.id} {rule.name}: {rule.title[lang]}"
    )
    yield ""
    yield f"- {level}: {_SEVERITY[lang][rule.severity]}"
    yield f"- {forms}: {', '.join(rule.forms) or every}"
    if rule.needs:
        yield f"- {needs}"
    yield from ("", f"## {why}", "", rule.why[lang], "", f"## {how}", "", rule.how[lang], "", f"## {basis}", "")
    for source in rule.basis:
        said = cited(source, lang)
        kind = _BASIS[lang].get(said["kind"], said["kind"])
        yield (
            f"- {kind}: {said['title']}（{said['ref']}）"
            if lang == "zh"
            else f"- {kind}: {said['title']}, {said['ref']}"
        )
    cases = [] if rule.check == "run-event" else examples.cases(library, rule, folders)
    for heading, wanted in ((good, False), (bad, True)):
        group = [case for case in cases if case.bad is wanted]
        if group:
            yield from ("", f"## {heading}", "")
        for case in group:
            yield f"- {case.title(lang)}"
            if wanted:
                yield from _printed(case, library, rule, lang)


def _printed(case: examples.Case, library: Library, rule: Rule, lang: str) -> Iterator[str]:
    """What lint says of a bad example."""
    outcome = examples.findings(case, library, lang)
    for finding in outcome.findings:
        if finding.id == rule.id:
            yield f"  - {_SEVERITY[lang][finding.severity]} 〔{visible(finding.label)}〕 {visible(finding.message)}"
