"""A reporter keeps no files: what it holds does not grow with their number."""

from __future__ import annotations

import io
import sys
import tracemalloc
from subprocess import run as call
from typing import Any

import pytest

from gov_disclose_lint.model.finding import Outcome
from gov_disclose_lint.model.run import Summary
from gov_disclose_lint.report import FORMATS, make, spool
from gov_disclose_lint.report.closing import MAX_ROWS, Closing
from gov_disclose_lint.report.verdict import BLOCKED, READY, UNKNOWN

from . import samples


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def _outcome(number: int) -> Outcome:
    file = f"reports/{number:06}.yaml"
    if number % 7 == 3:
        return samples.unreadable(file=file)
    findings = [samples.balance(file=file)] if number % 5 == 0 else []
    return samples.outcome(*findings, file=file, publisher=f"机关{number}", not_assessed=samples.gaps())


@pytest.mark.parametrize("format", FORMATS)
def test_memory_is_flat(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 10_000)
    reporter: Any = make(format, _Nowhere(), samples.run(many=True))  # type: ignore[arg-type]
    for number in range(1000):
        reporter.file(_outcome(number))
    tracemalloc.start()
    try:
        for number in range(1000, 1600):
            reporter.file(_outcome(number))
        start = tracemalloc.get_traced_memory()[0]
        for number in range(1600, 3000):
            reporter.file(_outcome(number))
        grown = tracemalloc.get_traced_memory()[0] - start
    finally:
        tracemalloc.stop()
    assert grown < 500_000  # 1,400 files and their findings take some 5 MB
    reporter.finish(Summary(files=3000, rules_run=1))


def test_the_closing_table_keeps_the_worst_and_counts_the_rest() -> None:
    closing = Closing()
    for number in range(5000):
        verdict = {0: BLOCKED, 1: UNKNOWN}.get(number % 50, READY)
        closing.add(samples.outcome(file=f"{number}.yaml", publisher=f"机关{number % 10}"), verdict)
        assert len(closing.rows) < 2 * MAX_ROWS
    rows, rest = closing.table()
    assert len(rows) == MAX_ROWS
    assert [row.verdict for row in rows] == [BLOCKED] * 100 + [UNKNOWN] * 100
    assert rest == {BLOCKED: 0, UNKNOWN: 0, READY: 4800}
    assert rows == sorted(rows)


def test_the_table_does_not_depend_on_the_order_of_files() -> None:
    def rows(order: list[int]) -> Any:
        closing = Closing(limit=10)
        for number in order:
            closing.add(samples.outcome(file=f"{number}.yaml"), READY)
        return closing.table()

    assert rows(list(range(100))) == rows(list(reversed(range(100))))


def test_a_spool_gives_back_what_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 100)
    kept = spool.Spool()
    pieces = [f"第{number}行\r\n" for number in range(500)]
    for piece in pieces:
        kept.write(piece)
        assert kept.size <= 100 + len(piece)
    out = io.StringIO(newline="")
    kept.copy_to(out)
    assert out.getvalue() == "".join(pieces)


def _loaded(format: str) -> set[str]:
    """The modules that a reporter of that format brings along."""
    code = (
        "import sys, io; from gov_disclose_lint.model import run, finding; before = set(sys.modules);"
        "from gov_disclose_lint.report import make;"
        f"make({format!r}, io.StringIO(), run.Run('0', 'zh', [], '2025-01-01'));"
        "print('\\n'.join(set(sys.modules) - before))"
    )
    return set(call([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("format", FORMATS)
def test_rich_is_loaded_for_rich_only(format: str) -> None:
    loaded = _loaded(format)
    assert ("rich.console" in loaded) == (format == "rich")
    assert not loaded & {"json", "yaml", "pydantic", "tempfile", "rich.table", "rich.markdown"} or format == "rich"


def test_plain_is_light() -> None:
    ours = {name for name in _loaded("plain") if not name.startswith(("gov_disclose_lint", "importlib"))}
    assert not ours  # the model has loaded what little it needs
