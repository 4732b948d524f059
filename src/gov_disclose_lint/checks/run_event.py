"""What the run itself reports (9xx): the engine finds these, not a check; the rule file brings their words and severity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..model.document import Document
from ..model.finding import Breach
from ..model.record import Record
from ..model.rule import Context


class Parameters(Record):
    event: Literal["unreadable", "rule-crash", "unused-suppression"]


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    """Never called: the engine makes these findings."""
    return iter(())
