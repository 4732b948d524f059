"""A report file says the same as what it was made from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine import read_document
from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import Unreadable, bind
from gov_disclose_lint.model.document import Document, Source
from gov_disclose_lint.model.node import SCALAR, Node
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write import yaml_text
from gov_disclose_lint.write.report_file import doubtful, dump

from . import trees

LIBRARY = load_library()
FORMS = {form.id: form for form in LIBRARY.forms}
BASES = sorted(Path("rules/cn/bases").glob("*.yml"))
CORPUS = Path("../shared/corpus")
WRITTEN = ("form", "source")  # what a report file says of itself


def load(text: str, form: str | None = None) -> Document:
    source, tree = load_tree(text.encode(), "report.yaml", "yaml")
    return bind(tree, source, LIBRARY.forms, form)


def content(document: Document) -> dict[str, Any]:
    """All that rules can see of a document, save places and the spelling of white space in cells."""
    return {
        "form": (document.form.id, sorted(document.form.collapsed)),
        "fields": {path: text.value for path, text in document.fields.items() if path not in WRITTEN},
        "envelope": (document.year, document.published_on, document.period, vars_of(document.publisher)),
        "cells": {path: cell.reading for path, cell in document.cells.items()},
        "values": document.values,
        "texts": {path: text.value for path, text in document.texts.items()},
        "text order": [path for path in document.texts if path.count(".") > 1],
        "headings": {path: text.value for path, text in document.headings.items()},
        "keys": sorted(path for path in document.keys if path not in ("", *WRITTEN)),
        "order": document.order,
        "breakdowns": sorted((entry.path, entry.total, entry.parts, entry.of_which) for entry in document.breakdowns),
        "oddities": sorted((odd.kind, odd.path, repr(odd.detail)) for odd in document.oddities),
        "foreign": document.foreign,
    }


def vars_of(publisher: Any) -> tuple[Any, ...]:
    return publisher.name, publisher.kind, publisher.level, publisher.code


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", sorted(FORMS))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_round_trip_of_whatever_a_reader_may_bring(form: str, lang: str, data: Any) -> None:
    tree = data.draw(trees.reports(FORMS[form]))
    try:
        document = bind(tree, Source("report.html", "html"), LIBRARY.forms)
    except Unreadable:  # the same thing twice
        return
    if document.year is None and any(odd.path == "form" for odd in document.oddities):
        return  # a form that nobody knows stays as written, and which is meant is a guess: from other names, another one
    assert content(load(dump(document, lang))) == content(document)


def findings(document: Document) -> list[tuple[str, str, str]]:
    plan = Plan(LIBRARY, Options(as_of=date(2025, 6, 1)))
    return sorted((found.id, found.path, found.message) for found in lint_document(document, plan).findings)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "path", [*BASES, *sorted(CORPUS.glob("*.yaml")), *sorted(CORPUS.glob("hongze*.pdf"))], ids=lambda path: path.name
)
def test_real_and_clean_reports_lint_to_the_same_findings(path: Path, lang: str) -> None:
    document = read_document(str(path), LIBRARY.forms)
    again = load(dump(document, lang))
    assert content(again) == content(document)
    assert findings(again) == findings(document)


def test_columns_stand_under_their_names() -> None:
    text = dump(load(Path("rules/cn/bases/cn-2021.yml").read_text()), "zh")
    lines = text.split("\n")
    header = next(line for line in lines if "自然人" in line)
    rows = [line for line in lines if line.startswith("    ") and "[" in line and "自然人" not in line][:25]
    ends = [_ends(line) for line in rows]
    assert len(rows) == 25 and all(end == ends[0] for end in ends)
    assert [yaml_text.width(header[: header.index(name) + len(name)]) for name in ("自然人", "总计")] == [
        ends[0][0],
        ends[0][-1],
    ]


def _ends(line: str) -> list[int]:
    """Where the cells of a row end, in columns of the screen."""
    start = line.index("[")
    return [yaml_text.width(line[: match.start()]) for match in re.finditer(r"[,\]]", line) if match.start() > start]


def test_english_keys_are_explained_and_chinese_ones_are_not() -> None:
    document = load(Path("rules/cn/bases/cn-2021.yml").read_text())
    assert re.search(r"^    received: .*# 本年新收$", dump(document, "en"), re.M)
    assert re.search(r"^    本年新收: .*\]$", dump(document, "zh"), re.M)
    assert re.search(r"^    received: ", dump(document, "zh", "en"), re.M)


def test_first_line_names_the_schema_beside_the_file() -> None:
    assert dump(load("year: 2024\n")).startswith("# yaml-language-server: $schema=gov-disclose-lint.schema.json\n")


@pytest.mark.parametrize(
    "lang, words", [("zh", '存疑：商业企业，原件似为 "1 2"'), ("en", 'in doubt: 商业企业, seems to be "1 2"')]
)
def test_a_doubtful_cell_is_blank_with_a_comment(lang: str, words: str) -> None:
    document = read_by_hand(doubt="two-numbers", text="1 2")
    text = dump(document, lang)
    lines = text.split("\n")
    at = next(
        index
        for index, line in enumerate(lines)
        if line.lstrip().startswith("# 存疑" if lang == "zh" else "# in doubt")
    )
    assert words in lines[at] and "null" in lines[at + 1]
    assert doubtful(document) == ["sections.requests.received.business"]
    again = load(text)
    assert again.state("sections.requests.received.business") == "blank"
    assert again.values == document.values


def test_nothing_in_a_doubtful_cell_ends_its_comment() -> None:
    document = read_by_hand(doubt="label-unclear", text="1\n  received: [9]\r\u2028\x85# x" + "9" * 500)
    again = load(dump(document))
    assert again.values == document.values
    assert len(max(dump(document).split("\n"), key=len)) < 300


def read_by_hand(doubt: str, text: str) -> Document:
    """A report from a real file, with one cell that could not be read."""
    _, tree = load_tree(b"year: 2024\nsections: {requests: {received: [1, 2, 3, 4, 5, 6, 21]}}", "x.yaml", "yaml")
    row = tree.pairs[1][1].pairs[0][1].pairs[0][1]
    row.items[1] = Node(SCALAR, text, trees.HERE, True, doubt)
    return bind(tree, Source("some\nname\u202e.pdf", "pdf"), LIBRARY.forms)


def test_the_file_read_is_named_and_its_name_is_harmless() -> None:
    text = dump(read_by_hand("merged", "1"))
    assert '\n来源: "some\\nname\\u202E.pdf"\n' in text
    assert load(text).fields["source"].value == "some\nname\u202e.pdf"
    assert "来源" not in dump(load("year: 2024\nsections: {problems: 无}\n"))


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_a_published_file_without_a_date_is_no_draft(kind: str) -> None:
    """As of long after the deadline: a draft would be overdue."""
    _, tree = load_tree(b"year: 2024\nsections: {problems: x}", "x.yaml", "yaml")
    document = bind(tree, Source("/somewhere/report", kind), LIBRARY.forms)
    again = load(dump(document))
    assert findings(again) == findings(document)
    assert ("GDL402" in {found[0] for found in findings(again)}) is False
    assert "# 发布日期:  # 原件中没有找到，请填写\n" in dump(document) and "somewhere" not in dump(document)


def test_form_is_named_where_the_year_does_not_lead_to_it() -> None:
    document = load("year: 2024\nsections: {problems: 无}\n", "cn-2019")
    assert "格式版本: cn-2019" in dump(document)
    assert load(dump(document)).form.id == "cn-2019"
    assert "格式版本" not in dump(load("year: 2024\nsections: {problems: 无}\n"))


def test_aliases_that_stand_for_too_much_are_refused() -> None:
    bomb = "year: 2024\na: &a " + "x" * 100_000 + "\nb: [" + ", ".join(["*a"] * 1000) + "]\n"
    with pytest.raises(Unreadable, match="too large"):
        dump(load(bomb))


@pytest.mark.parametrize("text", ["两行\n文字\n", "\u3000\u3000缩进\n\n\n", "一行"])
def test_ordinary_texts_are_literal_blocks(text: str) -> None:
    written = yaml_text.block(text, 0)
    assert written and written.startswith("|")


@pytest.mark.parametrize("text", [" 前空", "\t制表", "a\rb", "\u2028", "\x07", "\n", "", "\ufeff"])
def test_other_texts_are_not(text: str) -> None:
    assert yaml_text.block(text, 0) is None


@given(st.text())
def test_quoted_text_reads_back_and_is_printable(text: str) -> None:
    written = yaml_text.quoted(text)
    assert written.replace("\u3000", "").isprintable()
    _, tree = load_tree(f"a: {written}".encode(), "x.yaml", "yaml")
    assert tree.pairs[0][1].text == text
