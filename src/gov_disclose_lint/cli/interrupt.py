"""Ctrl-C between two reports, never within one: what was found so far is told whole, and marked as cut short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

Thing = TypeVar("Thing")
INSIST = 3  # so many times Ctrl-C, and the run ends wherever it stands


class Interrupt:
    """While it is entered, SIGINT ends `each` early and is otherwise only noted. happened: whether it was sent.

    held: for the few lines of one file it is not, so that a small run need not import what it takes.
    """

    def __init__(self, held: bool) -> None:
        self.held = held
        self.sent = 0
        self._waiting = False
        self._before: Any = None

    @property
    def happened(self) -> bool:
        return self.sent > 0

    def __enter__(self) -> Interrupt:
        if self.held:
            import signal

            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *exception: Any) -> None:
        if self.held:
            import signal

            signal.signal(signal.SIGINT, self._before)

    def _note(self, number: int, frame: Any) -> None:
        """Stop the waiting for a next thing, once; everything else goes on unless the user insists."""
        self.sent += 1
        if self._waiting or self.sent >= INSIST:
            self._waiting = False
            raise KeyboardInterrupt

    def each(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things until it happens. Only the making of the next one is broken off."""
        iterator = iter(things)
        while not self.happened:
            try:
                self._waiting = True
                thing = next(iterator)
                self._waiting = False
            except StopIteration:
                self._waiting = False
                return
            except KeyboardInterrupt:
                self.sent = max(self.sent, 1)
                return
            yield thing
