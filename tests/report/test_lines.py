"""Cutting and folding lines: carets under their cell, widths kept, in Chinese and English mixed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from gov_disclose_lint.report import safe
from gov_disclose_lint.report.cut import Cut, cut
from gov_disclose_lint.report.grid_table import grid_lines
from gov_disclose_lint.report.panel import body, head
from gov_disclose_lint.report.wrap import wrap

from . import samples

TEXT = st.text(st.sampled_from("一二三，。（）《》abc 12[]:#\x1b\u3000"), max_size=300)


@given(TEXT, st.integers(0, 300), st.integers(1, 40), st.integers(20, 90))
@settings(max_examples=300, deadline=None)
def test_a_cut_line_fits_and_keeps_its_place(line: str, start: int, length: int, room: int) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    shown = cut(line, start, end, room, cell_len)
    assert cell_len("".join(shown)) <= room
    marked = "".join(safe.characters(line)[start:end])
    assert shown.marked == marked or (cell_len(marked) > room // 3 and marked.startswith(shown.marked) and shown.marked)


def test_a_line_that_fits_is_not_cut() -> None:
    line = "  本年新收: [3001, 53]"
    assert cut(line, 9, 13, 80, cell_len) == Cut("  本年新收: [", "3001", ", 53]")


def test_a_long_flow_row_keeps_its_key() -> None:
    line = "    carried_out: [" + "0, " * 60 + "104, " + "0, " * 60 + "0]"
    shown = cut(line, line.index("104"), line.index("104") + 3, 60, cell_len)
    assert shown.before.startswith("    carried_out: [... 0, 0, ")
    assert shown.marked == "104"
    assert shown.after.startswith(", 0, 0, ") and shown.after.endswith("...")


def test_a_place_longer_than_the_screen_shows_its_beginning() -> None:
    shown = cut("x" + "长" * 500, 1, 501, 40, cell_len)
    assert shown.marked and set(shown.marked) == {"长"} and shown.after == "..."


def test_a_megabyte_in_one_line_is_no_matter() -> None:
    line = '{"a": ' + "[1, " * 250_000 + "5"
    assert cut(line, len(line) - 1, len(line), 80, cell_len).marked == "5"


@given(TEXT, st.integers(2, 60))
@settings(max_examples=300, deadline=None)
def test_folded_text_is_all_there_and_fits(text: str, width: int) -> None:
    lines = wrap(text, width, cell_len)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_punctuation_stays_with_its_word() -> None:
    lines = wrap("新收的申请，不是本年办结，就是结转下年（见“说明”）；否则漏计。", 12, cell_len)
    assert not any(line[0] in "，。；）”" or line[-1] in "（“" for line in lines)


def test_a_figure_stays_with_what_it_counts() -> None:
    assert wrap("3001 新收 + 34 上年结转 = 3035", 18, cell_len) == ["3001 新收 +", "34 上年结转 = 3035"]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_a_finding_fits(width: int, lang: str) -> None:
    for finding in (samples.balance(lang), samples.phrase(lang), samples.in_pdf(lang), samples.culprit(lang)):
        lines = [*head(finding, lang, width, cell_len), *body(finding, lang, width, cell_len, False, lambda text: "")]
        assert max(sum(cell_len(text) for text, _ in line) for line in lines) <= width


@pytest.mark.parametrize("width", range(20, 130, 10))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_small_table_fits_or_is_left_out(width: int, lang: str) -> None:
    grid = samples.balance(lang).grid
    assert grid
    lines = ["".join(text for text, _ in line) for line in grid_lines(grid, "red", width, cell_len)]
    assert all(cell_len(line) <= width for line in lines)
    assert bool(lines) == (width >= (60 if lang == "en" else 50))
    if lines:
        assert sum("[104]" in line for line in lines) == 1
        assert any(line.startswith("> ") for line in lines)


def test_a_table_with_ragged_rows_is_shown() -> None:
    grid = samples.balance().grid
    assert grid
    rows = [("短", ["1"]), *grid.rows[1:3], ("长", ["104", *"123456789"])]
    assert list(grid_lines(grid._replace(rows=rows), "red", 80, cell_len))
    assert not list(grid_lines(grid._replace(rows=[]), "red", 80, cell_len))


def test_the_caret_stands_under_the_cell() -> None:
    """In columns, not in characters: every Chinese character before the cell takes two."""
    finding = samples.balance()
    finding.excerpt = {41: "    结转下年度: [104, 0]"}
    finding.place = type(finding.place)(41, 13, 41, 16)
    lines = ["".join(text for text, _ in line) for line in head(finding, "zh", 80, cell_len)]
    source, carets = lines[-2:]
    assert cell_len(source[: source.index("104")]) == cell_len(carets[: carets.index("^")])
    assert carets.count("^") == 3
