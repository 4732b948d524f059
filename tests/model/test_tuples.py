"""Own named tuples behave as typing's wherever this package looks."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from gov_disclose_lint.model.tuples import NamedTuple


class Ours(NamedTuple):
    """A point."""

    line: int
    column: int = 1
    name: str | None = None

    @property
    def sum(self) -> int:
        return self.line + self.column

    def __bool__(self) -> bool:
        return self.line > 0


class Theirs(typing.NamedTuple):
    line: int
    column: int = 1
    name: str | None = None


@pytest.mark.parametrize("arguments", [(1,), (1, 2), (1, 2, "x")])
def test_made_compared_and_taken_apart_alike(arguments: tuple[typing.Any, ...]) -> None:
    ours, theirs = Ours(*arguments), Theirs(*arguments)
    assert ours == theirs == tuple(ours)
    assert hash(ours) == hash(theirs)
    assert Ours._fields == Theirs._fields
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert (ours.line, ours.column, ours.name) == (theirs.line, theirs.column, theirs.name)
    assert ours._replace(name="y") == theirs._replace(name="y")
    assert Ours(line=1, name="z") == Theirs(line=1, name="z")


def test_without_fields() -> None:
    class Nothing(NamedTuple):
        """No field."""

    assert Nothing() == ()


def test_copied_and_sent_to_another_process() -> None:
    ours = Ours(3, name="x")
    assert copy.copy(ours) == copy.deepcopy(ours) == pickle.loads(pickle.dumps(ours)) == ours
    assert type(pickle.loads(pickle.dumps(ours))) is Ours
    assert (ours.sum, bool(Ours(0)), Ours.__doc__) == (4, False, "A point.")


@pytest.mark.parametrize("wrong", [lambda: Ours(), lambda: Ours(1, 2, "x", 4), lambda: Ours(1, other=2)])
def test_wrong_arguments_are_refused(wrong: typing.Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()
    with pytest.raises(ValueError, match="other"):
        Ours(1)._replace(other=2)
    with pytest.raises(AttributeError):
        Ours(1).line = 2  # type: ignore[misc]
