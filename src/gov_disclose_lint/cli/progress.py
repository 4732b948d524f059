"""A progress bar for folders, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from ..engine.files import expand
from ..model.finding import Outcome
from .language import say

Thing = TypeVar("Thing")


def track(outcomes: Iterator[Outcome], paths: Sequence[str]) -> Iterator[Outcome]:
    """The same outcomes, with a bar."""
    return bar(outcomes, sum(1 for _ in expand(paths)), say("检查", "checking"))


def bar(things: Iterable[Thing], total: int, description: str) -> Iterator[Thing]:
    """The same things, with a bar on standard error that goes away at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(description, total=total)
        for thing in things:
            progress.advance(task)
            yield thing
