"""`new-rule`, `rules --test`: what is scaffolded passes its own test, and lands where it was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from .run import BASE, run


def test_a_scaffold_passes_its_own_examples(tmp_path: Path) -> None:
    for name in ("first-rule", "second-rule"):
        done = run("new-rule", name, "--dir", "mine", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "mine").rglob("*.yml")) == ["first-rule.yml", "second-rule.yml"]
    done = run("rules", "--test", "--rules", "mine", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 处不符" in done.stdout
    listed = run("rules", "--topic", "local", "--rules", "mine", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["NEW901", "NEW902"]
    assert "尚未审结" in run("explain", "NEW902", "--rules", "mine", cwd=tmp_path).stdout
    many = BASE.read_text(encoding="utf-8").replace("[13, 4, 8, 1, 26]", "[1, 4, 8, 13, 26]")
    (tmp_path / "a.yaml").write_text(many, encoding="utf-8")
    done = run("lint", "a.yaml", "--rules", "mine", "--select", "NEW", cwd=tmp_path)
    assert done.stdout.count("尚未审结 13 件，比结果维持多 12 件") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["My_Rule"],
        ["../evil"],
        ["evil", "--topic", "../.."],
        ["evil", "--topic", ""],
        ["row-total"],
        ["other", "--id", "GDL303"],
        ["other", "--id", "LOC5"],
        ["there"],
        ["other", "--dir", "there.txt"],
    ],
)
def test_nothing_is_written_for_a_bad_name(tmp_path: Path, arguments: list[str]) -> None:
    home = tmp_path / "home"
    (home / "mine" / "local").mkdir(parents=True)
    (home / "there.txt").write_text("")
    run("new-rule", "there", "--dir", "mine", cwd=home)
    before = sorted(tmp_path.rglob("*"))
    done = run("new-rule", *(["--dir", "mine"] if "--dir" not in arguments else []), *arguments, cwd=home)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before
