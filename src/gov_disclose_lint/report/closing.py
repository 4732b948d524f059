"""The table at the end of a run over many files: by publisher, files with problems first, of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.tuples import NamedTuple
from .verdict import BLOCKED, READY, UNKNOWN, title
from .words import pick, plural

if TYPE_CHECKING:
    from ..model.finding import Outcome

MAX_ROWS = 200
HEADINGS = (
    ("发布机关", "publisher"),
    ("文件", "file"),
    ("年度", "year"),
    ("格式", "form"),
    ("错误", "errors"),
    ("警告", "warnings"),
    ("结论", "verdict"),
)


class Row(NamedTuple):
    """One file; sorts as the table is read.

    rank: 0 not publishable, 1 undetermined, 2 publishable with warnings, 3 the rest
    """

    rank: int
    publisher: str
    year: int
    file: str
    form: str
    errors: int
    warnings: int
    verdict: str


class Closing:
    """Keeps the first MAX_ROWS rows in the table's order, and counts of all others."""

    def __init__(self, limit: int = MAX_ROWS) -> None:
        self.limit = limit
        self.rows: list[Row] = []
        self.verdicts = {BLOCKED: 0, UNKNOWN: 0, READY: 0}

    def add(self, outcome: Outcome, verdict: str | None) -> None:
        """Take in one file; what does not fit is only counted. What has no verdict is no report."""
        if verdict is None:
            return
        warnings = outcome.count("warning")
        rank = {BLOCKED: 0, UNKNOWN: 1}.get(verdict, 2 if warnings else 3)
        publisher = (outcome.publisher or "")[:200]
        self.verdicts[verdict] += 1
        year, form = outcome.year or 0, outcome.form or ""
        errors = outcome.count("error")
        self.rows.append(Row(rank, publisher, year, outcome.file, form, errors, warnings, verdict))
        if len(self.rows) >= 2 * self.limit:
            self._trim()

    def _trim(self) -> None:
        self.rows.sort()
        del self.rows[self.limit :]

    def table(self) -> tuple[list[Row], dict[str, int]]:
        """The rows, in order, and how many files of each verdict are not among them."""
        self._trim()
        rest = dict(self.verdicts)
        for row in self.rows:
            rest[row.verdict] -= 1
        return self.rows, rest


def not_listed(rest: dict[str, int], lang: str) -> str:
    """How many files the table does not list; '' when it lists all."""
    number = sum(rest.values())
    if not number:
        return ""
    parts = [f"{title(verdict, lang)} {count}" for verdict, count in rest.items() if count]
    text = pick(lang, f"另有 {number} 份未列出：", f"{plural(number, 'more report')} not listed: ")
    return text + pick(lang, "，", ", ").join(parts)
