"""May it be published? What a person, and a build server, wants to know at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .safe import clip
from .words import OTHERS, REASONS, count, pick, plural, reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..model.finding import Outcome
    from ..model.rule import Rule
    from ..model.run import Run, Summary

READY, BLOCKED, UNKNOWN = "publishable", "not-publishable", "undetermined"
TOOL = frozenset(("GDL901", "GDL902"))  # findings about the reading and the checking, not about the report
MAX_NAMED = 3
_RANK = {"error": 0, "warning": 1, "info": 2}


def fails(severity: str, fail_on: str) -> bool:
    """Whether a finding of that severity counts against the report under --fail-on."""
    return _RANK[severity] <= _RANK.get(fail_on, -1)


def exit_code(run: Run, summary: Summary) -> int:
    """0, 1 or 3 as in contract.md §2. What was not read or not checked outweighs what was found."""
    if summary.unreadable or summary.crashed or summary.interrupted:
        return 3
    if not summary.files or not summary.rules_run:
        return 3
    found = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    return int(any(number and fails(severity, run.fail_on) for severity, number in found))


def verdict(outcome: Outcome, fail_on: str) -> str:
    """publishable | not-publishable | undetermined. An error stands in the way whatever --fail-on says."""
    if outcome.unreadable:
        return UNKNOWN
    for finding in outcome.findings:
        if finding.id not in TOOL and (finding.severity == "error" or fails(finding.severity, fail_on)):
            return BLOCKED
    return UNKNOWN if outcome.crashed or not outcome.rules_run else READY


def could_block(rule: Rule, fail_on: str) -> bool:
    """Whether a finding of the rule could stand in the way."""
    return rule.severity == "error" or fails(rule.severity, fail_on)


def title(verdict: str, lang: str) -> str:
    """A verdict in words."""
    if verdict == READY:
        return pick(lang, "可以发布", "publishable")
    if verdict == BLOCKED:
        return pick(lang, "不能发布", "not publishable")
    return pick(lang, "无法判断", "undetermined")


class Tally:
    """How many reports came to which verdict. left_out: the rules of the catalogue that the run goes without.

    partly: publishable as far as checked, which was not all. accepted: publishable with errors that are suppressed or in
    the baseline. chosen: nothing stands in the way of these by the rules of
    the run, but rules were left out that could: undetermined. unchecked: the rules left out for the last report.
    An outcome that is about no report (the configuration's own findings) has no verdict and is not counted.
    """

    __slots__ = ("_by_form", "accepted", "chosen", "left_out", "partly", "unchecked", "verdicts")

    def __init__(self, left_out: Sequence[Rule] = ()) -> None:
        self.verdicts = {BLOCKED: 0, UNKNOWN: 0, READY: 0}
        self.left_out = left_out
        self.partly = self.accepted = self.chosen = 0
        self.unchecked: Sequence[Rule] = ()
        self._by_form: dict[str | None, Sequence[Rule]] = {}

    def add(self, outcome: Outcome, fail_on: str) -> str | None:
        """Count one file; returns its verdict, None when it is no report."""
        if outcome.form is None and not outcome.unreadable:
            return None
        result = verdict(outcome, fail_on)
        if self.left_out:
            self.unchecked = self.missing(outcome)
            if result == READY and any(could_block(rule, fail_on) for rule in self.unchecked):
                result = UNKNOWN
                self.chosen += 1
        self.verdicts[result] += 1
        if result == READY and (self.unchecked or any(item.reason not in OTHERS for item in outcome.not_assessed)):
            self.partly += 1
        if result == READY and any(finding.severity == "error" for finding in outcome.hidden):
            self.accepted += 1
        return result

    def missing(self, outcome: Outcome) -> Sequence[Rule]:
        """The rules left out that are made for the report's form."""
        known = self._by_form.get(outcome.form)
        if known is None:
            known = [rule for rule in self.left_out if not rule.forms or outcome.form in rule.forms]
            self._by_form[outcome.form] = known
        return known

    @property
    def reports(self) -> int:
        return sum(self.verdicts.values())

    @property
    def worst(self) -> str:
        """The verdict over all; undetermined when there is no report."""
        return next((name for name in (BLOCKED, UNKNOWN, READY) if self.verdicts[name]), UNKNOWN)


def gaps(reasons: Mapping[tuple[str, str], int]) -> list[tuple[str, list[tuple[str, int]]]]:
    """What was not assessed and matters to the reader: by reason, the rules and how often each."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (rule, name), number in sorted(reasons.items()):
        if name not in OTHERS:
            found.setdefault(name, []).append((rule, number))
    order = {name: index for index, name in enumerate(REASONS)}
    return sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def gap_lines(reasons: Mapping[tuple[str, str], int], lang: str) -> list[str]:
    """What was not assessed, a line a reason: `未提供上年报告（--previous）：GDL701、GDL702（2 处）`."""
    lines = []
    for name, rules in gaps(reasons):
        listed = [
            clip(rule, 60) + (pick(lang, f"（{number} 处）", f" ({number} places)") if number > 1 else "")
            for rule, number in rules
        ]
        lines.append(clip(reason(name, lang)) + pick(lang, "：", ": ") + pick(lang, "、", ", ").join(listed))
    return lines


def not_applicable(reasons: Mapping[tuple[str, str], int], lang: str) -> str:
    """How many rules were for others; '' when there are none."""
    number = sum(times for (_, name), times in reasons.items() if name in OTHERS)
    if not number:
        return ""
    zh = f"另有 {number} 项不适用（规则为其他格式、年度或机关所设）"
    return pick(lang, zh, f"{number} not applicable (rules for another form, year or kind of publisher)")


def counts(summary: Summary, lang: str) -> str:
    """Files, errors, warnings, notes; what was hidden, where there is any.

    zh: `1 份报告：3 处错误，1 处警告，0 处提示`
    """
    parts = [
        count(summary.errors, "error", lang),
        count(summary.warnings, "warning", lang),
        count(summary.infos, "info", lang),
    ]
    for number, zh, en in (
        (summary.suppressed, "处已豁免", "suppressed"),
        (summary.baselined, "处在基线中", "in the baseline"),
        (summary.unreadable, "份未能读出", "unreadable"),
    ):
        if number:
            parts.append(f"{number} {pick(lang, zh, en)}")
    files = pick(lang, f"{summary.files} 份报告：", f"{plural(summary.files, 'report')}: ")
    return files + pick(lang, "，", ", ").join(parts)


def closing_line(run: Run, summary: Summary, tally: Tally) -> str:
    """Counts and verdict in one line."""
    return counts(summary, run.lang) + pick(run.lang, "。", ". ") + sentence(run, summary, tally)


def sentence(run: Run, summary: Summary, tally: Tally) -> str:
    """The verdict with its reason. It never says publishable without saying what was not checked."""
    if summary.interrupted:
        zh = "无法判断：检查被中断，以上只是已检查部分的结果"
        return pick(run.lang, zh, "undetermined: interrupted, this is what was found so far")
    if not tally.reports:
        return pick(run.lang, "无法判断：没有检查任何报告", "undetermined: no report was checked")
    if tally.reports > 1:
        return _many(run, tally)
    if tally.chosen:
        return title(UNKNOWN, run.lang) + pick(run.lang, "：", ": ") + _chosen(run, summary, tally)
    why = {BLOCKED: _blocked, UNKNOWN: _unknown, READY: _ready}[tally.worst](run, summary)
    if tally.unchecked and not summary.unreadable:
        why += pick(run.lang, "；", "; ") + _left_out(run, tally)
    return title(tally.worst, run.lang) + pick(run.lang, "：", ": ") + why


def _blocked(run: Run, summary: Summary) -> str:
    numbers = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    found = [
        count(number, severity, run.lang)
        for severity, number in numbers
        if number and (severity == "error" or fails(severity, run.fail_on))
    ]
    return pick(run.lang, "有 " + "、".join(found), ", ".join(found))


def _unknown(run: Run, summary: Summary) -> str:
    if summary.unreadable:
        return pick(run.lang, "文件未能读出", "the file could not be read")
    if summary.crashed:
        return pick(run.lang, "有规则运行出错，检查不完整", "a rule crashed, the check is incomplete")
    return pick(run.lang, "没有一条规则适用于本报告", "no rule is applicable to this report")


def _ready(run: Run, summary: Summary) -> str:
    lang, rules = run.lang, summary.rules_run
    parts = [_none_found(run, summary, f"{rules} 条规则", plural(rules, "rule"))]
    if summary.warnings:
        words = count(summary.warnings, "warning", lang)
        parts.append(pick(lang, f"有 {words}，发布前请核对", f"{words} to look at first"))
    hidden = summary.suppressed + summary.baselined - summary.accepted
    if hidden:
        zh, en = f"另有 {hidden} 处已豁免或在基线中", f"{hidden} more suppressed or in the baseline"
        parts.append(pick(lang, zh, en))
    parts.append(_not_checked(run, summary))
    return pick(lang, "；", "; ").join(parts)


def _none_found(run: Run, summary: Summary, zh: str, en: str) -> str:
    """That these rules found no error; errors that were accepted are no less there, and said."""
    number = summary.accepted
    if not number:
        return pick(run.lang, f"{zh}没有发现错误", f"{en} found no error")
    return pick(
        run.lang,
        f"除已接受的 {number} 处错误（已豁免或在基线中）外，{zh}没有发现错误",
        f"{en} found no error beyond the {number} known and accepted (suppressed or in the baseline)",
    )


def _chosen(run: Run, summary: Summary, tally: Tally) -> str:
    """Nothing was found, by rules that are not all."""
    rules = summary.rules_run
    found = _none_found(run, summary, f"所选的 {rules} 条规则", f"the {plural(rules, 'rule')} chosen")
    missing = pick(run.lang, "，不能据此判断可否发布", ", so this is no verdict")
    return found + pick(run.lang, "；", "; ") + _left_out(run, tally) + missing


def _left_out(run: Run, tally: Tally) -> str:
    """The rules that the run went without, by id where they are few."""
    rules = tally.unchecked
    ids = pick(run.lang, "、", ", ").join(clip(rule.id, 60) for rule in rules)
    named = pick(run.lang, f"（{ids}）", f" ({ids})") if len(rules) <= MAX_NAMED else ""
    return pick(run.lang, f"未选用的 {len(rules)} 条规则{named}未核对", f"{plural(len(rules), 'rule')} left out{named}")


def _not_checked(run: Run, summary: Summary) -> str:
    missing = gaps(summary.reasons)
    if not missing:
        if run.left_out:
            return pick(run.lang, "所选的规则都已核对", "every rule chosen was checked")
        return pick(run.lang, "适用的规则都已核对", "every applicable rule was checked")
    # By rule, as all else here is counted: a row left out is one equation of some rules, and seven of others.
    number = len({rule for _, rules in missing for rule, _ in rules})
    words = pick(run.lang, "、", "; ").join(clip(reason(name, run.lang), 60) for name, _ in missing)
    en = f"but {plural(number, 'rule')} could not be assessed in full ({words})"
    return pick(run.lang, f"但有 {number} 条规则未能全部核对（{words}）", en)


def _many(run: Run, tally: Tally) -> str:
    zh = run.lang != "en"
    parts = []
    for name, number in tally.verdicts.items():
        parts.append(f"{title(name, run.lang)} {number} 份" if zh else f"{number} {title(name, run.lang)}")
    kinds = [
        pick(run.lang, f"{number} 份{zh_kind}", f"{number} of them {en_kind}")
        for number, zh_kind, en_kind in (
            (tally.partly, "有未能核对的内容", "checked in part only"),
            (tally.accepted, "有已接受的错误", "with errors that were accepted"),
        )
        if number
    ]
    if kinds:
        parts[-1] += f"（其中 {'，'.join(kinds)}）" if zh else f" ({', '.join(kinds)})"
    if tally.left_out:
        number = len(tally.left_out)
        parts.append(
            f"只核对了所选的规则，其余 {number} 条未核对" if zh else f"{plural(number, 'rule')} left out by choice"
        )
    return pick(run.lang, "，", ", ").join(parts)
