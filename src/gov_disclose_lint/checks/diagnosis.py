"""Which cell is wrong when sums do not add up: the engine works it out from the equations of all rules that apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.document import Document
from ..model.finding import Breach
from ..model.rule import Context


@dataclass(frozen=True)
class Parameters:
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    """Never called: a check knows its own rule only; the engine calls engine.diagnose with the equations of all."""
    return iter(())
