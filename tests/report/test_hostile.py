"""No terminal escape, markup, workflow command or control character of a report reaches an output raw."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.report import FORMATS, safe

from . import hostile
from .samples import render, run

ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.sampled_from("\x1b\x9b\r\n\u202e:#[]<>&\"'%,\ud800=\\\u3000"),
    ),
    max_size=60,
)
_OURS = re.compile(r"::(error|warning|notice) file=[^\n]*::")


def _outputs(format: str, text: str) -> list[str]:
    outcomes = hostile.outcomes(text)
    if format != "rich":
        return [render(format, run(many=many), *outcomes) for many in (False, True)]
    return [
        hostile.SGR.sub("", render("rich", run(many=many, verbosity=1), *outcomes, width=width, colour=colour))
        for many, width, colour in ((False, 80, False), (True, 43, True), (True, 120, False))
    ]


def _check(format: str, text: str) -> None:
    for output in _outputs(format, text):
        output.encode("utf-8")
        if format == "github":
            own = [line for line in output.split("\n") if _OURS.match(line)]
            assert len(own) == 3  # the commands for the three findings, and no other
            output = _OURS.sub("", output)
        assert hostile.harm(output) == []


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", hostile.STRINGS, ids=range(len(hostile.STRINGS)))
def test_hostile_strings(format: str, text: str) -> None:
    _check(format, text)


@pytest.mark.parametrize("format", FORMATS)
def test_any_text(format: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(ANY_TEXT)
    def check(text: str) -> None:
        _check(format, text)

    check()


def test_the_scan_sees_harm() -> None:
    """The tests above would notice: raw text is found harmful."""
    assert all(hostile.harm(text) for text in ("\x1b[31m", "x\n ::error::", "##[error]", "\u202e", "\ud800"))


@pytest.mark.parametrize("text", hostile.STRINGS, ids=range(len(hostile.STRINGS)))
def test_data_formats_keep_the_text_exact(text: str) -> None:
    document = json.loads(render("json", run(), *hostile.outcomes(text)))
    first, *_ = document["findings"]
    assert first["message"] == first["label"].removeprefix("三 › ") == first["evidence"][1] == text
    assert document["files"][0]["publisher"] == text
    lines = [json.loads(line) for line in render("jsonl", run(), *hostile.outcomes(text)).split("\n")[:-1]]
    assert [line["message"] for line in lines[:-1]] == [text] * 3


@pytest.mark.parametrize("text", hostile.STRINGS, ids=range(len(hostile.STRINGS)))
def test_other_structured_formats_parse(text: str) -> None:
    outcomes = hostile.outcomes(text)
    suites = ElementTree.fromstring(render("junit", run(), *outcomes).encode())
    assert [suite.tag for suite in suites] == ["testsuite"] * 3
    assert len(json.loads(render("gitlab", run(), *outcomes))) == 3
    results = json.loads(render("sarif", run(), *outcomes))["runs"][0]["results"]
    assert len(results) == 5
    for result in results:
        assert not re.search(r"(?<!\\)\]\(", result["message"]["text"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9/._~-]|%[0-9A-F]{2})+", uri)


TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "h3",
        "p",
        "section",
        "article",
        "ul",
        "li",
        "div",
        "table",
        "caption",
        "tr",
        "th",
        "td",
        "mark",
        "pre",
        "dl",
        "dt",
        "dd",
        "b",
        "a",
    ]
)
ATTRIBUTES = frozenset(
    [
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
        "scope",
        "tabindex",
        "role",
        "aria-label",
    ]
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        assert all(value is None or "script:" not in value for _, value in attrs)
        assert all(name != "href" or str(value).startswith("#") for name, value in attrs)


@pytest.mark.parametrize("text", hostile.STRINGS, ids=range(len(hostile.STRINGS)))
def test_html_holds_only_our_tags(text: str) -> None:
    parser = _Tags()
    parser.feed(render("html", run(many=True), *hostile.outcomes(text)))
    assert parser.tags <= TAGS
    assert parser.attributes <= ATTRIBUTES


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_safe_functions(text: str) -> None:
    assert hostile.harm(safe.terminal(text)) == []
    assert safe.visible(safe.visible(text)) == safe.visible(text)
    assert "".join(safe.characters(text)) == safe.terminal(text)
    element = ElementTree.fromstring(f'<x a="{safe.xml(text)}">{safe.xml(text)}</x>')
    assert element.text == element.get("a") or (not element.text and not element.get("a"))
    assert "\n" not in safe.command_data(text) and "," not in safe.command_property(text)


@pytest.mark.parametrize("text", ["正常的文字，数字 12", "a　b\u00a0c", "时间：12:30"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe.visible(text) == safe.terminal(text) == safe.xml(text) == safe.clip(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "＝1", "－1"])
def test_formulas_are_no_formulas(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([safe.spreadsheet(text)])
    assert next(csv.reader([out.getvalue()]))[0] == "'" + text
    assert safe.spreadsheet("12=12") == "12=12"


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_markdown_shows_text_only(text: str) -> None:
    bare: Any = re.sub(r"\\.", "", safe.markdown(text))
    assert not set(bare) & set("`*_[]<>#|!")
