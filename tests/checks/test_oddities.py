"""Whatever the binding finds odd in a file, some rule says; and no file, however odd, makes a rule fail."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import Unreadable, bind
from gov_disclose_lint.model.document import Document, Oddity
from gov_disclose_lint.model.finding import Finding
from gov_disclose_lint.model.names import parent_path
from gov_disclose_lint.packs import pack_files
from gov_disclose_lint.packs.compile import plain
from gov_disclose_lint.write.fixes import plan as plan_fixes

from .tables import LIBRARY, read

RULES = ["GDL1", "GDL2", "GDL404", "GDL607"]
PLAN = Plan(LIBRARY, Options(select=RULES, as_of=date(2025, 3, 1)))
TELLERS = {
    "unknown-key": {"GDL108"},
    "row-length": {"GDL201"},
    "not-a-row": {"GDL204", "GDL205"},
    "not-a-text": {"GDL102"},
    "other-form": {"GDL205", "GDL108"},
    "odd-spelling": {"GDL208"},
    "bad-value": {"GDL108", "GDL404", "GDL101"},
}


def bases() -> list[Any]:
    files = pack_files()["rules/cn"]
    return [plain(load_tree(content, path, "yaml")[1]) for path, content in files.items() if path.startswith("bases/")]


BASES = bases()
WORDS = [
    "heading",
    "text",
    "statistics",
    "total",
    "parts",
    "of_which",
    "其他",
    "总计",
    "proactive",
    "fees",
    "items",
    "cn-2019",
]
scalars = st.one_of(
    st.none(), st.integers(-2, 2000), st.sampled_from(["", "/", "无", "12.5", "１２", "1,234", "3件", "5元", "x", *WORDS]), st.text(max_size=3)
)  # fmt: skip
values = st.one_of(
    scalars, st.lists(scalars, max_size=8), st.dictionaries(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), scalars, max_size=3)
)  # fmt: skip


def collections(value: Any) -> list[Any]:
    """All mappings and lists of a tree."""
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in collections(item))]
    if isinstance(value, list):
        return [value, *(found for item in value for found in collections(item))]
    return []


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A clean report with a few things in it replaced, removed, added or renamed."""
    data = copy.deepcopy(draw(st.sampled_from(BASES)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.sampled_from([one for one in collections(data) if one]))
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        act = draw(st.sampled_from(["replace", "remove", "add", "rename"]))
        if act == "remove":
            del at[key]
        elif act == "replace":
            at[key] = draw(values)
        elif isinstance(at, dict):
            name = draw(st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=4), st.just(str(key) + "s")))
            at[name] = at.pop(key) if act == "rename" else draw(values)
    return data


@given(spoilt())
@settings(max_examples=150, deadline=None)
def test_every_oddity_is_told_and_nothing_fails(data: Any) -> None:
    try:
        document = read(data)
    except Unreadable:
        return
    outcome = lint_document(document, PLAN)
    assert not outcome.crashed, outcome.findings
    for oddity in document.oddities:
        assert any(tells(finding, oddity, document) for finding in outcome.findings), oddity


def tells(finding: Finding, oddity: Oddity, document: Document) -> bool:
    if finding.id not in TELLERS[oddity.kind]:
        return False
    if finding.path in (oddity.path, parent_path(oddity.path)) or oddity.path in [one.path for one in finding.related]:
        return True
    return (
        parent_path(finding.path) == parent_path(oddity.path)  # many unknown keys of one place
        or oddity.path.startswith(finding.path + ".")  # a section with rows of another form
        or finding.path == "form"  # the wrong form named for the whole file
        or any(path.startswith(finding.path) or finding.path.startswith(path) for path in document.foreign)
    )


@given(spoilt())
@settings(max_examples=60, deadline=None)
def test_safe_fixes_leave_every_number_as_it_was(data: Any) -> None:
    """Mending spellings and keys changes no figure that was read, and leaves nothing of it to mend."""
    text = json.dumps(data, ensure_ascii=False).encode()
    try:
        source, tree = load_tree(text, "report.json", "json")
        document = bind(tree, source, LIBRARY.forms)
    except Unreadable:
        return
    plan = plan_fixes(document, lint_document(document, PLAN).findings)
    mended = source.text
    for edit in sorted(plan.edits, key=lambda edit: -edit.start):
        mended = mended[: edit.start] + edit.text + mended[edit.end :]
    after = read(json.loads(mended))
    assert document.values.items() <= after.values.items()


@pytest.mark.parametrize(
    ("place", "key", "suggestion", "safe"),
    [
        ("sections", "problem", "problems", True),
        ("sections.proactive", "licenses", "licences", True),
        ("sections.proactive", "行政许可证", "行政许可", True),
        ("sections.requests", "上年结传", "上年结转", True),
        ("sections.requests", "recieved", "received", True),
        ("sections.requests", "carried", "carried_in", False),
        ("sections.review", "litigation", "litigation_direct", False),
    ],
)
def test_a_rename_is_offered_only_when_nothing_else_can_be_meant(
    place: str, key: str, suggestion: str, safe: bool
) -> None:
    sections: dict[str, Any] = {"overview": "工作平稳。"}
    inner: Any = "更新不够及时。" if place == "sections" else {key: None}
    for name in reversed(place.split(".")[1:]):
        inner = {name: inner}
    sections.update(inner if isinstance(inner, dict) else {key: inner})
    outcome = lint_document(read({"year": 2024, "sections": sections}), PLAN)
    (finding,) = [finding for finding in outcome.findings if finding.id == "GDL108"]
    assert finding.expected == suggestion
    assert (finding.fix and (finding.fix.safety, finding.fix.value)) == (("safe", suggestion) if safe else None)


@pytest.mark.parametrize(
    ("key", "first", "second"), [("不予以公开", "予以公开", "不予公开"), ("不与公开", "不予公开", "予以公开")]
)
def test_where_two_keys_may_be_meant_both_are_named(key: str, first: str, second: str) -> None:
    """Whether requests were granted or refused is not for a program to guess."""
    sections = {"overview": "工作平稳。", "requests": {"outcomes": {key: [0, 0, 0, 0, 0, 0, 0]}}}
    outcome = lint_document(read({"year": 2024, "sections": sections}), PLAN)
    (finding,) = [finding for finding in outcome.findings if finding.id == "GDL108"]
    assert f"“{first}”或“{second}”" in finding.message
    assert (finding.expected, finding.fix) == (None, None)


def test_a_key_that_is_written_already_is_not_offered_as_a_fix() -> None:
    outcome = lint_document(read({"year": 2024, "sections": {"problem": "甲", "problems": "更新慢，今后改进。"}}), PLAN)
    (finding,) = [finding for finding in outcome.findings if finding.id == "GDL108"]
    assert finding.expected == "problems"
    assert finding.fix is None
