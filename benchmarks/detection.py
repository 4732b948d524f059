"""How well the likely culprit is found: python -m benchmarks.detection [--faults 2000] [--output FILE]

Puts faults of each kind into tables of sections three and four that add up, and asks for the culprit. A fault cannot be told apart
when another set of at most as many cells, with counts ≥ 0, satisfies all equations as well; no reasoning over the sums
can then know which it was.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gov_disclose_lint.checks._terms import instances
from gov_disclose_lint.engine import diagnose as diagnosis
from gov_disclose_lint.engine.diagnose import search
from gov_disclose_lint.engine.diagnose.problem import Explanation, Problem, Relation
from gov_disclose_lint.engine.diagnose.system import System
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import PREVIOUS
from gov_disclose_lint.model.rule import Context
from gov_disclose_lint.packs import load_library, prepare

from . import faults
from .results import keep
from .tables import REVIEW, SECTION, reports, with_values

SEED = 20240701


@dataclass
class Tally:
    """Counts over one kind of fault. told: those the equations can tell apart; the others: not."""

    told: int = 0
    told_first: int = 0
    told_certain: int = 0
    other: int = 0
    other_first: int = 0
    other_listed: int = 0
    other_certain: int = 0
    other_likely: int = 0
    other_likely_right: int = 0
    wrong_certain: int = 0
    times: list[float] = field(default_factory=list)


@dataclass
class Subject:
    """One report to put faults into."""

    name: str
    document: Document
    equations: list[tuple[str, Relation]]
    grid: list[list[str]]
    review: list[list[str]]


def subjects() -> list[Subject]:
    return [
        Subject(name, document, equations(document), grid(document), grid(document, REVIEW))
        for name, document in reports()
    ]


def equations(document: Document) -> list[tuple[str, Relation]]:
    """The equations of the built-in rules for the form, those to last year's report aside."""
    found: list[tuple[str, Relation]] = []
    for rule in load_library().rules:
        if rule.check == "equation" and document.form.id in rule.forms:
            parameters = prepare(rule)[1]
            if not any(PREVIOUS in term for term in (*parameters.left, *parameters.right)):
                found += [(rule.id, instance) for instance in instances(document.form, parameters)]
    return found


def grid(document: Document, key: str = SECTION) -> list[list[str]]:
    section = document.form.section(key)
    assert section and section.table
    return [[f"{section.path}.{row.path}.{column.key}" for column in row.columns] for row in section.table.leaves()]


def run(kind: str, count: int, tables: Sequence[Subject], seed: int = SEED, review: bool = False) -> Tally:
    """Inject `count` faults of a kind, over all tables in turn, and see what diagnosis makes of them.

    review: in section four instead of section three.
    """
    chance = random.Random(f"{seed} {kind}")
    fault = (faults.REVIEW_KINDS if review else faults.KINDS)[kind]
    tally = Tally()
    at = 0
    while tally.told + tally.other < count:
        subject = tables[at % len(tables)]
        at += 1
        changes = faults.inject(fault, subject.document.values, subject.review if review else subject.grid, chance)
        if changes and breaks(subject, changes):
            _try(subject, changes, tally)
    return tally


def breaks(subject: Subject, changes: faults.Changes) -> bool:
    """Whether an equation does not hold any more: two results of one row that are swapped add up as before."""
    values = {**subject.document.values, **changes}
    return any(
        sum(values[path] * sign for path, sign in relation.left)
        != sum(values[path] * sign for path, sign in relation.right)
        for _, relation in subject.equations
    )


def _try(subject: Subject, changes: faults.Changes, tally: Tally) -> None:
    document = with_values(subject.document, {**subject.document.values, **changes})
    context = Context(date(2025, 3, 1))
    start = time.perf_counter()
    list(diagnosis.diagnose(document, subject.equations, context))
    tally.times.append((time.perf_counter() - start) * 1000)
    problem = diagnosis.problem_of(document, subject.equations, context)
    right = {path: subject.document.values[path] for path in changes}
    system = System(problem)
    _count(problem, diagnosis.explain(problem), right, ambiguous(system, right), tally)


def ambiguous(system: System, right: faults.Changes) -> bool:
    """Whether as few cells, or fewer, could be mended otherwise."""
    found = search.of_size(system, system.broken, len(right))
    assert found.complete
    mended = ({path: system.values[path] + delta for path, delta in deltas.items()} for deltas in found.solutions)
    return any(other != right for other in mended)


def _count(
    problem: Problem, explanations: Sequence[Explanation], right: faults.Changes, other: bool, tally: Tally
) -> None:
    first = {path: new for item in explanations for path, _, new in item.corrections}
    certain = [item for item in explanations if item.certainty == "certain"]
    tally.wrong_certain += any(right.get(path) != new for item in certain for path, _, new in item.corrections)
    if not other:
        tally.told += 1
        tally.told_first += first == right
        tally.told_certain += len(certain) == len(explanations)
        return
    tally.other += 1
    tally.other_first += first == right
    tally.other_certain += len(certain) == len(explanations)
    likely = [item for item in explanations if item.certainty == "likely"]
    tally.other_likely += bool(likely)
    tally.other_likely_right += bool(likely) and all(
        right.get(path) == new for item in likely for path, _, new in item.corrections
    )
    tally.other_listed += all(_listed(item, right) for item in explanations)


def _listed(explanation: Explanation, right: faults.Changes) -> bool:
    """Whether one of the ways shown is what happened."""
    ways = (explanation.corrections, *explanation.alternatives)
    return any(all(right.get(path) == new for path, _, new in way) for way in ways)


def table(tallies: dict[str, Tally]) -> str:
    lines = [
        "| fault | faults | the sums can tell | culprit and value first | of these certain | the sums cannot tell "
        "| called certain | called likely | of these right | right one among those shown | wrong certain | median ms |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, tally in tallies.items():
        lines.append(
            f"| {kind} | {tally.told + tally.other} | {tally.told} | {_share(tally.told_first, tally.told)} "
            f"| {_share(tally.told_certain, tally.told)} | {tally.other} | {tally.other_certain} "
            f"| {_share(tally.other_likely, tally.other)} | {_share(tally.other_likely_right, tally.other_likely)} "
            f"| {_share(tally.other_listed, tally.other)} "
            f"| {tally.wrong_certain} | {statistics.median(tally.times):.2f} |"
        )
    return "\n".join(lines) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


INTRODUCTION = """## The likely culprit (GDL310): faults put into consistent tables

`python -m benchmarks.detection --faults {count} --write` · {cores} cores · Python {python} · seed {seed}

{count} faults of each kind, over the section-three tables of {tables} reports that add up: {names};
those named `four` over their section-four tables. Section two has no sums within a report.
Every cell of the table may be hit; the slips are those of `benchmarks/faults.py`.

- *The sums can tell*: no other set of as many cells or fewer, with counts ≥ 0, satisfies all equations. *Culprit and value
  first*: the cells named, with their values, are exactly the wrong ones.
- *The sums cannot tell*: there is such a set, so that nobody could know from the sums alone. Such faults must never be
  called certain; they are reported as likely, with the alternatives, where one of them is by far the likeliest slip of the
  pen, else as ambiguous, with the best three. *Of these right*: what was called likely, and first, is what happened.
- *Wrong certain*: a cell or value named as certain that is not the wrong one. Must be 0.
- *Median ms*: the whole diagnosis of the report, findings made.

"""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection")
    parser.add_argument("--faults", type=int, default=2000, help="of each kind")
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    options = parser.parse_args(arguments)
    tables = subjects()
    tallies = {kind: run(kind, options.faults, tables) for kind in faults.KINDS}
    tallies |= {f"four: {kind}": run(kind, options.faults, tables, review=True) for kind in faults.REVIEW_KINDS}
    text = INTRODUCTION.format(
        count=options.faults, cores=os.cpu_count(), python=platform.python_version(), seed=SEED,
        tables=len(tables), names=", ".join(subject.name for subject in tables),
    ) + table(tallies)  # fmt: skip
    if options.write:
        keep("detection", text)
    print(text)
    return int(any(tally.wrong_certain or tally.other_certain for tally in tallies.values()))


if __name__ == "__main__":
    raise SystemExit(main())
