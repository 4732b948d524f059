"""`--fix`, `--unsafe-fixes`, `--diff` from outside: what may be mended is, byte for byte, and no more."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from gov_disclose_lint.cli.arguments import quick
from gov_disclose_lint.cli.fix import mend
from gov_disclose_lint.cli.lint import lint_command
from gov_disclose_lint.engine import document_from
from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write.edits import apply

from ..write.patches import patched
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


def test_the_diff_of_a_file_with_other_line_ends_and_tabs_can_be_applied(tmp_path: Path) -> None:
    before = FAULTS.replace("[１２０]", "[１２０]\t# 另\u202e行\t").replace("\n", "\r\n")
    (tmp_path / "a.yaml").write_bytes(before.encode())
    done = run("lint", *AS_OF, "--diff", "--fix", "a.yaml", cwd=tmp_path)
    assert (
        "\\u202e" in done.stdout and "\u202e" not in done.stdout
    )  # what a terminal may take for a command is never raw
    (tmp_path / "a.yaml").write_bytes(before.replace("\u202e", "").encode())
    done = run("lint", *AS_OF, "--diff", "--fix", "a.yaml", cwd=tmp_path)
    assert patched(before.replace("\u202e", ""), done.stdout) == before.replace("\u202e", "").replace("１２０", "120")


def test_the_diff_of_a_file_without_a_last_line_end_can_be_applied(tmp_path: Path) -> None:
    before = 'year: 2024\nsections:\n  review:\n    reconsideration: ["1", 0, 0, 0, 1]'
    (tmp_path / "a.yaml").write_text(before, encoding="utf-8")
    done = run("lint", *AS_OF, "--diff", "--fix", "a.yaml", cwd=tmp_path)
    assert patched(before, done.stdout) == before.replace('"1"', "1")
    assert done.stdout.endswith("\n\\ No newline at end of file\n")


def test_a_diff_in_another_encoding_than_the_file_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(FAULTS.encode("gb18030"))
    done = run("lint", *AS_OF, "--diff", "--fix", "a.yaml", cwd=tmp_path)
    assert "+    行政许可:         [120]" in done.stdout
    assert "a.yaml：文件是 GB18030 编码" in done.stderr
    (tmp_path / "a.yaml").write_text(FAULTS, encoding="utf-8")
    assert "编码" not in run("lint", *AS_OF, "--diff", "--fix", "a.yaml", cwd=tmp_path).stderr


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


# -- one way to mend, whatever is asked for

KINDS = ("digits", "zero", "slip", "wide", "quoted", "key")


def spoil(kind: str, numbers: list[str], cell: int) -> None:
    if kind == "digits":
        numbers[cell] = numbers[cell][::-1].lstrip("0") or "0"
    elif kind == "zero":
        numbers[-1] = "0"
    elif kind == "total":
        numbers[-1] = numbers[-1][::-1].lstrip("0") or "0"
    elif kind == "blank":
        numbers[cell] = "null"
    elif kind == "blank-total":
        numbers[-1] = "null"
    elif kind == "slip":
        numbers[cell], numbers[cell - 1] = numbers[cell - 1], numbers[cell]
    elif kind == "wide":
        numbers[cell] = numbers[cell].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    elif kind == "quoted":
        numbers[cell] = f'"{numbers[cell]}"'


def spoilt(text: str, chance: random.Random, kinds: Sequence[str] = KINDS) -> str:
    """The report with a few of the faults that people make in rows of numbers and in keys."""
    lines = text.split("\n")
    rows = [number for number, line in enumerate(lines) if re.search(r": +\[[0-9, ]+\]", line)]
    for kind in chance.choices(kinds, k=chance.randint(1, 4)):
        at = chance.choice(rows)
        head, cells = re.fullmatch(r"(.*\[)(.*)\].*", lines[at]).groups()  # type: ignore[union-attr]
        numbers = cells.split(", ")
        cell = chance.randrange(len(numbers))
        if kind == "key" and '"' not in cells:
            head = re.sub(r"([a-z]{4,})(:)", lambda match: match[1][:-1] + match[2], head)
        else:
            spoil(kind, numbers, cell)
        lines[at] = f"{head}{', '.join(numbers)}]"
    return "\n".join(lines)


def told(*arguments: str) -> int:
    wanted = quick([*AS_OF, "--select", "GDL1,GDL2,GDL3", *arguments])
    assert wanted
    return lint_command(wanted)


@pytest.mark.parametrize("seed", range(17, 52))
def test_the_diff_is_what_is_written(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(seed)
    source = chance.choice(("rules/cn/bases/cn-2021.yml", "rules/cn/bases/cn-2019.yml", "examples/city-2024.yaml"))
    before = spoilt((ROOT / source).read_text(encoding="utf-8"), chance)
    path = tmp_path / "年报.yaml"
    path.write_text(before, encoding="utf-8")
    for option in ("--fix", "--unsafe-fixes"):
        path.write_text(before, encoding="utf-8")
        capsys.readouterr()
        told(option, "--diff", str(path))
        diff = capsys.readouterr().out
        assert path.read_text(encoding="utf-8") == before
        told(option, str(path))
        said = capsys.readouterr().err
        after = path.read_text(encoding="utf-8")
        assert (patched(before, diff) if diff else before) == after
        assert ("→" in said) == (before != after)
        if option == "--fix":
            told(option, str(path))
            assert path.read_text(encoding="utf-8") == after, "what is safe is done at once"


FIGURES = ("digits", "zero", "slip", "total", "blank", "blank-total")


@pytest.mark.parametrize(
    "source", ["rules/cn/bases/cn-2021.yml", "rules/cn/bases/cn-2019.yml", "examples/city-2024.yaml"]
)
def test_a_second_run_finds_nothing_to_do(source: str) -> None:
    """What the first wrote is no evidence for the next: a blank that it filled told it which total was wrong, or the reverse."""
    right = (ROOT / source).read_text(encoding="utf-8")
    plan = Plan(load_library(), Options(as_of=date(2025, 3, 1)))
    mended = 0
    for seed in range(150):
        text = spoilt(right, random.Random(seed), FIGURES)
        first = _mended(text, plan)
        mended += first != text
        assert _mended(first, plan) == first, seed
    assert mended > 10


def _mended(text: str, plan: Plan) -> str:
    document = document_from(text.encode(), "report.yaml", plan.library.forms)
    result = mend(document, lint_document(document, plan, None), plan, None, unsafe=True)
    return apply(text, result.edits)


@pytest.mark.parametrize("blank", [False, True])
def test_a_total_is_left_where_a_blank_leaves_its_other_sum_open(blank: bool, tmp_path: Path) -> None:
    text = BASE.read_text(encoding="utf-8")
    text = text.replace("0, 50, 3, 1362]", "0, 50, 3, 1326]")
    text = re.sub(r"(not_held: +\[.*), \d+\]", r"\1, null]", text) if blank else text
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    run("lint", *AS_OF, "--unsafe-fixes", str(path))
    after = path.read_text(encoding="utf-8")
    assert (after == text) == blank
    assert ("50, 3, 1362]" in after) != blank


def test_a_total_that_the_text_speaks_for_is_left_and_said(tmp_path: Path) -> None:
    text = BASE.read_text(encoding="utf-8").replace("[72, 64, 178, 37, 351]", "[100, 100, 100, 100, 170]")
    path = tmp_path / "a.yaml"
    for said, left in (("", False), ("全年行政复议170件。", True), ("全年行政复议、行政诉讼共216件。", True)):
        path.write_text(text.replace("结转下年度103件。", f"结转下年度103件。{said}"), encoding="utf-8")
        done = run("lint", *AS_OF, "--unsafe-fixes", str(path))
        assert ("100, 400]" in path.read_text(encoding="utf-8")) != left
        assert ("与现在填的数一致" in done.stdout) == left


def test_two_numbers_in_one_cell_are_not_joined(tmp_path: Path) -> None:
    text = BASE.read_text(encoding="utf-8").replace("[72, 64, 178, 37, 351]", '["7 2", 64, 178, 37, "3 051"]')
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("lint", *AS_OF, "--fix", str(path))
    assert '["7 2", 64, 178, 37, 3051]' in path.read_text(encoding="utf-8")
    assert "看不出是一个数还是两个数" in done.stdout


def test_no_figure_is_changed_on_the_ground_of_one_just_written(tmp_path: Path) -> None:
    """A row under a misspelt key takes part in no sum: what the sums say once it is known is for the next run."""
    text = BASE.read_text(encoding="utf-8")
    wrong = text.replace("received: [3001, 53", "recieved: [3010, 53")
    assert wrong != text
    path = tmp_path / "a.yaml"
    path.write_text(wrong, encoding="utf-8")
    done = run("lint", *AS_OF, "--unsafe-fixes", str(path))
    assert path.read_text(encoding="utf-8") == text.replace("received: [3001, 53", "received: [3010, 53")
    assert done.returncode == 1
    assert "GDL310" in done.stdout, "what remains is told as a lint of the result"


def test_a_value_slipped_a_row_is_left_to_a_person(tmp_path: Path) -> None:
    text = BASE.read_text(encoding="utf-8")
    text = text.replace("[72, 64, 178, 37, 351]", "[3, 0, 0, 0, 0]").replace("[13, 4, 8, 1, 26]", "[0, 0, 0, 0, 3]")
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("lint", *AS_OF, "--unsafe-fixes", str(path))
    assert done.returncode == 1
    assert "[0, 0, 0, 0, 0]" not in path.read_text(encoding="utf-8"), "three lawsuits stay three lawsuits"


def test_a_mended_key_lets_what_stands_under_it_be_mended_too(tmp_path: Path) -> None:
    text = BASE.read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(text.replace("received: [3001, 53", "recieved: [３００１, '53'"), encoding="utf-8")
    assert "+    received: [3001, 53," in run("lint", *AS_OF, "--fix", "--diff", str(path)).stdout
    run("lint", *AS_OF, "--fix", str(path))
    assert path.read_text(encoding="utf-8") == text


# -- folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.yaml", "c.yaml"):
        (tmp_path / name).write_text(FAULTS, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes((ROOT / "examples" / "bureau-2024-faults.docx").read_bytes())
    return tmp_path


def test_a_refused_file_keeps_no_other_from_being_mended(folder: Path) -> None:
    done = run("lint", *AS_OF, "--fix", str(folder))
    assert done.returncode == 2
    assert "b.docx：只能就地修改" in done.stderr
    for name in ("a.yaml", "c.yaml"):
        assert "[120]" in (folder / name).read_text(encoding="utf-8")
    assert all(f"{name}:" in done.stdout or f"{name} " in done.stdout for name in ("a.yaml", "b.docx", "c.yaml"))
    assert done.stdout.splitlines()[-1].startswith("3 份报告：")


def test_a_refused_file_keeps_no_other_from_being_shown(folder: Path) -> None:
    done = run("lint", *AS_OF, "--unsafe-fixes", "--diff", str(folder))
    assert done.returncode == 2
    assert "b.docx：只能就地修改" in done.stderr
    assert done.stdout.count("+++ ") == 2


def test_an_unreadable_file_is_worse_than_a_refused_one(folder: Path) -> None:
    (folder / "d.yaml").write_text("a: [")
    assert run("lint", *AS_OF, "--fix", str(folder)).returncode == 3
    assert run("lint", *AS_OF, "--diff", str(folder)).returncode == 3


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_said(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        done = run("lint", *AS_OF, "--fix", str(folder))
    finally:
        folder.chmod(0o700)
    assert done.returncode == 2
    assert "无法写入" in done.stderr and done.stdout


def test_nothing_to_look_at_is_said(tmp_path: Path) -> None:
    done = run("lint", "--fix", "--diff", str(tmp_path))
    assert done.returncode == 3
    assert "没有检查任何报告" in done.stderr


# -- keys


def mended(tmp_path: Path, old: str, new: str) -> tuple[str, str]:
    """What --fix makes of the Chinese example with one thing in it changed, and what it says."""
    assert FAULTS.count(old) == 1, old
    path = tmp_path / "a.yaml"
    path.write_text(FAULTS.replace(old, new), encoding="utf-8")
    said = run("lint", *AS_OF, "--fix", str(path)).stderr
    return path.read_text(encoding="utf-8"), said


CLEAN = FAULTS.replace("１２０", "120")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("上年结转:", "上年结传:"), ("予以公开:", "予已公开:"), ("予以公开:", "予以公幵:"), ("上年结转:", "上年结转数:")],
)
def test_a_key_with_one_candidate_is_spelt_right(tmp_path: Path, right: str, wrong: str) -> None:
    at = re.search(r"\n +" + right, FAULTS)
    assert at
    after, said = mended(tmp_path, at.group(), at.group().replace(right, wrong))
    assert after == CLEAN
    assert f"{wrong[:-1]} → {right[:-1]}" in said


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        # 不予公开 is not written, and as near: which was meant decides whether they were granted or refused.
        ("      予以公开: ", "      不予以公开: ", "须人工确定"),
        ("      予以公开: ", "      予以公开: [0, 0, 0, 0, 0, 0, 0]\n      予以公幵: ", "提示的键旁边已经有了"),
        ("    上年结转: ", "    上年结传: [0, 0, 0, 0, 0, 0, 0]\n    上年节转: ", "旁边另有一个键也像是它"),
        ("    上年结转: ", "    上年的结转情况: ", "与提示的键相差较大"),
    ],
)
@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes"])
def test_a_doubtful_key_is_left_and_said(tmp_path: Path, old: str, new: str, why: str, option: str) -> None:
    assert FAULTS.count(old) == 1
    path = tmp_path / "a.yaml"
    before = FAULTS.replace(old, new)
    if "不予以" in new:
        before = re.sub(r"\n      不予公开:(?:\n        .*)*", "", before)
    path.write_text(before, encoding="utf-8")
    said = run("lint", *AS_OF, option, str(path)).stderr
    assert any("GDL108" in line and "未改" in line and why in line for line in said.splitlines())
    assert new in path.read_text(encoding="utf-8")
