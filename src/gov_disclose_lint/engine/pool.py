"""Many files over several processes, in order, with a bounded number under way so that memory stays flat."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterator
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
_stop: Any = None  # an event of all processes: what is under way is wanted no more


def lint_many(paths: Iterator[str], plan: Plan, previous: Document | None, jobs: int) -> Iterator[Outcome]:
    """One outcome a path, in the order of the paths. jobs: 0 for one a core."""
    from . import lint_file

    workers = jobs or min(os.cpu_count() or 1, 8)
    first = list(islice(paths, SMALL))
    if workers == 1 or len(first) < SMALL or not _possible():
        for path in chain(first, paths):
            yield lint_file(path, plan, previous)
        return
    yield from _pooled(chain(first, paths), plan, previous, workers, CHUNK)


def _possible() -> bool:
    """Whether processes can share a lock here: where shared memory is closed off, one process has to do."""
    from multiprocessing import Event

    try:
        Event()
    except (ImportError, OSError):
        return False
    return True


def _pooled(paths: Iterator[str], plan: Plan, previous: Document | None, workers: int, size: int) -> Iterator[Outcome]:
    """Through pools until all is done: where a process is killed (out of memory, say), a new pool takes what was lost.

    Files are lost by the chunk, so they are tried again one by one; the file that kills its process is said not to be
    checked, and stops no other.
    """
    while lost := (yield from _through_pool(paths, plan, previous, workers, size)):
        if size == 1:
            yield _killed(lost[0], plan)
            paths = chain(lost[1:], paths)
        else:
            yield from _pooled(iter(lost), plan, previous, 1, 1)


def _through_pool(
    paths: Iterator[str], plan: Plan, previous: Document | None, workers: int, size: int
) -> Generator[Outcome, None, list[str]]:
    """The outcomes; returns the paths that were under way when a process was killed."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import Event

    stop = Event()
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(plan.options, previous, stop))
    under_way: deque[list[str]] = deque()
    results: deque[Any] = deque()
    try:
        while True:
            while len(results) < workers * 3 and (chunk := list(islice(paths, size))):
                under_way.append(chunk)
                results.append(_unheard(pool.submit, chunk))
            if not results:
                return []
            yield from results[0].result()
            results.popleft()
            under_way.popleft()
    except BrokenProcessPool:
        while results and results[0].exception() is None:  # done before the process was killed
            yield from results.popleft().result()
            under_way.popleft()
        return [path for chunk in under_way for path in chunk]
    finally:
        stop.set()
        # left unawaited, its thread may close its pipe just when the interpreter, at its end, writes to it
        pool.shutdown(wait=True, cancel_futures=True)


def _killed(path: str, plan: Plan) -> Outcome:
    from ..model.binding import Unreadable
    from . import unreadable

    zh = "检查此文件的进程被系统终止（多半是内存不足），此文件未能检查"
    en = "the process that checked this file was killed by the system (out of memory, most likely); it was not checked"
    return unreadable(path.replace("\\", "/"), Unreadable(zh, en), plan)


def _unheard(submit: Any, chunk: list[str]) -> Any:
    """Hand over a chunk. A process that starts for it must not hear Ctrl-C before it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        return submit(_chunk, chunk)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return submit(_chunk, chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(options: Any, previous: Document | None, stop: Any) -> None:
    """In each process: the rules once; Ctrl-C is the parent's to handle."""
    global _plan, _previous, _stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from ..packs import load_library
    from . import calm_collector
    from .lint import Plan

    _plan, _previous, _stop = Plan(load_library(options.rule_folders), options), previous, stop
    calm_collector()


def _chunk(paths: list[str]) -> list[Outcome]:
    from . import lint_file

    return [lint_file(path, _plan, _previous) for path in paths if not _stop.is_set()]
