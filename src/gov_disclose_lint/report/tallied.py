"""What most reporters begin with: a stream, the run, and the verdicts so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from .verdict import Tally

if TYPE_CHECKING:
    from ..model.run import Run


class Tallied:
    def __init__(self, out: TextIO, run: Run) -> None:
        self.out = out
        self.run = run
        self.tally = Tally(run.left_out)
