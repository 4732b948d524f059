"""`--fix`, `--unsafe-fixes`, `--diff` from outside: what may be mended is, byte for byte, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from .run import BASE, ROOT, run

AS_OF = ("--as-of", "2025-03-01")
FAULTS = (ROOT / "examples" / "bureau-2024-faults.yaml").read_text(encoding="utf-8")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "年报.yaml"
    path.write_text(FAULTS, encoding="utf-8")
    return path


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, which must pair up."""
    lines = list(zip(before.split("\n"), after.split("\n"), strict=True))
    return [(one.strip(), two.strip()) for one, two in lines if one != two]


def test_safe_fixes_change_no_figure(report: Path) -> None:
    done = run("lint", *AS_OF, "--fix", str(report))
    assert changed(FAULTS, report.read_text(encoding="utf-8")) == [
        ("行政许可:         [１２０]", "行政许可:         [120]")
    ]
    assert "１２０ → 120" in done.stderr
    assert "GDL208" not in done.stdout
    again = report.read_bytes()
    assert "→" not in run("lint", *AS_OF, "--fix", str(report)).stderr
    assert report.read_bytes() == again


def test_unsafe_fixes_take_certain_culprits(report: Path) -> None:
    run("lint", *AS_OF, "--unsafe-fixes", str(report))
    lines = changed(FAULTS, report.read_text(encoding="utf-8"))
    assert ("予以公开:       [81, 2, 0, 0, 1, 0, 21]", "予以公开:       [18, 2, 0, 0, 1, 0, 21]") in lines
    assert not any("行政复议:" in one for one, _ in lines), "an ambiguous sum is left to a person"
    rest = run("lint", *AS_OF, str(report)).stdout
    assert "GDL301" not in rest
    assert "GDL302" not in rest
    assert "GDL304" in rest


def test_diff_writes_nothing_and_exits_by_the_findings(report: Path) -> None:
    done = run("lint", *AS_OF, "--diff", "--unsafe-fixes", str(report))
    assert report.read_text(encoding="utf-8") == FAULTS
    assert (
        "-      予以公开:       [81, 2, 0, 0, 1, 0, 21]\n+      予以公开:       [18, 2, 0, 0, 1, 0, 21]\n"
        in done.stdout
    )
    assert done.returncode == 1
    clean = run("lint", *AS_OF, "--diff", str(BASE))
    assert (clean.stdout, clean.returncode) == ("", 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_and_line_ends_stay(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "年报.yaml"
    before = FAULTS.replace("\n", "\r\n").encode(encoding)
    path.write_bytes(before)
    run("lint", *AS_OF, "--fix", str(path))
    assert path.read_bytes() == FAULTS.replace("１２０", "120").replace("\n", "\r\n").encode(encoding)


@pytest.mark.parametrize("arguments", [["-"], [str(ROOT / "examples" / "bureau-2024-faults.html")]])
def test_what_cannot_be_mended_in_place_is_said(arguments: list[str]) -> None:
    done = run("lint", "--fix", *arguments, stdin=FAULTS.encode())
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_is_told_by_the_lint(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [")
    done = run("lint", "--fix", str(tmp_path / "a.yaml"))
    assert done.returncode == 3
    assert "GDL901" in done.stdout
