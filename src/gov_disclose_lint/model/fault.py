"""A mistake in the parameters of a rule. Needed only when a pack is compiled."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """steps: the keys and positions below `check` that lead to it."""

    steps: tuple[str | int, ...]
    zh: str
    en: str
