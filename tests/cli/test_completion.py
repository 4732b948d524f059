"""Completion of both console scripts, asked as the scripts for the shells ask."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gov_disclose_lint.cli.completion import variable

from .run import ROOT

PROGRAMS = {"gov-disclose-lint": "main", "lint": "lint_main"}
CLEAN = str(ROOT / "examples" / "city-2024.yaml")


def program(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    entry = PROGRAMS[name]
    words = [sys.executable, "-c", f"from gov_disclose_lint.cli import {entry}; {entry}()", *arguments]
    return subprocess.run(
        words, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment}, timeout=60
    )


def complete(line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    asked = {variable(words[0]): "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = program(words[0], **asked)
    assert done.returncode == 0 and done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


@pytest.mark.parametrize(
    ("line", "some", "others"),
    [
        ("gov-disclose-lint ", ["lint", "explain", "init", "schema"], []),
        ("gov-disclose-lint ex", ["explain"], ["lint"]),
        ("gov-disclose-lint explain GDL30", ["GDL301", "GDL303"], ["GDL401"]),
        ("gov-disclose-lint explain req", ["request-balance"], ["GDL303"]),
        ("gov-disclose-lint rules --form ", ["cn-2008", "cn-2021"], []),
        ("gov-disclose-lint rules --topic s", ["structure", "sums"], ["years"]),
        ("gov-disclose-lint init --kind g", ["government"], ["department"]),
        ("lint --sel", ["--select"], ["--ignore"]),
        ("lint -", ["--select", "--ignore", "--lang"], []),
        ("lint explain GDL30", ["GDL301"], []),
        ("lint 年报.yaml --select GDL30", ["GDL301"], ["GDL401"]),
        ("lint 年报.yaml --ignore GDL705,GDL30", ["GDL705,GDL301"], ["GDL301"]),
        ("lint --select s", ["structure", "sums"], []),
        ("lint 年报.yaml -f s", ["sarif"], ["json"]),
        ("lint --fail-on ", ["error", "never"], []),
        ("lint lint --fail-on w", ["warning"], ["error"]),
        ("lint 年报.yaml --lang ", ["zh", "en"], []),
    ],
)
def test_what_is_offered(line: str, some: list[str], others: list[str]) -> None:
    offered = complete(line)
    assert set(some) <= set(offered)
    assert not set(others) & set(offered)


@pytest.mark.parametrize("line", ["lint ", "lint 年", "lint 年报.yaml --previous ", "gov-disclose-lint render "])
def test_files_are_left_to_the_shell(line: str) -> None:
    assert complete(line) == []


def test_a_command_and_a_file_that_begin_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    (tmp_path / "report.yaml").write_text("")
    assert complete("lint ex") == ["explain", "examples/"]
    assert complete("lint re") == ["render", "report.yaml"]
    assert complete("lint report.yaml ex") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_script_is_for_the_program_that_was_asked(name: str, shell: str) -> None:
    done = program(name, "--show-completion", shell)
    assert done.returncode == 0 and done.stderr == ""
    assert set(re.findall(r"\b_(?!TYPER)\w+_COMPLETE\b", done.stdout)) == {variable(name)}


@pytest.mark.parametrize("name", PROGRAMS)
def test_installed_into_the_home_folder(tmp_path: Path, name: str) -> None:
    done = program(name, "--install-completion", "bash", HOME=str(tmp_path), USERPROFILE=str(tmp_path))
    assert done.returncode == 0
    assert variable(name) in (tmp_path / ".bash_completions" / f"{name}.sh").read_text()
    assert "重新打开终端后生效" in done.stdout


def test_an_unknown_shell() -> None:
    done = program("lint", "--show-completion", "command.com")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_itself(tmp_path: Path) -> None:
    (tmp_path / "lint").write_text(
        f"#!{sys.executable}\nfrom gov_disclose_lint.cli import lint_main\nlint_main()\n", encoding="utf-8"
    )
    (tmp_path / "lint").chmod(0o755)
    script = 'eval "$(lint --show-completion bash)"; COMP_WORDS=(lint explain GDL30); COMP_CWORD=2; _lint_completion lint; echo "${COMPREPLY[*]}"'
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env={**os.environ, "PATH": path}, timeout=60
    )
    assert "GDL301" in done.stdout.split() and "GDL307" in done.stdout.split()


@pytest.mark.parametrize("name", ["SETUP_COMPLETE", "_COMPLETE", "_OTHER_COMPLETE"])
def test_variables_of_others_do_not_count(name: str) -> None:
    done = program("lint", CLEAN, **{name: "1"})
    assert (done.returncode, done.stderr) == (0, "")
