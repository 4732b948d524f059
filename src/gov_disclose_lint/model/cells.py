"""The cells of a report by path. A report has 200, nearly all plain numbers: a Cell is made when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .node import Node
from .numbers import PLAIN_COUNTS, Number, Reading, State


class Cell:
    """One cell. raw: as written. See numbers.Reading for state, value, spelling, fault and unit."""

    __slots__ = ("node", "path", "reading")

    def __init__(self, path: str, reading: Reading, node: Node) -> None:
        self.path = path
        self.reading = reading
        self.node = node

    @property
    def state(self) -> State:
        return self.reading.state

    @property
    def value(self) -> Number | None:
        return self.reading.value

    @property
    def raw(self) -> str:
        return self.node.value if isinstance(self.node.value, str) else ""


class Cells(Mapping[str, Cell]):
    """Every cell that is written, in written order.

    numbers: those that are a number; readings: what there is to say of those that are not plainly one
    (blank, a dash, no number, a number spelt otherwise)
    """

    __slots__ = ("_nodes", "_rows", "numbers", "readings")

    def __init__(self) -> None:
        self._rows: list[tuple[Sequence[str], Sequence[Node]]] = []
        self._nodes: dict[str, Node] | None = None
        self.numbers: dict[str, Number] = {}
        self.readings: dict[str, Reading] = {}

    @property
    def nodes(self) -> dict[str, Node]:
        """The node of each. Made when first asked for: a report without findings is never asked where its cells stand."""
        if self._nodes is None:
            self._nodes = {path: node for row in self._rows for path, node in zip(*row, strict=True)}
        return self._nodes

    def put(self, path: str, reading: Reading, node: Node) -> None:
        self._add((path,), (node,))
        if reading.value is not None:
            self.numbers[path] = reading.value
        if reading != ("number", reading.value, None, None, None):
            self.readings[path] = reading

    def put_plain(self, paths: Sequence[str], nodes: Sequence[Node]) -> bool:
        """Put a row of plain counts that are known by their texts; False, with nothing put, if one is something else.

        As many nodes as paths.

        The hot path of a folder: most rows are plain counts, many of them the same few.
        """
        try:
            numbers = [PLAIN_COUNTS[node.value] for node in nodes if node.plain and not node.doubt]  # type: ignore[index]
        except (KeyError, TypeError):
            return False
        if len(numbers) < len(nodes):
            return False
        self._add(paths, nodes)
        self.numbers.update(zip(paths, numbers))  # noqa: B905 — as many of each; this is the innermost loop
        return True

    def _add(self, paths: Sequence[str], nodes: Sequence[Node]) -> None:
        self._rows.append((paths, nodes))
        self._nodes = None

    def odd(self) -> Iterator[Cell]:
        """Those that are not plainly a number."""
        return (Cell(path, reading, self.nodes[path]) for path, reading in self.readings.items())

    def __getitem__(self, path: str) -> Cell:
        node = self.nodes[path]
        return Cell(path, self.readings.get(path) or Reading("number", self.numbers[path]), node)

    def __contains__(self, path: object) -> bool:
        return path in self.numbers or path in self.readings

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.numbers) + sum(path not in self.numbers for path in self.readings)
