"""Ruled tables: from horizontal and vertical lines to cells with spans. Knows nothing of PDF and nothing of text.

Lines as drawn are ragged: one line comes in pieces, two cells each draw their own side of a border, lines miss
each other by a point. So coordinates are gathered to levels first and everything after counts in levels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .guard import MAX_CELLS, too_much

Line = tuple[float, float, float]
"""(level, from, to): a horizontal line's y and its x range, or a vertical line's x and its y range; in points."""

TOLERANCE = 3.0
"""Lines nearer than this are one: half the height of the smallest print, twice the widest double border."""
_SHORTEST = 4.0
_GAP = 8.0
"""A line with a hole smaller than this goes on: no cell is that small, and browsers leave such holes."""
_OVERHANG = 8.0
_MAX_CROSSINGS = 400_000


@dataclass(slots=True)
class Box:
    """One cell: rows top..bottom and columns left..right (0-based, end exclusive).

    open: not ruled on more than one of its sides; ragged: a piece of an area that is no rectangle.
    """

    top: int
    left: int
    bottom: int
    right: int
    open: bool = False
    ragged: bool = False


@dataclass(slots=True)
class Lattice:
    """One ruled table. xs: left to right, ys: top to bottom (falling), each one more than columns or rows."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box] = field(default_factory=list)

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]

    def box_bbox(self, box: Box) -> tuple[float, float, float, float]:
        return self.xs[box.left], self.ys[box.bottom], self.xs[box.right], self.ys[box.top]


def find_lattices(horizontal: Iterable[Line], vertical: Iterable[Line]) -> list[Lattice]:
    """The ruled tables of one page, from top to bottom. Raises Unreadable for a drawing of too many lines."""
    rows, columns = merge(horizontal), merge(vertical)
    found = []
    cells = 0
    for part_h, part_v in _components(rows, columns):
        xs, ys = _levels(part_v), _levels(part_h)
        _close_open_sides(part_h, part_v, xs, ys)
        if len(xs) < 2 or len(ys) < 2:
            continue
        cells += len(xs) * len(ys)
        if cells > MAX_CELLS:
            raise too_much(f"的表格超过 {MAX_CELLS:,} 格", f"tables of more than {MAX_CELLS:,} cells")
        found.append(_cells(part_h, part_v, xs, ys))
    found.sort(key=lambda lattice: (-lattice.ys[0], lattice.xs[0]))
    return found


def merge(lines: Iterable[Line]) -> list[Line]:
    """Lines at one level with no more than a hole between them become one; levels within TOLERANCE become one level."""
    merged: list[Line] = []
    for group in _by_level(sorted(lines)):
        level = group[len(group) // 2][0]
        pieces = sorted((start, end) for _, start, end in group)
        low, high = pieces[0]
        for start, end in pieces[1:]:
            if start <= high + _GAP:
                high = max(high, end)
            else:
                merged.append((level, low, high))
                low, high = start, end
        merged.append((level, low, high))
    return [line for line in merged if line[2] - line[1] >= _SHORTEST]


def _by_level(lines: list[Line]) -> Iterable[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and line[0] - group[0][0] > TOLERANCE:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _components(rows: list[Line], columns: list[Line]) -> Iterable[tuple[list[Line], list[Line]]]:
    """Lines that cross or touch, directly or through others, belong to one table."""
    parent = list(range(len(rows) + len(columns)))

    def find(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    levels = [row[0] for row in rows]
    looked_at = 0
    for index, (x, low, high) in enumerate(columns, len(rows)):
        first, last = bisect_left(levels, low - TOLERANCE), bisect_right(levels, high + TOLERANCE)
        looked_at += last - first
        if looked_at > _MAX_CROSSINGS:
            raise too_much("里的线条过多", "a drawing of too many lines")
        for row in range(first, last):
            if rows[row][1] - TOLERANCE <= x <= rows[row][2] + TOLERANCE:
                parent[find(row)] = find(index)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate(rows + columns):
        groups.setdefault(find(index), ([], []))[index >= len(rows)].append(line)
    return (group for group in groups.values() if group[0] and group[1])


def _levels(lines: list[Line]) -> list[float]:
    levels: list[float] = []
    for level in sorted(line[0] for line in lines):
        if not levels or level - levels[-1] > TOLERANCE:
            levels.append(level)
    return levels


def _close_open_sides(rows: list[Line], columns: list[Line], xs: list[float], ys: list[float]) -> None:
    """Tables are also printed without their outer sides, and cut open at a page's end: the lines that end
    together beyond the last crossing line mark the side that is not drawn."""
    _close(rows, columns, xs, ys)
    _close(columns, rows, ys, xs)


def _close(lines: list[Line], sides: list[Line], levels: list[float], across: list[float]) -> None:
    for end, outermost, sign in ((1, levels[0], -1), (2, levels[-1], 1)):
        far = [line[end] for line in lines if (line[end] - outermost) * sign > _OVERHANG]
        if len(far) < 2 or len(far) * 2 < len(lines):
            continue
        edge = max(far) if sign > 0 else min(far)
        if sum(abs(value - edge) <= TOLERANCE for value in far) * 2 < len(lines):
            continue
        reach = [line[0] for line in lines if abs(line[end] - edge) <= TOLERANCE]
        sides.append((edge, min(reach), max(reach)))
        levels.append(edge) if sign > 0 else levels.insert(0, edge)


def _cells(rows: list[Line], columns: list[Line], xs: list[float], ys: list[float]) -> Lattice:
    """Fill the areas between the lines: each rectangle is a cell."""
    ys.reverse()
    height, width = len(ys) - 1, len(xs) - 1
    above = _edges(rows, [-y for y in ys], [(x + y) / 2 for x, y in pairwise(xs)], -1)
    left = _edges(columns, xs, [-(y + z) / 2 for y, z in pairwise(ys)], 1)
    boxes: list[Box] = []
    seen = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if not seen[row][column]:
                boxes.extend(_area(row, column, seen, above, left))
    return Lattice(xs, ys, boxes)


def _edges(lines: list[Line], levels: list[float], middles: list[float], sign: int) -> list[list[bool]]:
    """edges[level][gap]: whether a line at the level covers the middle of the gap. Everything rises downward here:
    levels and middles are ascending, so y values come negated (sign -1: the lines' levels are y)."""
    edges = [[False] * len(middles) for _ in levels]
    for level, start, end in lines:
        if sign < 0:
            at, low, high = -level, start, end
        else:
            at, low, high = level, -end, -start
        row = edges[_near(levels, at)]
        for gap in range(bisect_left(middles, low - 0.01), bisect_right(middles, high + 0.01)):
            row[gap] = True
    return edges


def _near(levels: list[float], at: float) -> int:
    index = bisect_left(levels, at)
    if index == len(levels) or (index and at - levels[index - 1] < levels[index] - at):
        return index - 1
    return index


def _area(row: int, column: int, seen: list[list[bool]], above: list[list[bool]], left: list[list[bool]]) -> list[Box]:
    """The area around an unseen place, as one box, or as several ragged ones when it is no rectangle."""
    height, width = len(seen), len(seen[0])
    seen[row][column] = True
    places, waiting = [], [(row, column)]
    open_sides: set[int] = set()
    while waiting:
        r, c = waiting.pop()
        places.append((r, c))
        neighbours = (r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)
        edges = above[r][c], above[r + 1][c], left[c][r], left[c + 1][r]
        for side, (edge, (r2, c2)) in enumerate(zip(edges, neighbours, strict=True)):
            if edge:
                continue
            if not (0 <= r2 < height and 0 <= c2 < width):
                open_sides.add(side)
            elif not seen[r2][c2]:
                seen[r2][c2] = True
                waiting.append((r2, c2))
    # A cell that goes on over the page's end has no border there; an area beside a narrower table lacks two.
    is_open = len(open_sides) > 1
    rs, cs = [place[0] for place in places], [place[1] for place in places]
    top, bottom, first, last = min(rs), max(rs) + 1, min(cs), max(cs) + 1
    if len(places) == (bottom - top) * (last - first):
        return [Box(top, first, bottom, last, is_open)]
    return [Box(r, c, r + 1, end, is_open, True) for r, c, end in _runs(places)]


def _runs(places: list[tuple[int, int]]) -> Iterable[tuple[int, int, int]]:
    """(row, first column, end column) of places that stand side by side."""
    places.sort()
    start = previous = places[0]
    for place in places[1:]:
        if place != (previous[0], previous[1] + 1):
            yield start[0], start[1], previous[1] + 1
            start = place
        previous = place
    yield start[0], start[1], previous[1] + 1


def compact(lattice: Lattice, filled: Sequence[bool]) -> tuple[Lattice, list[int]]:
    """The same without stubs, levels at which no cell begins or ends, and without slivers, rows and columns too thin
    for text that come of borders drawn at two heights. filled: whether each box holds text.

    Returns the numbers of the boxes that are left, too: an empty box in a sliver is not.
    """
    x = _ranks(lattice.xs, [(box.left, box.right) for box in lattice.boxes], filled)
    y = _ranks(lattice.ys, [(box.top, box.bottom) for box in lattice.boxes], filled)
    moved = [Box(y[b.top], x[b.left], y[b.bottom], x[b.right], b.open, b.ragged) for b in lattice.boxes]
    left = [number for number, box in enumerate(moved) if box.top < box.bottom and box.left < box.right]
    xs, ys = _first_of_each(lattice.xs, x), _first_of_each(lattice.ys, y)
    return Lattice(xs, ys, [moved[number] for number in left]), left


def _ranks(levels: Sequence[float], ranges: Sequence[tuple[int, int]], filled: Sequence[bool]) -> dict[int, int]:
    """The new number of each level that is used. Two are one when they are near and no text is between them."""
    texts = [extent for extent, full in zip(ranges, filled, strict=True) if full]
    ranks: dict[int, int] = {}
    kept, count = -1, 0
    for level in sorted({end for extent in ranges for end in extent}):
        if kept < 0 or abs(levels[level] - levels[kept]) >= _GAP or any(kept <= a and b <= level for a, b in texts):
            kept = level
            ranks[level] = count
            count += 1
        else:
            ranks[level] = ranks[kept]
    return ranks


def _first_of_each(levels: Sequence[float], ranks: dict[int, int]) -> list[float]:
    found: dict[int, float] = {}
    for level, rank in ranks.items():
        found.setdefault(rank, levels[level])
    return list(found.values())
