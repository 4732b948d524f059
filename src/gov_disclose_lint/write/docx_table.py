"""A table of the official form in Word's XML: merged cells, widths, and a size of type in which every number fits its column."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from .official_table import Box, Layout
from .yaml_text import width

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SIZES = (21, 18, 16, 14, 12, 10)  # half points; the largest in which all numbers fit on one line is taken
MARGIN = 28  # twips at each side of a cell
ROOM = 2 * MARGIN + 60
SHADE = "C6D9F1"
# The form's label columns: outer groups narrow, the innermost labels wide.
SHARES = {1: (1,), 2: (1, 4), 3: (0.8, 1, 3.4)}
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_xml(layout: Layout, caption: str, total: int) -> str:
    """The table, `total` twips wide."""
    size, columns = fit(layout, total)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    title = escape(caption, {'"': "&quot;"})
    places = _places(layout)
    rows = "".join(_row(layout, places[number], number, columns, size) for number in range(layout.rows))
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{MARGIN}" '
        f'w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/></w:tblCellMar><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def fit(layout: Layout, total: int) -> tuple[int, list[int]]:
    """The size of type (half points) and the widths of the columns (twips)."""
    largest = 0 if layout.columns < 6 else 1
    for size in SIZES[largest:]:
        needs = [_need(layout, column, size) for column in range(layout.labels, layout.columns)]
        least = total // 3 if layout.labels > 1 else 0
        if sum(needs) + least <= total:
            break
    columns = _widths(layout, needs, total)
    over = sum(columns) / total
    return size, [int(column / over) for column in columns] if over > 1 else columns


def _need(layout: Layout, column: int, size: int) -> int:
    """The width in which the column's numbers stay on one line: half a square a digit."""
    texts = (box.text for box in layout.boxes if box.kind == "cell" and box.column == column and box.colspan == 1)
    digits = max((width(text) for text in texts if len(text) < 40), default=0)
    return max(digits * size * 5, size * 10) + ROOM


def _widths(layout: Layout, needs: Sequence[int], total: int) -> list[int]:
    """All alike where the numbers fit so; else the numbers get what they need, and labels or all columns share the rest."""
    share = total // layout.columns
    if layout.labels <= 1 and all(need <= share for need in needs):
        return [share] * layout.columns
    if layout.labels == 0:
        spare = max(total - sum(needs), 0) // len(needs)
        return [need + spare for need in needs]
    numbers = [max(need, round(total * 0.07)) for need in needs]
    if sum(numbers) > total * 2 // 3:
        numbers = list(needs)
    shares = SHARES.get(layout.labels, (1,) * layout.labels)
    rest = max(total - sum(numbers), total // 4)
    return [*(round(rest * part / sum(shares)) for part in shares), *numbers]


Place = tuple[Box, bool]


def _places(layout: Layout) -> list[list[Place]]:
    """For each row its boxes from left to right, and whether each goes on from the row above."""
    rows: list[list[Place]] = [[] for _ in range(layout.rows)]
    for box in sorted(layout.boxes, key=lambda box: (box.column, box.row)):
        for offset in range(box.rowspan):
            rows[box.row + offset].append((box, offset > 0))
    return rows


def _row(layout: Layout, places: Sequence[Place], number: int, columns: Sequence[int], size: int) -> str:
    head = "<w:tblHeader/>" if number < layout.head else ""
    cells = "".join(_cell(box, goes_on, columns, size) for box, goes_on in places)
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/>{head}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'


def _cell(box: Box, goes_on: bool, columns: Sequence[int], size: int) -> str:
    wide = sum(columns[box.column : box.column + box.colspan])
    shape = f'<w:tcW w:w="{wide}" w:type="dxa"/>'
    if box.colspan > 1:
        shape += f'<w:gridSpan w:val="{box.colspan}"/>'
    if box.rowspan > 1:
        shape += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    if box.kind == "group":
        shape += f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
    text = "" if goes_on else box.text
    return f'<w:tc><w:tcPr>{shape}<w:vAlign w:val="center"/></w:tcPr>{_text(text, box, size)}</w:tc>'


def _text(text: str, box: Box, size: int) -> str:
    left = box.kind == "group" or (box.kind == "label" and box.rowspan == 1)
    font = f'<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r>{font}{lines}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="TableText"/><w:jc w:val="{"left" if left else "center"}"/></w:pPr>{run}</w:p>'
