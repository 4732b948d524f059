"""gov-disclose-lint: checks Chinese government information disclosure annual reports.

>>> from gov_disclose_lint import lint
>>> outcome = lint("report.yaml")                       # doctest: +SKIP
>>> [(finding.id, finding.path) for finding in outcome.findings]   # doctest: +SKIP
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from .model.version import __version__

if TYPE_CHECKING:
    from .model.document import Document as Report
    from .model.finding import Finding, Outcome

__all__ = ["Finding", "Outcome", "Report", "__version__", "lint", "read"]

_PLACES = {"Finding": "model.finding", "Outcome": "model.finding", "Report": "model.document"}


def lint(path: str | os.PathLike[str], previous: str | os.PathLike[str] | None = None, **options: Any) -> Outcome:
    """The outcome of one report file (YAML, JSON, HTML, DOCX, PDF, XLSX).

    previous: the file with the publisher's report of the year before. options: the fields of engine.options.Options
    (select, ignore, lang, as_of, form, …). A file that cannot be read has a GDL901 finding and `unreadable` set.
    Raises Unreadable for `previous` that cannot be read, UnknownRule and BadPack for options that name what is not there.
    """
    from .engine import lint_file, read_document
    from .engine.lint import Plan
    from .engine.options import Options
    from .packs import load_library

    chosen = Options(**options)
    plan = Plan(load_library(chosen.rule_folders), chosen)
    last = read_document(os.fspath(previous), plan.library.forms) if previous else None
    return lint_file(os.fspath(path), plan, last)


def read(path: str | os.PathLike[str]) -> Report:
    """The report in a file, bound to its form, unchecked. Raises Unreadable with one sentence in each language."""
    from .engine import read_document
    from .packs import load_library

    return read_document(os.fspath(path), load_library().forms)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"{__name__}.{_PLACES[name]}")
    return getattr(module, "Document" if name == "Report" else name)
