"""The output formats, one module each. A module `report/<format>_format.py` holds

    class Reporter:
        def __init__(self, out: TextIO, run: Run) -> None
        def file(self, outcome: Outcome) -> None
        def finish(self, summary: Summary) -> None

`file` is called once a file, in order; nothing is kept that need not be: there may be 100,000 of them.
A reporter knows outcomes and nothing else. Texts of reports are hostile: `report.safe` makes them harmless.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from ..model.finding import Outcome
    from ..model.run import Run, Summary

FORMATS = ("rich", "plain", "json", "jsonl", "sarif", "junit", "github", "gitlab", "html")


class Reporter(Protocol):
    """Told every file's outcome in order, then the summary. It writes to its stream and never closes it."""

    def file(self, outcome: Outcome) -> None: ...

    def finish(self, summary: Summary) -> None: ...


def make(format: str, out: TextIO, run: Run) -> Reporter:
    """The reporter of that format; only its own module is imported. Raises ValueError for an unknown one."""
    if format not in FORMATS:
        raise ValueError(f"unknown format: {format!r}, not one of {', '.join(FORMATS)}")
    reporter: Reporter = import_module(f"{__name__}.{format}_format").Reporter(out, run)
    return reporter
