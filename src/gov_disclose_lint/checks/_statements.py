"""Where a report states a number in its cells and statistics; what it says in words is in _clauses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..model.document import Document
from ..model.form import Form


def _below(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}." for prefix in prefixes)


def values_below(report: Document, prefixes: tuple[str, ...]) -> Iterator[str]:
    """The paths at or below the prefixes that hold a number."""
    below = _below(prefixes)
    return (path for path in report.values if path.startswith(below) or path in prefixes)


def has_numbers(report: Document, prefixes: tuple[str, ...], aside: tuple[str, ...] = ()) -> bool:
    """Whether any cell or statistic at or below the prefixes is a number, those aside left out."""
    values = report.values
    if any(path in values for path in _cells(report.form, prefixes, aside)):  # as a rule the first one is
        return True
    without = frozenset(values_below(report, aside)) if aside else ()
    return any(path not in without for path in values_below(report, prefixes))


@cache
def _cells(form: Form, prefixes: tuple[str, ...], aside: tuple[str, ...]) -> tuple[str, ...]:
    below, without = _below(prefixes), _below(aside)
    return tuple(path for path in form.cells if path.startswith(below) and not path.startswith(without))


def unreadable(report: Document, prefixes: tuple[str, ...]) -> str | None:
    """A cell at or below the prefixes that holds something, but no number."""
    below = _below(prefixes)
    for cell in report.cells.odd():
        if cell.state in ("invalid", "unread") and (cell.path.startswith(below) or cell.path in prefixes):
            return cell.path
    return None
