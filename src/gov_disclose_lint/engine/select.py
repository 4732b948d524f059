"""Which rules a run has, from ids, names, prefixes and topics."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.names import nearest
from ..model.problem import Problem
from ..model.rule import Rule
from .options import Options

ALWAYS = frozenset(("GDL901", "GDL902"))  # what could not be read or run is said whatever was selected


class UnknownRule(Problem):
    """A rule that was selected, ignored or configured does not exist. Exit code 2."""

    def __init__(self, word: str, suggestion: str | None) -> None:
        super().__init__(
            f"没有这条规则：{word}" + (f"；是否指 {suggestion}？" if suggestion else ""),
            f"no such rule: {word}" + (f"; did you mean {suggestion}?" if suggestion else ""),
        )
        self.word = word


def matches(rule: Rule, word: str) -> bool:
    """Whether a word of --select or --ignore means the rule."""
    return word in (rule.id, rule.name, rule.topic, "ALL") or (
        word.isalnum() and word.isupper() and rule.id.startswith(word)
    )


def left_out(rules: Sequence[Rule], chosen: Sequence[Rule]) -> list[Rule]:
    """The rules that check reports and are not among the chosen ones: what a verdict without them cannot vouch for."""
    ids = {rule.id for rule in chosen}
    if len(ids) == len(rules):
        return []
    return [rule for rule in rules if rule.id not in ids and rule.check != "run-event"]


def _names(rule: Rule) -> tuple[str, str]:
    return rule.id, rule.name


def selected(rules: Sequence[Rule], options: Options) -> list[Rule]:
    """The rules of the run, with the severities that the user gave them. Raises UnknownRule."""
    for word in (*options.select, *options.ignore):
        if not any(matches(rule, word) for rule in rules):
            raise UnknownRule(word, nearest(word, [name for rule in rules for name in (*_names(rule), rule.topic)]))
    for word in (*options.severity, *(entry.rule for entry in options.suppressions)):
        if not any(word in _names(rule) for rule in rules):  # a prefix or topic would be taken, and do nothing
            raise UnknownRule(word, nearest(word, [name for rule in rules for name in _names(rule)]))
    kept = []
    for rule in rules:
        wanted = not options.select or any(matches(rule, word) for word in options.select)
        if (wanted and not any(matches(rule, word) for word in options.ignore)) or rule.id in ALWAYS:
            severity = options.severity.get(rule.id) or options.severity.get(rule.name)
            kept.append(rule.but(severity=severity) if severity else rule)
    return kept
