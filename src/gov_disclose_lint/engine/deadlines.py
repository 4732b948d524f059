"""Deadlines of a configuration: whom they are for may be written in English or Chinese, but must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from ..model.form import Field, Form, find, lookup
from ..model.problem import Problem
from ..model.rule import Deadline


def in_keys(deadlines: Iterable[Deadline], form: Form) -> Iterator[Deadline]:
    """The deadlines with kinds and levels by their keys. Raises Problem for one that no publisher has: it never fits."""
    for deadline in deadlines:
        yield deadline._replace(
            kinds=_keys(deadline.kinds, form, "kind", "kinds"), levels=_keys(deadline.levels, form, "level", "levels")
        )


def _keys(names: tuple[str, ...], form: Form, field: str, setting: str) -> tuple[str, ...]:
    choices = cast("Field", form.items[f"publisher.{field}"]).choices
    table = lookup(choices)
    keys = []
    for name in names:
        choice = find(table, name)
        if choice is None:
            known = [item.key for item in choices]
            raise Problem(
                f"deadlines.{setting}：没有“{name}”，只能是 {'、'.join(known)}",
                f"deadlines.{setting}: no such thing as {name}, one of {', '.join(known)} expected",
            )
        keys.append(choice.key)
    return tuple(keys)
