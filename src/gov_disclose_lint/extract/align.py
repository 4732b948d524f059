"""Labels that match no spelling: the form's own order and likeness decide, or it stays doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from ..model.tuples import NamedTuple

NEAR = 0.5  # alike enough when the position leaves no other choice
ALIKE = 0.75  # alike enough wherever it stands
MARGIN = 0.15  # by which the best must lead the second best
MAX_LOOSE = 60  # labels compared by likeness; more of them than a form has rows are no misprints


class Guess(NamedTuple):
    """slots: what the label may be, the likeliest first. sure: position and likeness leave no doubt."""

    slots: tuple[int, ...]
    sure: bool


def resemblance(one: str, other: str) -> float:
    """0–1: how much of two canonical labels is the same, in the same order."""
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one[:80], other[:80], autojunk=False).ratio()


def likeness(one: str, other: str) -> float:
    """0–1: the same, but a part that survived of a longer label counts as much as a misprint."""
    short, long = sorted((one, other), key=len)
    ratio = resemblance(one, other)
    return max(ratio, 0.8) if len(short) >= 4 and short in long else ratio


def align(labels: Sequence[str], known: Mapping[int, int], slots: Sequence[Sequence[str]]) -> dict[int, Guess]:
    """Find a slot for each label that has none.

    labels: canonical, in the table's order. known: index of label -> index of slot, for those that match a spelling.
    slots: the spellings of each row or column of the form, in the form's order.
    Returns guesses by index of label; a label without a guess is something the form does not have.
    """
    free = [slot for slot in range(len(slots)) if slot not in set(known.values())]
    loose = [index for index in range(len(labels)) if index not in known]
    if not free or not loose or len(loose) > MAX_LOOSE:
        return {}
    alike = {(i, s): max(likeness(labels[i], name) for name in slots[s]) for i in loose for s in free}
    guesses: dict[int, Guess] = {}
    for run, low, high in _runs(len(labels), known, len(slots)):
        inside = [slot for slot in free if low < slot < high] if low < high else free
        guesses.update(_place_run(run, inside, free, alike))
    return _only_once(guesses)


def _runs(count: int, known: Mapping[int, int], end: int) -> list[tuple[list[int], int, int]]:
    """The runs of unknown labels, each with the slots of its known neighbours (exclusive bounds)."""
    runs: list[tuple[list[int], int, int]] = []
    run: list[int] = []
    low = -1
    for index in range(count + 1):
        if index < count and index not in known:
            run.append(index)
            continue
        high = known[index] if index < count else end
        if run:
            runs.append((run, low, high))
        run, low = [], high
    return runs


def _place_run(
    run: list[int], inside: list[int], free: list[int], alike: Mapping[tuple[int, int], float]
) -> dict[int, Guess]:
    """One run of unknown labels between two known ones; inside: the form's free slots between those."""
    if len(run) == len(inside):
        return {index: _positional(index, slot, free, alike) for index, slot in zip(run, inside, strict=True)}
    guesses = {}
    for index in run:
        ranked = sorted(free, key=lambda slot: -alike[index, slot])
        best = alike[index, ranked[0]]
        second = alike[index, ranked[1]] if len(ranked) > 1 else 0.0
        if best >= ALIKE and best - second >= MARGIN:
            guesses[index] = Guess((ranked[0],), True)
        elif inside:
            guesses[index] = Guess(tuple(sorted(inside, key=lambda slot: -alike[index, slot])), False)
        elif best >= NEAR:
            guesses[index] = Guess((ranked[0],), False)
    return guesses


def _positional(index: int, slot: int, free: list[int], alike: Mapping[tuple[int, int], float]) -> Guess:
    own = alike[index, slot]
    other = max((alike[index, rival] for rival in free if rival != slot), default=0.0)
    return Guess((slot,), own >= NEAR and own >= other)


def _only_once(guesses: dict[int, Guess]) -> dict[int, Guess]:
    """Two labels that claim the same slot are both doubtful; a slot that one label surely has is no other's."""
    claims = Counter(guess.slots[0] for guess in guesses.values() if guess.sure)
    result = {}
    for index, guess in guesses.items():
        sure = guess.sure and claims[guess.slots[0]] == 1
        slots = guess.slots if guess.sure else tuple(slot for slot in guess.slots if claims[slot] != 1)
        if slots:
            result[index] = Guess(slots, sure)
    return result
