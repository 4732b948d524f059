"""Accepted findings: what may be accepted, and that a file is the same by whatever name it is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .run import BASE, run

WRONG = BASE.read_text(encoding="utf-8").replace("carried_out: [103,", "carried_out: [104,")
PLAIN = ("-f", "plain", "--as-of", "2025-03-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_what_could_not_be_read_is_no_entry(folder: Path) -> None:
    (folder / "in" / "broken.yaml").write_text("a: [1\n", encoding="utf-8")
    assert run("lint", "in", "--write-baseline", "base.json", cwd=folder).returncode == 3
    entries = json.loads((folder / "base.json").read_text(encoding="utf-8"))["entries"]
    assert entries and {entry["file"] for entry in entries} == {"in/one.yaml"}
    entries.append({"file": "in/broken.yaml", "fingerprint": "00", "id": "GDL901", "path": "", "message": ""})
    (folder / "base.json").write_text(json.dumps({"version": 1, "entries": entries}), encoding="utf-8")
    done = run("lint", "in", "--baseline", "base.json", *PLAIN, cwd=folder)
    assert done.returncode == 3
    assert "GDL901" in done.stdout and "GDL903" not in done.stdout


@pytest.mark.parametrize("rule", ["GDL901", "unreadable-input", "GDL902", "GDL903"])
def test_a_suppression_of_what_is_about_the_run_has_no_effect_and_is_said(folder: Path, rule: str) -> None:
    entry = f'[[suppress]]\nrule = "{rule}"\nreason = "已知"\n'
    (folder / "gov-disclose-lint.toml").write_text(entry, encoding="utf-8")
    (folder / "in" / "broken.yaml").write_text("a: [1\n", encoding="utf-8")
    done = run("lint", "in", *PLAIN, cwd=folder)
    assert done.returncode == 3
    assert "GDL901" in done.stdout
    said = f"gov-disclose-lint.toml:1:1: info GDL903 unused-suppression 豁免 {rule} 不起作用"
    assert done.stdout.count("GDL903 unused-suppression") == done.stdout.count(said) == 1


def _spellings(folder: Path) -> list[str]:
    (folder / "link").symlink_to(folder / "in", target_is_directory=True)
    names = ["one.yaml", str(folder / "in" / "one.yaml"), "../in/one.yaml", "./one.yaml", "..//in/./one.yaml"]
    return [*names, str(folder / "link" / "one.yaml"), "../link/one.yaml"]


def test_a_file_is_one_by_whatever_name(folder: Path) -> None:
    names, written = _spellings(folder), set()
    for name in names:
        assert run("lint", name, "--write-baseline", "../base.json", cwd=folder / "in").returncode == 0
        written.add((folder / "base.json").read_text(encoding="utf-8"))
    assert len(written) == 1
    for name in names:
        done = run("lint", name, "--baseline", "../base.json", *PLAIN, cwd=folder / "in")
        assert (done.returncode, "GDL" in done.stdout) == (0, False), name
    (folder / "in" / "one.yaml").write_text(BASE.read_text(encoding="utf-8"), encoding="utf-8")
    for name in names:
        assert "GDL903" in run("lint", name, "--baseline", "../base.json", *PLAIN, cwd=folder / "in").stdout, name


def test_what_lies_elsewhere_keeps_its_name(folder: Path) -> None:
    (folder / "run").mkdir()
    for name in ("../in/one.yaml", str(folder / "in" / "one.yaml")):
        run("lint", name, "--write-baseline", "base.json", cwd=folder / "run")
        (entry, *_) = json.loads((folder / "run" / "base.json").read_text(encoding="utf-8"))["entries"]
        assert entry["file"] == name.replace("\\", "/")
