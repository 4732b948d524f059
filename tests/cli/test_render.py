"""`render` from outside: what it prints, what it refuses, what it says."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from gov_disclose_lint.cli.language import Trouble
from gov_disclose_lint.cli.render import render_command
from gov_disclose_lint.engine import read_document
from gov_disclose_lint.packs import load_library

FORMS = load_library().forms
BASE = Path("rules/cn/bases/cn-2021.yml")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return Path(shutil.copy(BASE, tmp_path / "report.yaml"))


def broken(report: Path) -> Path:
    """The same report with two sums that do not hold."""
    text = report.read_text("utf-8")
    changed = text.replace("carried_out: [103, 0, 0, 0, 0, 0, 103]", "carried_out: [104, 0, 0, 0, 0, 0, 103]")
    assert changed != text
    report.write_text(changed, "utf-8")
    return report


@pytest.mark.parametrize("name", ["out.docx", "out.html", "OUT.HTM"])
def test_the_kind_is_told_by_the_name(report: Path, name: str) -> None:
    output = report.with_name(name)
    assert render_command(str(report), str(output)) == 0
    assert read_document(str(output), FORMS).values == read_document(str(report), FORMS).values
    assert sorted(path.name for path in report.parent.iterdir()) == sorted(["report.yaml", name])


@pytest.mark.parametrize("lang, words", [("zh", "个错误，没有生成"), ("en", "errors, not printed")])
def test_a_report_with_errors_is_refused_in_one_sentence(report: Path, capsys: Any, lang: str, words: str) -> None:
    output = report.with_name("out.docx")
    assert render_command(str(broken(report)), str(output), lang=lang) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1 and any(char.isdigit() for char in said)
    assert not output.exists()


def test_unless_it_is_forced(report: Path, capsys: Any) -> None:
    output = report.with_name("out.html")
    assert render_command(str(broken(report)), str(output), force=True) == 0
    assert "仍照样生成" in capsys.readouterr().err
    assert read_document(str(output), FORMS).values["sections.requests.carried_out.natural_person"] == 104


def test_configuration_beside_the_report_holds(report: Path, capsys: Any) -> None:
    accepted = "".join(f'[[suppress]]\nrule = "GDL{number}"\nreason = "已核实"\n' for number in (301, 303, 310))
    report.with_name("gov-disclose-lint.toml").write_text(accepted, "utf-8")
    assert render_command(str(broken(report)), str(report.with_name("out.html"))) == 0


def test_an_existing_file_is_left_alone(report: Path) -> None:
    output = report.with_name("out.docx")
    output.write_text("mine")
    for force in (False, True):
        with pytest.raises(Trouble) as caught:
            render_command(str(report), str(output), force=force)
        assert "--overwrite" in caught.value.zh and "--overwrite" in caught.value.en
    assert output.read_text() == "mine"
    assert render_command(str(report), str(output), overwrite=True) == 0
    assert output.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "lang, words", [("zh", "1 项不在格式之内，未写入：说明"), ("en", "1 not in the form, left out: 说明")]
)
def test_what_is_left_out_is_told(report: Path, capsys: Any, lang: str, words: str) -> None:
    with report.open("a", encoding="utf-8") as file:
        file.write("说明: 另有附件\n")
    assert render_command(str(report), str(report.with_name("out.html")), lang=lang) == 0
    assert words in capsys.readouterr().err


def test_unreadable_input_is_exit_3(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "bad.yaml").write_text("a: [1")
    assert render_command(str(tmp_path / "bad.yaml"), str(tmp_path / "out.html")) == 3
    assert "bad.yaml" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_wrong_usage(report: Path) -> None:
    for output, options in (("out.pdf", {}), ("out.html", {"form": "cn-1999"}), ("nowhere/out.html", {})):
        with pytest.raises(Trouble):
            render_command(str(report), str(report.with_name("x").parent / output), **options)  # type: ignore[arg-type]


def test_without_the_library_it_says_what_to_install(report: Path, monkeypatch: Any) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(Trouble, match="docx") as caught:
        render_command(str(report), str(report.with_name("out.docx")))
    assert "gov-disclose-lint[docx]" in caught.value.zh
    assert not report.with_name("out.docx").exists()
