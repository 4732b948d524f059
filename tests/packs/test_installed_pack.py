"""A pack that is installed on its own brings its rules and its check kind; nothing names it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACK = Path(__file__).parent.parent / "example_pack"
BASE = Path(__file__).parent.parent.parent / "rules" / "cn" / "bases" / "cn-2021.yml"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the example pack is installed, from its own folder, without a network."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(target), str(PACK)], check=True, capture_output=True)
    cache = tmp_path_factory.mktemp("cache")
    return {**os.environ, "PYTHONPATH": str(target), "GOV_DISCLOSE_LINT_CACHE": str(cache)}


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "from gov_disclose_lint.cli import main; main()"]
    return subprocess.run([*program, *arguments], env=environment, capture_output=True, encoding="utf-8")


def test_its_rules_are_listed_and_pass(installed: dict[str, str]) -> None:
    rules = json.loads(run(["rules", "--format", "json"], installed).stdout)
    assert "EXP101" in [rule["id"] for rule in rules]
    assert "奇数" in run(["explain", "EXP101"], installed).stdout


def test_its_check_runs(installed: dict[str, str], tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(BASE.read_text(encoding="utf-8").replace("447228", "447227"), encoding="utf-8")
    for _ in range(2):  # compiled, then from the cache
        done = run(["lint", "-f", "json", "--select", "EXP101", "--fail-on", "warning", str(report)], installed)
        assert done.returncode == 1, done.stderr
        (finding,) = json.loads(done.stdout)["findings"]
        assert (finding["id"], finding["actual"]) == ("EXP101", 447227)


def test_a_broken_installed_pack_is_loud(installed: dict[str, str], tmp_path: Path) -> None:
    site = Path(installed["PYTHONPATH"])
    rule = site / "example_pack" / "rules" / "local" / "even-licences.yml"
    text = rule.read_text(encoding="utf-8")
    try:
        rule.write_text(text.replace("severity: warning", "severity: loud"), encoding="utf-8")
        done = run(["lint", str(BASE)], installed)
    finally:
        rule.write_text(text, encoding="utf-8")
    assert done.returncode == 2
    assert "even-licences.yml:4" in done.stderr
    assert "severity" in done.stderr
    assert done.stdout == ""
