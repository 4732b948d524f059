"""`schema`: where it writes, and for which form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gov_disclose_lint.cli.language import Trouble
from gov_disclose_lint.cli.schema import schema_command


def test_to_standard_output_it_is_utf_8_json(capsysbinary: Any) -> None:
    assert schema_command() == 0
    schema = json.loads(capsysbinary.readouterr().out.decode("utf-8"))
    assert schema["title"] == "政府信息公开工作年度报告" and "cn-2008" in schema["definitions"]


def test_to_a_file_for_one_form(tmp_path: Path) -> None:
    assert schema_command(str(tmp_path / "s.json"), form="cn-2021", lang="en") == 0
    schema = json.loads((tmp_path / "s.json").read_bytes())
    assert "cn-2008" not in schema["definitions"] and "allOf" not in schema
    assert [path.name for path in tmp_path.iterdir()] == ["s.json"]


def test_the_same_forms_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        schema_command(str(tmp_path / name))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("output, form", [(None, "cn-1999"), ("nowhere/s.json", None)])
def test_wrong_usage(output: str | None, form: str | None) -> None:
    with pytest.raises(Trouble):
        schema_command(output, form=form)
