"""The labelled sentences of this folder: every one must be read as its author reads it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from evaluate import cases, judge

HERE = Path(__file__).parent
CASES = list(cases(HERE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_sentence(case):
    _, missed, wrong = judge(case)
    assert missed == []
    assert [(rule, phrase, breach.values) for rule, breach, phrase in wrong] == []


def test_the_corpus_is_large_and_a_third_of_it_are_traps():
    silent = sum(not case["findings"] for case in CASES)
    assert len(CASES) >= 200
    assert silent * 3 >= len(CASES)


def test_ids_are_unique():
    assert [name for name, count in Counter(case["id"] for case in CASES).items() if count > 1] == []


def test_every_rule_is_shown():
    rules = Counter(label["rule"] for case in CASES for label in case["findings"])
    assert all(rules[f"GDL60{number}"] >= 8 for number in range(1, 7)), rules
