"""A list that divides its total more than once: by applicants first, then by outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .figures import Figure
from .parts import EACH, REST, dimension, total_of, words


def divided(parts: Sequence[Figure], total: Figure) -> Iterator[tuple[list[Figure], bool]]:
    """The runs of a list, and whether each may be cut out of a longer one, as what some of them divide by is not known."""
    runs = list(_runs(parts))
    known = all(dimension(words(run[0])) for run in runs)
    whole = total_of(parts)
    if len(runs) > 1 and not known and whole * 4 <= total.value * 5 <= whole * 6:
        runs = [list(parts)]  # all of it comes near the total
    for run in runs:
        yield run, len(runs) > 1 and not known


def _runs(parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The parts split where the division changes: by applicants first, then by outcomes."""
    run: list[Figure] = []
    kind = ""
    for part in parts:
        if EACH.search(part.label) or not part.exact:
            run.append(part)
            continue
        own = dimension(words(part))
        rest = REST.search(part.label)
        changed = run and not rest and own != kind and not _tight(part) and not _framed_alike(run[-1], part)
        if changed:
            yield run
            run = []
        if not run or not rest:
            kind = own if (not run or own) else kind
        run.append(part)
    if run:
        yield run


def _framed_alike(one: Figure, other: Figure) -> bool:
    """通过网站公开2040条；通过宣讲活动公开615条: said in the same way."""
    first, second = words(one), words(other)
    return len(first) > 4 and len(second) > 4 and first[:2] == second[:2] and first[-2:] == second[-2:]


def _tight(part: Figure) -> bool:
    """Joined to the part before it by nothing stronger than an enumeration comma."""
    return not loose(part)


def loose(figure: Figure) -> bool:
    """Set off from the number before it by more than an enumeration comma."""
    return any(mark in figure.between for mark in ",，;:")
