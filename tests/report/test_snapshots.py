"""What people see, kept word by word: `UPDATE_SNAPSHOTS=1 pytest tests/report/test_snapshots.py` renews it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gov_disclose_lint.model.finding import Outcome
from gov_disclose_lint.report import FORMATS

from . import samples
from .samples import check_snapshot, render, run


def _one(lang: str) -> Outcome:
    return samples.outcome(
        samples.phrase(lang), samples.balance(lang),
        not_assessed=samples.gaps(), remarks=[samples.pick(lang, "编码：按 GB18030 读取", "encoding: read as GB18030")],
    )  # fmt: skip


def _pdf(lang: str) -> Outcome:
    return samples.outcome(samples.in_pdf(lang), file="报告 2024.pdf")


def _many(lang: str) -> list[Outcome]:
    hidden = samples.balance(lang, "c.yaml")
    hidden.suppressed = "已核实，原件如此"
    return [
        samples.outcome(file="reports/a.yaml", publisher="甲县人民政府办公室"),
        samples.outcome(samples.phrase(lang, "reports/b.yaml"), file="reports/b.yaml", not_assessed=samples.gaps()),
        samples.outcome(file="c.yaml", publisher=None, year=None, hidden=[hidden]),
        samples.unreadable(lang),
        _pdf(lang),
        samples.outcome(samples.culprit(lang), samples.balance(lang), file="report.yaml"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_rich(lang: str, width: int) -> None:
    text = render("rich", run(lang), _one(lang), width=width)
    check_snapshot(f"rich-{lang}-{width}.txt", text)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_rich_for_a_folder(lang: str, width: int) -> None:
    text = render("rich", run(lang, many=True), *_many(lang), width=width)
    check_snapshot(f"rich-folder-{lang}-{width}.txt", text)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_rich_brief_and_verbose() -> None:
    check_snapshot("rich-brief.txt", render("rich", run(verbosity=-1), _one("zh"), width=80))
    hidden = samples.balance()
    hidden.baselined = True
    outcome = samples.outcome(hidden=[hidden], not_assessed=samples.gaps())
    check_snapshot("rich-verbose.txt", render("rich", run(verbosity=1), outcome, width=80))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", [name for name in FORMATS if name != "rich"])
def test_other_formats(format: str, lang: str) -> None:
    outcomes = [_one(lang), samples.unreadable(lang), _pdf(lang)]
    check_snapshot(f"{format}-{lang}.txt", render(format, run(lang, many=True), *outcomes))


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "rich"])
def test_no_finding(format: str) -> None:
    check_snapshot(f"clean-{format}.txt", render(format, run(), samples.outcome()))
