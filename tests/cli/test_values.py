"""What stands there and what should, in JSON: of one kind, so that programs can compare them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .run import BASE, run

TEXT = BASE.read_text(encoding="utf-8")
TITLE = next(line for line in TEXT.splitlines() if line.startswith("title:"))


def findings(text: str) -> list[dict[str, Any]]:
    return json.loads(run("lint", "-", "-f", "json", stdin=text.encode()).stdout)["findings"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("year", ["2023", "２０２３", "二〇二三"])
def test_the_year_of_a_title_is_a_number(year: str) -> None:
    wrong = TEXT.replace(TITLE, TITLE.replace("2024", year))
    assert wrong != TEXT
    found = next(one for one in findings(wrong) if one["id"] == "GDL107" and one["expected"] == 2024)
    assert found["actual"] == 2023
