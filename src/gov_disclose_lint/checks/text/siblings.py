"""Numbers beside a statement that tell how another statement of the same thing belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.numbers import Number
from .figures import Figure
from .nouns import nouns_of
from .statements import Mention


def tells(figures: Sequence[Figure], mention: Mention, other: Mention) -> bool:
    """Whether one of the figures beside a mention has the number of another mention, or makes it up.

    开展培训3次 … 开展培训5次，其中市级组织3次; 市政府召开发布会28场，部门召开发布会63场 … 全市召开发布会91场.
    """
    return any(
        figure is not other.figure
        and other.figure.value in _values(figure, mention)
        and not _of_another_deed(figure, other)
        for figure in figures
    )


def _values(figure: Figure, mention: Mention) -> Iterator[Number]:
    yield figure.value
    alike = figure is not mention.figure and figure.unit == mention.figure.unit
    if alike and set(mention.heads[0].head) <= set(figure.label + figure.tail):
        yield figure.value + mention.figure.value


def _of_another_deed(figure: Figure, mention: Mention) -> bool:
    """收到申请97件，办结94件 … 办结97件: the 97 that came in tell nothing of those settled."""
    verbs = nouns_of(figure.label)[0].verbs
    return bool(verbs) and bool(mention.heads[0].verbs) and verbs.isdisjoint(mention.heads[0].verbs)
