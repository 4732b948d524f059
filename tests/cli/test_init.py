"""`init`: flags, questions, and what it writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from gov_disclose_lint.cli.init import init_command
from gov_disclose_lint.cli.language import Trouble
from gov_disclose_lint.engine import read_document
from gov_disclose_lint.packs import load_library

FORMS = load_library().forms
LAST = date.today().year - 1


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)


def test_flags_fill_the_envelope(tmp_path: Path) -> None:
    assert init_command("a.yaml", year=2020, kind="部门", level="county", name="某县教育局") == 0
    document = read_document("a.yaml", FORMS)
    assert (document.year, document.form.id) == (2020, "cn-2019")
    assert (document.publisher.kind, document.publisher.level, document.publisher.name) == (
        "department",
        "county",
        "某县教育局",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    "lang, keys, name, first",
    [("zh", None, "年报.yaml", "年度: "), ("en", None, "report.yaml", "year: "), ("zh", "en", "report.yaml", "year: ")],
)
def test_names_of_files_follow_the_keys(tmp_path: Path, lang: str, keys: str | None, name: str, first: str) -> None:
    assert init_command(lang=lang, keys=keys) == 0
    assert f"\n{first}{LAST}\n" in (tmp_path / name).read_text("utf-8")


def test_an_existing_file_is_left_alone_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "年报.yaml").write_text("mine")
    with pytest.raises(Trouble) as caught:
        init_command()
    assert "已存在" in caught.value.zh
    assert (tmp_path / "年报.yaml").read_text() == "mine"
    assert init_command(force=True) == 0
    assert read_document("年报.yaml", FORMS).year == LAST


@pytest.mark.parametrize(
    "kind, level, year, lang, words",
    [
        ("government", "county", 2024, "zh", "2025年3月31日前（"),
        ("department", "county", 2024, "zh", "2025年1月31日前（"),
        ("department", "county", 2017, "zh", "2018年3月31日前（"),
        ("township", "township", 2024, "zh", "（惯例，法律未作规定）"),
        (None, None, 2024, "zh", "（因发布机关类型而不同）"),
        ("department", "county", 2024, "en", "# due by 2025-01-31 ("),
        ("township", "township", 2024, "en", "(practice, not law)"),
    ],
)
def test_the_deadline_is_told(
    capsysbinary: Any, kind: str | None, level: str | None, year: int, lang: str, words: str
) -> None:
    assert init_command("-", year=year, kind=kind, level=level, lang=lang) == 0
    assert words in capsysbinary.readouterr().out.decode()


def test_a_province_s_own_deadline_comes_first(tmp_path: Path, capsysbinary: Any) -> None:
    own = '[[deadlines]]\ndue = "01-20"\nkinds = ["department"]\ntitle = "某省规定"\nref = "某省令第1号"\n'
    (tmp_path / "gov-disclose-lint.toml").write_text(own, "utf-8")
    init_command("-", year=2024, kind="department", level="county")
    assert "2025年1月20日前（某省规定，某省令第1号）" in capsysbinary.readouterr().out.decode()


def test_a_form_out_of_use_brings_its_last_year() -> None:
    assert init_command("a.yaml", form="cn-2008") == 0
    assert read_document("a.yaml", FORMS).year == 2018


@pytest.mark.parametrize(
    "options, words",
    [
        ({"year": 2007}, "2008"),
        ({"year": date.today().year + 1}, str(date.today().year)),
        ({"year": 0}, "2008"),
        ({"kind": "公司"}, "政府、部门"),
        ({"level": "区县镇"}, "国家、省"),
        ({"form": "cn-1999"}, "cn-2021"),
        ({"keys": "fr"}, "zh"),
        ({"output": "a.docx"}, ".yaml"),
        ({"output": "nowhere/a.yaml"}, "无法写入"),
    ],
)
def test_wrong_usage_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(Trouble) as caught:
        init_command(**options)
    assert words in caught.value.zh and caught.value.en
    assert not [*tmp_path.iterdir()]


def test_questions_are_asked_on_a_terminal_until_answered_well(monkeypatch: Any, capsys: Any) -> None:
    answers = iter(["1999", "2023", "公司", "政府", "", "某县人民政府"])
    asked = on_a_terminal(monkeypatch, answers)
    assert init_command() == 0
    document = read_document("年报.yaml", FORMS)
    assert (document.year, document.publisher.kind, document.publisher.level) == (2023, "government", None)
    assert document.publisher.name == "某县人民政府"
    assert len(asked) == 6 and asked[0] == asked[1] == "报告年度" and asked[2].startswith("发布机关类型（政府、部门")
    said = capsys.readouterr().err
    assert "1999" in said and "公司" in said and "已写入 年报.yaml" in said


def test_what_is_given_is_not_asked(monkeypatch: Any) -> None:
    asked = on_a_terminal(monkeypatch, iter([]))
    assert init_command(year=2024, kind="government", level="county", name="甲", lang="en") == 0
    assert not asked


def on_a_terminal(monkeypatch: Any, answers: Iterator[str]) -> list[str]:
    """A terminal with somebody who gives these answers; what was asked is returned."""
    asked: list[str] = []

    def prompt(question: str, **_: Any) -> str:
        asked.append(question)
        return next(answers)

    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr(typer, "prompt", prompt)
    return asked
