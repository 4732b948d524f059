"""A progress bar for folders, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.files import expand
from ..model.finding import Outcome
from .language import say


def track(outcomes: Iterator[Outcome], paths: Sequence[str]) -> Iterator[Outcome]:
    """The same outcomes, with a bar on standard error that goes away at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    total = sum(1 for _ in expand(paths))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("检查", "checking"), total=total)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome
