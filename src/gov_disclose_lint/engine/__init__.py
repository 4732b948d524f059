"""The engine: from files to outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model.binding import Unreadable
from ..model.finding import Outcome
from ..model.place import Place
from .files import document_from, read_document

if TYPE_CHECKING:
    from ..model.document import Document
    from .lint import Plan

START = Place(1, 1, 1, 1)  # of a file in which no place can be named, because none of it could be read


def lint_file(path: str, plan: Plan, previous: Document | None = None, name: str | None = None) -> Outcome:
    """The outcome of one file; a file that cannot be read has GDL901 as its outcome."""
    from .lint import lint_document

    shown = (name or ("<stdin>" if path == "-" else path)).replace("\\", "/")
    try:
        document = read_document(path, plan.library.forms, plan.options.form, name)
    except Unreadable as error:
        return unreadable(shown, error, plan)
    except RecursionError:
        return unreadable(shown, Unreadable("嵌套过深", "nested too deeply"), plan)
    document.source.name = shown
    return lint_document(document, plan, previous)


def unreadable(name: str, error: Unreadable, plan: Plan) -> Outcome:
    """GDL901 for one file."""
    from .lint import event_finding

    lang = plan.options.lang
    problem = error.en if lang == "en" else error.zh
    finding = event_finding(plan.events["unreadable"], name, error.place or START, {"problem": problem}, lang)
    return Outcome(name, findings=[finding], unreadable=True)


def lint_files(
    paths: Sequence[str], plan: Plan, previous: Document | None = None, name: str | None = None
) -> Iterator[Outcome]:
    """One outcome a file, in order; over several processes when there are many files (options.jobs)."""
    from .files import expand

    jobs = plan.options.jobs
    if jobs == 1 or not any(path != "-" and _is_folder(path) for path in paths):
        for path in expand(paths, plan.options.own_files, plan.configurations):
            yield lint_file(path, plan, previous, name if path == "-" else None)
        return
    from .pool import lint_many

    yield from lint_many(expand(paths, plan.options.own_files, plan.configurations), plan, previous, jobs)


def calm_collector() -> None:
    """Reports make many small objects and no cycles: the default collector would cost a folder 8 %."""
    import gc

    gc.enable()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _is_folder(path: str) -> bool:
    import os

    return os.path.isdir(path)


__all__ = ["calm_collector", "document_from", "lint_file", "lint_files", "read_document", "unreadable"]
