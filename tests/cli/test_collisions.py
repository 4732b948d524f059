"""An output that would take the place of an input, or of another output, is refused: nothing is written, nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .run import BASE, run

REPORT = BASE.read_text(encoding="utf-8")
FILES = {
    "z.yaml": REPORT,
    "last.yaml": REPORT.replace("2024", "2023"),
    "set.toml": 'lang = "zh"\n',
    "many/a.yaml": REPORT,
    "many/b.json": '{"year": 2024}',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "many").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "soft.yaml").symlink_to(tmp_path / "z.yaml")
    os.link(tmp_path / "z.yaml", tmp_path / "hard.yaml")
    os.link(tmp_path / "many" / "a.yaml", tmp_path / "hard.json")
    return tmp_path


def _untouched(folder: Path) -> None:
    assert {name: (folder / name).read_text(encoding="utf-8") for name in FILES} == FILES
    assert not (folder / "x").exists()


@pytest.mark.parametrize(
    "words",
    [
        "z.yaml -o z.yaml",
        "z.yaml -o ./many/../z.yaml",
        "z.yaml -o soft.yaml",
        "soft.yaml -o z.yaml",
        "z.yaml -o hard.yaml",
        "z.yaml -f json:z.yaml",
        "z.yaml --write-baseline z.yaml",
        "z.yaml --previous last.yaml -o last.yaml",
        "z.yaml --config set.toml -f plain -f json:set.toml",
        "many -o many/a.yaml",
        "many -f json:many/b.json",
        "many -f json:hard.json",
        "many z.yaml -f sarif:soft.yaml",
        "z.yaml -f json:x -f sarif:x",
        "z.yaml -f json:x -f sarif:many/../x",
        "z.yaml -f json:x --write-baseline x",
        "z.yaml --rules many -o many/a.yaml",
    ],
)
def test_refused_with_one_sentence(folder: Path, words: str) -> None:
    done = run("lint", *words.split(), cwd=folder)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and done.stdout == ""
    assert "覆盖" in done.stderr or "同一个文件" in done.stderr
    _untouched(folder)
    assert len(run("lint", *words.split(), "--lang", "en", cwd=folder).stderr.splitlines()) == 1


def test_the_configuration_that_was_found(folder: Path) -> None:
    (folder / "gov-disclose-lint.toml").write_text('lang = "zh"\n')
    done = run("lint", "z.yaml", "-o", "gov-disclose-lint.toml", cwd=folder)
    assert done.returncode == 2
    assert (folder / "gov-disclose-lint.toml").read_text() == 'lang = "zh"\n'


def test_standard_input_that_is_a_file(folder: Path) -> None:
    import subprocess
    import sys

    program = [sys.executable, "-c", "from gov_disclose_lint.cli import main; main()", "lint", "-", "-o", "z.yaml"]
    with open(folder / "z.yaml", "rb") as file:
        done = subprocess.run(program, cwd=folder, stdin=file, capture_output=True, timeout=60)
    assert done.returncode == 2
    _untouched(folder)


@pytest.mark.parametrize("format_", ["json", "sarif", "gitlab", "html"])
@pytest.mark.parametrize("name", ["z.yaml", "many"])
def test_what_an_earlier_run_left_may_be_written_again(folder: Path, format_: str, name: str) -> None:
    suffix = "html" if format_ == "html" else "json"
    words = (name, "many", "-f", f"{format_}:many/out.{suffix}", "--lang", "en")
    first = run("lint", *words, cwd=folder)
    text = (folder / "many" / f"out.{suffix}").read_text(encoding="utf-8")
    again = run("lint", *words, cwd=folder)
    assert (first.returncode, first.stderr) == (again.returncode, again.stderr)
    assert (folder / "many" / f"out.{suffix}").read_text(encoding="utf-8") == text


def test_a_baseline_may_be_brought_up_to_date(folder: Path) -> None:
    run("lint", "z.yaml", "--write-baseline", "base.json", cwd=folder)
    done = run("lint", "z.yaml", "--baseline", "base.json", "--write-baseline", "base.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert run("lint", "z.yaml", "--baseline", "base.json", "-o", "base.json", cwd=folder).returncode == 2


def test_devices_take_more_than_one_output(folder: Path) -> None:
    assert run("lint", "z.yaml", "-f", f"json:{os.devnull}", "-f", f"sarif:{os.devnull}", cwd=folder).returncode == 0
