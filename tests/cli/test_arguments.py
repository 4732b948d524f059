"""The quick way in and typer read every command line alike."""

from __future__ import annotations

from typing import Any

import click
import pytest
import typer.main
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.cli import app as module
from gov_disclose_lint.cli.arguments import OPTIONS, Request, quick, request

VALUES = st.sampled_from(["x", "json", "a,b", "GDL3，GDL4", "7", "12", "日期", "a=b", "./f"])


@st.composite
def command_lines(draw: Any) -> list[str]:
    words: list[str] = []
    for _ in range(draw(st.integers(0, 6))):
        option = draw(st.sampled_from([*OPTIONS, None]))
        if option is None:
            words.append(draw(st.sampled_from(["a.yaml", "-", "folder", "lint", "--", "--bogus", "-x"])))
            continue
        name = draw(st.sampled_from(option.names))
        if option.kind in ("flag", "count"):
            words.append(name)
        elif name.startswith("--") and draw(st.booleans()):
            words.append(f"{name}={draw(VALUES)}")
        else:
            words += [name, draw(VALUES)]
    return words


def by_typer(words: list[str]) -> Request | None:
    """What typer makes of a command line; None when it complains."""
    command = typer.main.get_command(module.app)
    assert isinstance(command, click.Group)
    lint = command.commands["lint"]
    try:
        context = lint.make_context("lint", list(words))
    except click.ClickException:
        return None
    return request(context.params)


@given(command_lines())
@settings(max_examples=300, deadline=None)
def test_they_agree(words: list[str]) -> None:
    ours = quick(words)
    if ours is not None:
        theirs = by_typer(words)
        assert theirs is not None
        assert ours.__dict__ == theirs.__dict__


@pytest.mark.parametrize(
    "words", [["a.yaml"], ["-f", "json", "a.yaml", "-q"], ["--select=GDL3", "a", "b", "-j", "2", "-v", "-v"]]
)
def test_plain_ones_are_read_quickly(words: list[str]) -> None:
    assert quick(words) is not None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["a", "--form"],
        ["-fjson", "a"],
        ["a", "-j", "x"],
        ["a", "--", "b"],
        ["--sel", "x", "a"],
        ["a", "-qv"],
    ],
)
def test_others_are_left_to_typer(words: list[str]) -> None:
    assert quick(words) is None
