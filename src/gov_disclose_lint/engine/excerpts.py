"""What is shown around a finding: source lines, and the few rows of the table that matter."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.document import Document
from ..model.finding import PREVIOUS, Grid
from ..model.form import CellSpec
from ..model.place import Place

MAX_LINE = 20_000  # longer lines are not shown
FEW_ROWS = 8


def source_lines(document: Document, lines: Sequence[str], place: Place) -> dict[int, str]:
    """The line before the place (for its key) and the place's first lines, by number; {} for files that have no lines."""
    if place.line is None or not document.source.text:
        return {}
    last = min(max(place.end_line or place.line, place.line), place.line + 1)
    if place.end_line and place.end_line > place.line and place.end_column == 1:
        last = min(last, place.end_line - 1)
    numbers = range(max(place.line - 1, 1), last + 1)
    return {
        number: lines[number - 1] for number in numbers if number <= len(lines) and len(lines[number - 1]) <= MAX_LINE
    }


def small_table(document: Document, path: str, related: Sequence[str], lang: str) -> Grid | None:
    """The row of the cell and the rows it is compared with, as written; None for what is no cell of a grid."""
    cells = document.form.cells
    spec = cells.get(path)
    if spec is None or spec.section.table is None or spec.section.table.shape != "grid":
        return None
    rows: dict[str, CellSpec] = {}
    for other in (path, *related):
        near = cells.get(other) if not other.startswith(PREVIOUS) else None
        if near and near.section is spec.section:
            rows.setdefault(near.row.path, near)
    order = [row.path for row in spec.section.table.leaves()]
    shown, zeros = _split(sorted(rows, key=order.index), spec.row.path, document, spec)
    lines = [(rows[row].row.short(lang), _raw(document, rows[row])) for row in shown]
    if zeros:
        lines.append((f"… {zeros} rows of 0" if lang == "en" else f"… {zeros} 行为 0", []))
    return Grid(
        header=[column.short(lang) for column in spec.row.columns],
        rows=lines,
        row=shown.index(spec.row.path),
        column=[column.key for column in spec.row.columns].index(spec.column.key),
    )


def _split(rows: list[str], own: str, document: Document, spec: CellSpec) -> tuple[list[str], int]:
    """The rows to show, in the form's order, and how many zeros are left out of the cell's column.

    A long sum is shown without its zeros: what is left adds up to the same. A blank is no zero and stays.
    """
    if len(rows) <= FEW_ROWS:
        return rows, 0
    prefix = spec.section.path
    kept = [row for row in rows if row == own or document.values.get(f"{prefix}.{row}.{spec.column.key}") != 0]
    return kept, len(rows) - len(kept)


def _raw(document: Document, spec: CellSpec) -> list[str]:
    texts = []
    for column in spec.row.columns:
        cell = document.cells.get(f"{spec.section.path}.{spec.row.path}.{column.key}")
        texts.append(cell.raw.strip() if cell else "")
    return texts
