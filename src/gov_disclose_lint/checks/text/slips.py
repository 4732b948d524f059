"""Whether a sum that does not hold would hold but for one slip of the pen.

Of the wrong sums that people write nearly all are such; of the sums that only a misreading makes wrong, less than half.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numbers import Number
from ...model.slips import by_digits

_CLOSE = 13  # times that the numbers are larger than what is between them
_POWERS = frozenset(10**power for power in range(1, 12))
_BY_CHANCE = ("lost-digit", "extra-digit")  # 3 and 34


def by_a_slip(total: Number, parts: Sequence[Number]) -> bool:
    """Whether one digit changed, swapped, dropped or doubled in the total or in one part makes the parts add up.

    >>> by_a_slip(1361, (880, 381)), by_a_slip(612, (88, 530, 240))
    (True, False)
    """
    gap = total - sum(parts)
    return _slip(total, total - gap) or any(part + gap >= 0 and _slip(part, part + gap) for part in parts)


def plainly(total: Number, whole: Number) -> bool:
    """Whether two large numbers lie close by and only one digit, one up or down, or two that are swapped set them apart.

    Numbers that have nothing to do with each other are hardly ever so alike.

    >>> plainly(427, 417), plainly(2773, 2783), plainly(57, 47), plainly(427, 414)
    (True, True, False, False)
    """
    gap = total - whole
    gap = gap if gap > 0 else -gap
    if not 0 < gap * _CLOSE <= total:
        return False
    return gap in _POWERS or "transposition" in by_digits(total, whole)


def _slip(old: Number, new: Number) -> bool:
    return (0 <= old < 10 and 0 <= new < 10) or any(name not in _BY_CHANCE for name in by_digits(old, new))
