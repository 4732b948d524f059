"""What is given but empty, or cannot be had twice, is wrong usage; never silently something else."""

from __future__ import annotations

from pathlib import Path

import pytest

import gov_disclose_lint
from gov_disclose_lint.cli.arguments import OPTIONS

from .run import BASE, run

REPORT = BASE.read_bytes()
TAKING = [option.names[0] for option in OPTIONS if option.kind in ("text", "texts")]


def refused(*arguments: str) -> str:
    done = run("lint", *arguments, stdin=REPORT)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    return done.stderr


@pytest.mark.parametrize("name", TAKING)
def test_an_empty_value(name: str) -> None:
    assert f"选项 {name} 的值是空的" in refused(str(BASE), name, "")
    assert f"选项 {name} 的值是空的" in refused(str(BASE), f"{name}=")


@pytest.mark.parametrize("value", [",", " ", "，,"])
def test_a_list_of_nothing(value: str) -> None:
    assert "--select" in refused(str(BASE), "--select", value)
    assert "--ignore" in refused(str(BASE), "--ignore", value)


def test_spaces_in_lists() -> None:
    done = run("lint", "-", "--select", "GDL301, GDL303，GDL107", "--stdin-filename", "r.yaml", stdin=REPORT)
    assert "所选的 3 条规则" in done.stdout


def test_standard_input_is_read_once() -> None:
    assert "标准输入只能读一次" in refused("-", "--previous", "-")
    assert run("lint", str(BASE), "--previous", "-", stdin=REPORT).returncode == 0


def test_paths_of_every_kind() -> None:
    assert gov_disclose_lint.lint(BASE).findings == gov_disclose_lint.lint(str(BASE)).findings
    assert gov_disclose_lint.lint(BASE, previous=BASE).rules_run
    assert gov_disclose_lint.read(Path(BASE)).year == gov_disclose_lint.read(str(BASE)).year
