"""Whatever stands where: the rules of sums, deadlines, statements and years never raise, and point at places that exist."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import Unreadable, bind
from gov_disclose_lint.packs.compile import plain

from .tables import LIBRARY

OURS = [
    rule.id
    for rule in LIBRARY.rules
    if rule.id[:4] in ("GDL3", "GDL4", "GDL5", "GDL7") and rule.id not in ("GDL310", "GDL704")
]
PLAN = Plan(LIBRARY, Options(select=OURS, as_of=date(2025, 6, 1)))
BASES = Path(__file__).parents[2] / "rules" / "cn" / "bases"
odd: Any = st.sampled_from(
    [None, "", "/", "无", -3, 1.5, "12件", "１２", 10**13, [], {}, [1, 2], {"total": 3}, {"total": 5, "parts": {"甲": 2, "乙.1": {"parts": {"丙": 9}}}},
     {"parts": {"甲": None}, "of_which": {"乙": 4}}, {"of_which": {"甲": {"parts": {}}}}, "未收到申请", "收到申请3件", "2025-02-30", {"未知": [1]}]
)  # fmt: skip


def base(name: str) -> Any:
    return plain(load_tree((BASES / f"{name}.yml").read_bytes(), name, "yaml")[1])


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every key and index of a tree."""
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [found for key, value in entries for found in ((*path, key), *places(value, (*path, key)))]


def mutate(data: st.DataObject, tree: Any) -> None:
    for _ in range(data.draw(st.integers(0, 4))):
        *path, last = data.draw(st.sampled_from(places(tree)))
        at = tree
        for key in path:
            at = at[key]
        if data.draw(st.booleans()):
            at[last] = deepcopy(data.draw(odd))
        else:
            del at[last]


@pytest.mark.parametrize("name", ["cn-2008", "cn-2019", "cn-2021"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_report_makes_a_rule_raise(name, data):
    now, before = base(name), base(name if name == "cn-2008" else f"{name}-previous")
    before["year"] = now["year"] - 1
    documents = []
    for tree in (now, before):
        mutate(data, tree)
        source, node = load_tree(json.dumps(tree, ensure_ascii=False).encode(), "report.json", "json")
        try:
            documents.append(bind(node, source, LIBRARY.forms))
        except Unreadable:
            return
    outcome = lint_document(documents[0], PLAN, documents[1])
    assert not outcome.crashed, outcome.findings[-1].message
    assert all(finding.place.line and "{" not in finding.message for finding in outcome.findings)
