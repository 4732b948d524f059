"""What the run itself reports (9xx): the engine finds these, not a check; the rule file brings their words and severity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..model.document import Document
from ..model.finding import Breach
from ..model.rule import Context


@dataclass(frozen=True)
class Parameters:
    event: Literal["unreadable", "rule-crash", "unused-suppression"]
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    """Never called: the engine makes these findings."""
    return iter(())
