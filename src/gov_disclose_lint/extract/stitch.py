"""Blocks to one flow: text that stands in table cells comes out, furniture goes, and pieces of a table know each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..model.numbers import MINUS
from .blocks import Grid, GridCell, Paragraph
from .furniture import is_furniture
from .vocabulary import MAX_LABEL, Vocabulary, canon

MAX_COLUMNS = 120  # the widest table of a form has 16; a table of more than these is no form
_NEAR = 8.0  # points: edges of tables drawn as one are pulled together, yet no column is as narrow as two of these
_SHORT = 60  # characters; a running header or footer is no longer
_NUMERALS = frozenset("0123456789０１２３４５６７８９")
_DASHES = frozenset("/-—－―─\\∕／无 \t\n\u3000\u00a0" + MINUS)
_AROUND = frozenset(".,，．+-－—–%％()（）元万亿件条项个次篇宗人") | _NUMERALS | _DASHES

GridRow = list["GridCell | None"]


@dataclass(slots=True)
class Piece:
    """Rows of one grid that belong to a table. rows: by column, a merged cell in every place that it covers.

    first: number of the first row in the grid. continued: nothing but furniture stands between it and the piece before.
    """

    grid: Grid
    first: int
    rows: list[GridRow] = field(default_factory=list)
    continued: bool = False


Flow = list["Paragraph | Piece"]


def is_value(text: str) -> bool:
    """Whether a cell's text is a number, a dash or nothing, as opposed to words."""
    return _AROUND.issuperset(text) and (not _NUMERALS.isdisjoint(text) or _DASHES.issuperset(text))


def is_numeric(text: str) -> bool:
    return not _NUMERALS.isdisjoint(text) and _AROUND.issuperset(text)


def flow(blocks: Sequence[Paragraph | Grid], words: Vocabulary) -> Flow:
    """The report in reading order: paragraphs of text, and pieces of tables."""
    repeated = _running_lines(blocks)
    result: Flow = []
    for block in blocks:
        follows = bool(result) and isinstance(result[-1], Piece)
        for item in _unfold(block, words, follows) if isinstance(block, Grid) else (block,):
            if isinstance(item, Piece):
                _take_in_labels(result, item, words)
                item.continued = bool(result) and isinstance(result[-1], Piece)
                result.append(item)
            elif item.text.strip() not in repeated and not _dropped(item.text, words):
                result.append(item)
    _share_columns([item for item in result if isinstance(item, Piece)])
    return result


def _take_in_labels(result: Flow, piece: Piece, words: Vocabulary) -> None:
    """Lines directly above a table that are labels of it (第二十条第（一）项, 行政复议) become rows of it."""
    taken: list[Piece] = []
    while result and isinstance(result[-1], Paragraph) and _is_label(result[-1].text, words):
        line = result.pop()
        assert isinstance(line, Paragraph)
        cell = GridCell(line.text, -1, 0, line.place, colspan=piece.grid.columns)
        taken.append(Piece(piece.grid, -1, [[cell] * piece.grid.columns]))
    for row in reversed(taken):
        row.continued = bool(result) and isinstance(result[-1], Piece)
        result.append(row)


def _is_label(text: str, words: Vocabulary) -> bool:
    return bool(words.roles(text)) and not words.is_heading(text)


def _dropped(text: str, words: Vocabulary) -> bool:
    return not text.strip() or is_furniture(text) or words.is_note(text)


def dense(grid: Grid) -> list[GridRow]:
    """The rows of a grid by column; where cells overlap, the first keeps the place."""
    rows: list[GridRow] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in rows[cell.row : cell.row + cell.rowspan]:
            for column in range(cell.column, min(cell.column + cell.colspan, grid.columns)):
                if row[column] is None:
                    row[column] = cell
    return rows


def _share_columns(pieces: Sequence[Piece]) -> None:
    """Give the parts of a table that goes on over pages the same columns, by their edges on the page.

    A page that ends within the header has fewer columns than the next one, where the header goes on.
    """
    chain: list[Piece] = []
    for piece in [*pieces, None]:
        if piece and chain and piece.continued and _goes_on(chain[-1].grid, piece.grid):
            chain.append(piece)
            continue
        if len({part.grid.columns for part in chain}) > 1:
            edges = _levels(chain)
            for part in chain:
                _recolumn(part, edges)
        chain = [piece] if piece else []


def _goes_on(one: Grid, two: Grid) -> bool:
    if not (one.at_bottom and two.at_top and one.bbox and two.bbox):
        return False
    return abs(one.bbox[0] - two.bbox[0]) < _NEAR and abs(one.bbox[2] - two.bbox[2]) < _NEAR


def _edges(cell: GridCell) -> tuple[float, ...]:
    return (cell.place.bbox[0], cell.place.bbox[2]) if cell.place.bbox else ()


def _levels(parts: Sequence[Piece]) -> list[float]:
    """The edges of the first part, and those of the others that are near none of them."""
    levels: list[float] = []
    for part in parts:
        own = sorted({edge for cell in part.grid.cells for edge in _edges(cell)})
        levels += [edge for edge in own if all(abs(edge - level) > _NEAR for level in levels)] if levels else own
    return sorted(levels)


def _recolumn(piece: Piece, edges: Sequence[float]) -> None:
    """Count the columns of a piece by these edges."""

    def level(x: float) -> int:
        return min(range(len(edges)), key=lambda number: abs(edges[number] - x))

    cells = []
    for cell in piece.grid.cells:
        left, right = (level(edge) for edge in _edges(cell) or (edges[0], edges[-1]))
        cells.append(replace(cell, column=left, colspan=max(right - left, 1)))
    piece.grid = replace(piece.grid, columns=len(edges) - 1, cells=cells)
    piece.rows = dense(piece.grid)[piece.first : piece.first + len(piece.rows)]


def distinct(row: GridRow) -> list[GridCell]:
    """The cells of a row from left to right, a merged one once."""
    cells: list[GridCell] = []
    for cell in row:
        if cell is not None and not (cells and cells[-1] is cell):
            cells.append(cell)
    return cells


def _unfold(grid: Grid, words: Vocabulary, follows: bool) -> Iterator[Paragraph | Piece]:
    """A grid's rows: those that hold one text are paragraphs, the others stay together.

    follows: a table stands directly before, so that the first row may be the rest of one that a page break went through.
    """
    piece: Piece | None = None
    if grid.columns > MAX_COLUMNS:
        return
    for number, row in enumerate(dense(grid)):
        text = _lone_text(row, number, grid, words, inside=piece is not None or (follows and number == 0))
        if text is None:
            if piece is None:
                piece = Piece(grid, number)
            piece.rows.append(row)
            continue
        if piece:
            yield piece
            piece = None
        if not _dropped(text.text, words):
            yield Paragraph(text.text, text.place)
    if piece:
        yield piece


def _lone_text(row: GridRow, number: int, grid: Grid, words: Vocabulary, inside: bool) -> GridCell | None:
    """The cell of a row that is a paragraph in truth: alone in its row, and no label of a table."""
    filled = [cell for cell in distinct(row) if cell.text.strip()]
    if len(filled) != 1 or filled[0].row != number:
        return None
    cell = filled[0]
    if words.roles(cell.text) or (grid.columns > 1 and is_numeric(cell.text)):
        return None
    whole = cell.colspan >= grid.columns
    if (
        whole
        or len(cell.text) > MAX_LABEL
        or "。" in cell.text
        or words.is_heading(cell.text)
        or not inside
        or words.is_title(cell.text)
    ):
        return cell
    return None


def _running_lines(blocks: Sequence[Paragraph | Grid]) -> frozenset[str]:
    """Short lines that stand on three pages or more: running headers and footers."""
    pages: dict[str, set[int]] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.place.page and len(block.text) <= _SHORT:
            pages.setdefault(block.text.strip(), set()).add(block.place.page)
    return frozenset(text for text, on in pages.items() if len(on) > 2 and canon(text))
