"""The tree that every reader makes: YAML and JSON files directly, real files through their tables."""

from __future__ import annotations

from typing import Union

from .place import Anchor

MAPPING, SEQUENCE, SCALAR = "mapping", "sequence", "scalar"


class Node:
    """One value with its anchor. Truthy whatever its value: `if node` asks whether it is there.

    kind      MAPPING: value is a list of (key Node, value Node), repeated keys kept
              SEQUENCE: value is a list of Node
              SCALAR: value is the text as written, after the file format's own unquoting
    plain     a scalar written without quotes (only those may be null, dates or numbers)
    doubt     set by readers of real files: why this cell could not be read with certainty
    """

    __slots__ = ("anchor", "doubt", "kind", "plain", "value")

    def __init__(
        self, kind: str, value: NodeValue, anchor: Anchor, plain: bool = False, doubt: str | None = None
    ) -> None:
        self.kind = kind
        self.value = value
        self.anchor = anchor
        self.plain = plain
        self.doubt = doubt

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"Node({self.kind}, {self.value!r})"

    @property
    def text(self) -> str:
        """The text of a scalar."""
        assert isinstance(self.value, str)
        return self.value

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The entries of a mapping in written order."""
        return self.value  # type: ignore[return-value]

    @property
    def items(self) -> list[Node]:
        """The items of a sequence."""
        return self.value  # type: ignore[return-value]


NodeValue = Union[str, "list[Node]", "list[tuple[Node, Node]]"]
