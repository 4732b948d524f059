"""The small table beside a finding: what it shows adds up to what the finding says."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_disclose_lint import lint, read
from gov_disclose_lint.engine.excerpts import small_table
from gov_disclose_lint.model.finding import Finding

ROOT = Path(__file__).parent.parent.parent
FAULTS = (ROOT / "examples" / "bureau-2024-faults.yaml").read_text(encoding="utf-8")
LINE = "      部分公开:       [6,"


def _total(report: Path, lang: str = "zh") -> Finding:
    found = lint(str(report), select=["GDL302"], lang=lang).findings
    return next(finding for finding in found if finding.path.endswith("natural_person"))


def _column(finding: Finding) -> list[str]:
    grid = finding.grid
    assert grid and grid.column is not None
    return [cells[grid.column] for number, (_, cells) in enumerate(grid.rows) if cells and number != grid.row]


@pytest.mark.parametrize(("lang", "mark"), [("zh", "… 9 行为 0"), ("en", "… 9 rows of 0")])
def test_the_rows_of_a_long_sum_add_up(lang: str, mark: str) -> None:
    finding = _total(ROOT / "examples" / "bureau-2024-faults.yaml", lang)
    assert sum(map(int, _column(finding))) == finding.expected == 116
    assert finding.grid
    assert finding.grid.rows[-1] == (mark, [])
    assert len(finding.related) == len(_column(finding)) + 9


def test_a_blank_is_no_zero_and_is_shown(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    assert LINE in FAULTS
    report.write_text(FAULTS.replace(LINE, LINE.replace("6", "null")), encoding="utf-8")
    finding = _total(ROOT / "examples" / "bureau-2024-faults.yaml")
    grid = small_table(read(str(report)), finding.path, [item.path for item in finding.related], "zh")
    assert grid and ("部分公开", ["null", "1", "0", "0", "0", "0", "7"]) in grid.rows
    assert grid.rows[-1] == ("… 9 行为 0", [])
