"""A share, and what the shares in a row with it tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .figures import Figure
from .numerals import fits
from .parts import total_of

SLIPS = (10, 100, Decimal("0.1"), Decimal("0.01"))  # a decimal point in the wrong place

WHOLE_OFF = Decimal("0.2")  # that rounded shares may miss 100 % by


class Share(NamedTuple):
    """A percentage and what it may be a share of.

    parts: the number, or the sums of numbers, that it may be the share of; wholes: what it may be a share of;
    whole: the likeliest, None when only a table can tell
    listed: the whole is the total of the list that its number stands in
    far: the whole was only found in a sentence before
    balanced: it is one of a list that was made to come to 100 %, so that its last digit may be one off
    """

    figure: Figure
    part: Figure
    parts: tuple[Number, ...]
    wholes: tuple[Number, ...]
    whole: Number | None
    rate: bool = False
    balanced: bool = False
    far: bool = False
    listed: bool = False

    def fits(self, more: Sequence[Number] = ()) -> bool:
        """Whether any reading of it holds, rounded or cut off at the digits shown."""
        return any(
            whole and self._is(Decimal(100) * part / Decimal(whole))
            for whole in (*self.wholes, *more)
            for part in self.parts
        )

    @property
    def holds(self) -> bool:
        """Whether it is what that whole makes it."""
        return bool(self.whole) and self._is(Decimal(100) * self.part.value / Decimal(self.whole or 1))

    def _is(self, percent: Decimal) -> bool:
        shown, step = self.figure.value, self.figure.quantum
        return fits(shown, percent, step) or (self.balanced and abs(percent - shown) < step)

    @property
    def credible(self) -> bool:
        """Whether it can be a share of that whole: one found in a sentence before must make it come out near, or but for a slip."""
        if not self.whole or self.whole < self.part.value:
            return False
        percent = Decimal(100) * self.part.value / Decimal(self.whole)
        shown = Decimal(self.figure.value)
        near = percent <= shown * 2 <= percent * 4 or (shown < 10 and percent < 10)
        return not self.far or near or any(shown * slip == percent for slip in SLIPS)


def in_a_row(shares: Sequence[Share]) -> Iterator[Share]:
    """The shares of a sentence, each in the light of the others."""
    yield from _of_another_whole(_agreed(list(_balanced(shares))))


def _of_another_whole(shares: Sequence[Share]) -> Sequence[Share]:
    """The shares; where none of several is what it should be, they are of something else than was thought.

    Of all of them together when they come to 100 %.
    """
    odd = [share for share in shares if not (share.fits() if share.whole is None else share.holds)]
    if len(odd) > 1 and _of_one(odd):
        return [share._replace(whole=None) if share in odd else share for share in shares]
    told = [share for share in shares if not share.listed]
    if len(told) < 2 or any(share.fits() for share in told):
        return shares
    hundred = abs(Decimal(total_of([share.figure for share in told])) - 100) <= WHOLE_OFF
    if hundred and len(told) == len(shares):
        own = total_of([share.part for share in told])
        return [share._replace(whole=own, wholes=(*share.wholes, own)) for share in shares]
    return [share if share.listed else share._replace(whole=None) for share in shares]


def _of_one(shares: Sequence[Share]) -> bool:
    """Whether there is a number that all of them are shares of, named or not."""
    steps = [
        (Decimal(100) * share.part.value, Decimal(share.figure.value), Decimal(share.figure.quantum))
        for share in shares
    ]
    least = max(part / (shown + step) for part, shown, step in steps)
    return all(shown <= step or least <= part / (shown - step) for part, shown, step in steps)


def _agreed(shares: Sequence[Share]) -> Sequence[Share]:
    """The shares, those of no known whole held against the one that all of the others are shares of (three or more)."""
    if len(shares) < 3 or any(share.whole for share in shares):
        return shares
    for whole in dict.fromkeys(shares[0].wholes):
        odd = [share for share in shares if not share._replace(parts=(share.part.value,), wholes=(whole,)).fits()]
        if len(odd) == 1 and all(whole in share.wholes for share in shares):
            return [share._replace(whole=whole) if share is odd[0] else share for share in shares]
    return shares


def _balanced(shares: Sequence[Share]) -> Iterator[Share]:
    """The shares, those marked that stand in a row of shares that come to 100 %."""
    sums: dict[Number, int] = {0: 0}  # of all up to here -> how many
    whole, until = Decimal(0), 0
    marked: set[int] = set()
    for index, share in enumerate(shares, 1):
        whole += share.figure.value
        first = max(sums.get(whole - 100, index), until)
        marked.update(range(first, index))
        until = max(until, index if first < index else 0)
        sums[whole] = index
    for index, share in enumerate(shares):
        yield share._replace(balanced=True) if index in marked else share
