"""The other numbers that a finding is about: each at its own place, with a mark under it where its line is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluate import found
from typer.testing import CliRunner

from gov_disclose_lint.cli.app import app

CASES = [
    ("overview.proactive", "共公开信息120条，其中文件60条、解读70条。", ["60条", "70条"]),
    ("overview.proactive", "共公开信息200条，其中解读50条，占10%。", ["50条", "200条"]),
    ("overview.management", "去年办理建议100件，今年办理建议120件，同比增长30%。", ["120件", "100件"]),
    ("overview.proactive", "全年共公开信息120条。坚持公开，全年共公开信息140条。", ["120条"]),
]


@pytest.mark.parametrize(("path", "text", "others"), CASES)
def test_the_other_numbers_have_their_places(path, text, others):
    (finding,) = found({"at": path, "text": text})
    spots = finding[1].spots
    assert [text[spot.start : spot.end] for spot in spots] == others
    assert {spot.path for spot in spots} == {f"sections.{path}"}


def lint(tmp_path: Path, text: str, form: str) -> str:
    file = tmp_path / "report.yaml"
    file.write_text(f"year: 2024\nsections:\n  overview:\n    proactive: {text}\n", encoding="utf-8")
    arguments = ["lint", str(file), "--select", "GDL601", "--format", form]
    return CliRunner().invoke(app, arguments).output


def test_every_number_is_marked(tmp_path):
    output = lint(tmp_path, CASES[0][1], "rich").splitlines()
    number = next(index for index, line in enumerate(output) if "proactive:" in line)
    marks = output[number + 1].split()
    assert marks == ["|", "^^^^^", "----", "----"]


def test_related_places_have_line_and_column(tmp_path):
    (finding,) = json.loads(lint(tmp_path, CASES[0][1], "json"))["findings"]
    line = "    proactive: " + CASES[0][1]
    columns = [(item["location"]["line"], item["location"]["column"]) for item in finding["related"]]
    assert columns == [(4, line.index("60条") + 1), (4, line.index("70条") + 1)]
