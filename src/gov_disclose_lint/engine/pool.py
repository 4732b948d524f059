"""Many files over several processes, in order, with a bounded number under way so that memory stays flat."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from ..model.document import Document
from ..model.finding import Outcome

if TYPE_CHECKING:
    from .lint import Plan

CHUNK = 32  # files handed to a process at once
SMALL = 64  # fewer files than this are not worth a second process

_plan: Any = None
_previous: Document | None = None


def lint_many(paths: Iterator[str], plan: Plan, previous: Document | None, jobs: int) -> Iterator[Outcome]:
    """One outcome a path, in the order of the paths. jobs: 0 for one a core."""
    from . import lint_file

    workers = jobs or min(os.cpu_count() or 1, 8)
    first = list(islice(paths, SMALL))
    if workers == 1 or len(first) < SMALL:
        for path in chain(first, paths):
            yield lint_file(path, plan, previous)
        return
    yield from _pooled(chain(first, paths), plan, previous, workers)


def _pooled(paths: Iterator[str], plan: Plan, previous: Document | None, workers: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(plan.options, previous))
    pending: deque[Any] = deque()
    try:
        while True:
            while len(pending) < workers * 3 and (chunk := list(islice(paths, CHUNK))):
                pending.append(_unheard(pool.submit, chunk))
            if not pending:
                break
            yield from pending.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _unheard(submit: Any, chunk: list[str]) -> Any:
    """Hand over a chunk. A process that starts for it must not hear Ctrl-C before it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        return submit(_chunk, chunk)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return submit(_chunk, chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(options: Any, previous: Document | None) -> None:
    """In each process: the rules once; Ctrl-C is the parent's to handle."""
    global _plan, _previous
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from ..packs import load_library
    from . import calm_collector
    from .lint import Plan

    _plan, _previous = Plan(load_library(options.rule_folders), options), previous
    calm_collector()


def _chunk(paths: list[str]) -> list[Outcome]:
    from . import lint_file

    return [lint_file(path, _plan, _previous) for path in paths]
