"""What a slip of the pen does to the digits of a number."""

from __future__ import annotations

from collections.abc import Iterator

from .numbers import Number

FEW = 10  # below it, a digit too few or too many is easily found by chance


def by_digits(old: Number, new: Number) -> Iterator[str]:
    """The slips that write `old` where `new` was meant: off-by-one, wrong-digit, transposition, dropped-digit …

    >>> list(by_digits(1361, 1261)), list(by_digits(95, 59)), list(by_digits(8, 5))
    (['wrong-digit'], ['transposition'], [])
    """
    difference = abs(new - old)
    if difference == 1:
        yield "off-by-one"
    elif difference == 10:
        yield "off-by-ten"
    was, is_ = str(old), str(new)
    if len(was) == len(is_):
        wrong = [at for at, (a, b) in enumerate(zip(was, is_, strict=True)) if a != b]
        if len(wrong) == 1 and len(was) > 1:
            yield "wrong-digit"
        elif (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and was[wrong[0]] == is_[wrong[1]]
            and was[wrong[1]] == is_[wrong[0]]
        ):
            yield "transposition"
    elif difference == 10:
        return  # 8 for 18, like any other number of the row that is off by ten
    elif len(was) + 1 == len(is_) and _without_one(is_, was):
        yield "dropped-digit" if old >= FEW else "lost-digit"
    elif len(was) == len(is_) + 1 and _without_one(was, is_):
        yield "doubled-digit" if _doubled(was, is_) and new >= FEW else "extra-digit"


def _without_one(longer: str, shorter: str) -> bool:
    """Whether the shorter is the longer with one digit left out (a number never begins with 0)."""
    at = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at + 1 :] == shorter[at:]


def _doubled(longer: str, shorter: str) -> bool:
    """Whether the digit too many repeats the one beside it."""
    return any(
        longer[:at] + longer[at + 1 :] == shorter and longer[at] == longer[at - 1] for at in range(1, len(longer))
    )
