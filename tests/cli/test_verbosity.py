"""-q and -v, in plain as in rich."""

from __future__ import annotations

from pathlib import Path

import pytest

from .run import BASE, run

WRONG = BASE.read_text(encoding="utf-8").replace("carried_out: [103,", "carried_out: [104,")
CONFIG = '[[suppress]]\nrule = "GDL310"\nreason = "已核实"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "r.yaml").write_bytes(WRONG.encode("gb18030"))
    (tmp_path / "gov-disclose-lint.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def lines(folder: Path, *arguments: str) -> list[str]:
    done = run("lint", "--as-of", "2025-03-01", "-f", "plain", "r.yaml", *arguments, cwd=folder)
    assert done.returncode == 1
    return done.stdout.splitlines()


def test_quiet_is_the_findings_alone(folder: Path) -> None:
    usual, quiet = lines(folder), lines(folder, "-q")
    assert usual[0].startswith("r.yaml: 说明：") and usual[-1].startswith("1 份报告：")
    assert quiet == usual[1:-1] and quiet
    assert all(" GDL" in line for line in quiet)


def test_verbose_adds_what_is_hidden_and_what_was_not_assessed(folder: Path) -> None:
    usual, verbose = lines(folder), lines(folder, "-v")
    added = [line for line in verbose if line not in usual]
    assert any("错误[GDL310]" in line and line.endswith("（已豁免：已核实）") for line in added)
    assert any("未能核对：未提供上年报告" in line for line in added)
    assert all(line.startswith("r.yaml: 说明：") for line in added)
    assert [line for line in verbose if line in usual] == usual


def test_no_chinese_in_the_frame_of_english(folder: Path) -> None:
    assert lines(folder, "--lang", "en", "-v")[0].startswith("r.yaml: note: not UTF-8")


def test_quiet_never_hides_that_the_check_is_incomplete(folder: Path) -> None:
    done = run("lint", "-q", "-f", "plain", "--select", "GDL701", "r.yaml", cwd=folder)
    assert done.returncode == 3
    assert "无法判断" in done.stdout
