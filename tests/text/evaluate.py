"""The text rules over labelled sentences: `python -m tests.text.evaluate FOLDER …`.

A case is a sentence, where it stands, the tables beside it and last year's, and the findings that a careful reader makes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import bind
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import Breach, Unknown
from gov_disclose_lint.model.form import Form
from gov_disclose_lint.model.rule import Context, Rule
from gov_disclose_lint.packs import Library, load_library, prepare

RULES = ("GDL601", "GDL602", "GDL603", "GDL604", "GDL605", "GDL606")


@cache
def library() -> Library:
    return load_library()


@cache
def checks() -> list[tuple[Rule, Any, Any]]:
    return [(rule, *prepare(rule)) for rule in library().rules if rule.id in RULES]


def cases(folder: str | Path) -> Iterator[dict[str, Any]]:
    """Every case of a folder's YAML files."""
    for path in sorted(Path(folder).glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            yield {**case, "file": f"{path.parent.name}/{path.name}"}


def document(year: int, texts: Mapping[str, str], table: Mapping[str, Any] | None, publisher: Any = None) -> Document:
    """A report of that year with these texts; its tables are all zero but for `table`, or absent when that is None."""
    form = next(form for form in library().forms if form.covers(year))
    sections: dict[str, Any] = {}
    for path, text in texts.items():
        _put(sections, path.split("."), text)
    if table is not None:
        for spec in form.cells.values():
            _put(sections, spec.path.split(".")[1:], 0)
        for path, value in table.items():
            _lay(sections, path.split("."), value, form)
    tree = {"year": year, "sections": sections, **({"publisher": publisher} if publisher else {})}
    source, root = load_tree(json.dumps(tree, ensure_ascii=False).encode(), "case.json", "json")
    return bind(root, source, library().forms)


def _put(owner: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        below = owner.setdefault(key, {})
        if not isinstance(below, dict):
            below = owner[key] = {"text": below}
        owner = below
    if isinstance(owner.get(keys[-1]), dict) and not isinstance(value, dict):
        owner[keys[-1]]["text"] = value
    else:
        owner[keys[-1]] = value


def _lay(sections: dict[str, Any], keys: list[str], value: Any, form: Form) -> None:
    if isinstance(value, list):
        row = form.items["sections." + ".".join(keys)]
        value = dict(zip((column.key for column in row.columns), value, strict=True))
    if isinstance(value, dict):
        for key, one in value.items():
            _put(sections, [*keys, key], one)
    else:
        _put(sections, keys, value)


def found(case: Mapping[str, Any]) -> list[tuple[str, Breach, str]]:
    """What the text rules say of a case: rule, breach, the phrase pointed at."""
    year, path = int(case.get("year", 2024)), str(case.get("at", "overview.requests"))
    texts = case["text"] if isinstance(case["text"], dict) else {path: case["text"]}
    report = document(year, texts, case.get("table"), case.get("publisher"))
    previous = None
    if case.get("previous") is not None or case.get("previous_text"):
        previous = document(year - 1, case.get("previous_text") or {}, case.get("previous"))
    context = Context(date(year + 1, 3, 1), library().forms, (), previous)
    said = []
    for rule, check, parameters in checks():
        if not rule.inapplicable(report, context):
            for item in check(report, parameters, context):
                if not isinstance(item, Unknown):
                    start, end = item.phrase or (0, 0)
                    said.append((rule.id, item, report.texts[item.at].value[start:end]))
    return said


def matches(label: Mapping[str, Any], rule: str, breach: Breach, phrase: str) -> bool:
    """Whether a finding is the labelled one."""
    wanted = str(label["phrase"])
    if label["rule"] != rule or not (wanted in phrase or phrase in wanted):
        return False
    return label.get("expected") is None or (
        breach.expected is not None and float(breach.expected) == float(label["expected"])
    )


def judge(case: Mapping[str, Any]) -> tuple[int, list[Any], list[Any], int]:
    """How many labelled findings were made, which were missed, which were made without a label; and how many questions.

    A question is a finding without a label that only asks whether a number is of another scope (备案, 区政府办): it is an
    info, blames nobody, and is counted apart.
    """
    made = found(case)
    hits, missed = 0, []
    for label in case.get("findings") or ():
        hit = next((item for item in made if matches(label, *item)), None)
        if hit:
            made.remove(hit)
            hits += 1
        else:
            missed.append(label)
    wrong = [item for item in made if item[1].variant != "scope"]
    return hits, missed, wrong, len(made) - len(wrong)


def evaluate(*folders: str | Path) -> dict[str, Any]:
    """Precision, recall, and what went wrong, over all cases of some folders."""
    hits, labelled, false, questions = 0, 0, 0, 0
    misses, alarms = [], []
    by_rule = {rule: [0, 0] for rule in RULES}  # hits, labelled
    number = 0
    for case in (case for folder in folders for case in cases(folder)):
        number += 1
        right, missed, wrong, asked = judge(case)
        hits += right
        labelled += right + len(missed)
        for label in case.get("findings") or ():
            by_rule[label["rule"]][0] += label not in missed
            by_rule[label["rule"]][1] += 1
        false += len(wrong)
        questions += asked
        misses += [(case["id"], label) for label in missed]
        alarms += [
            (case["id"], {"rule": rule, "phrase": phrase, "expected": breach.expected})
            for rule, breach, phrase in wrong
        ]
    return {
        "cases": number,
        "labelled": labelled,
        "precision": hits / (hits + false) if hits + false else 1.0,
        "recall": hits / labelled if labelled else 1.0,
        "questions": questions,
        "recall_by_rule": {rule: f"{right}/{all_}" for rule, (right, all_) in by_rule.items()},
        "misses": misses,
        "false_alarms": alarms,
    }


if __name__ == "__main__":
    for name, value in evaluate(*sys.argv[1:]).items():
        print(f"{name}:", "" if isinstance(value, list) else value)
        for line in value if isinstance(value, list) else ():
            print("  ", *line)
