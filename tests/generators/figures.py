"""The figures of one made-up report: consistent numbers for every cell of a form, as they are written."""

from __future__ import annotations

from random import Random

from gov_disclose_lint.model.form import Form, Section


def figures(form: Form, rng: Random) -> dict[str, str]:
    """The text of every cell of a form's tables by path; all sums hold."""
    cells: dict[str, int] = {}
    for section in form.sections:
        if not section.table:
            continue
        if section.table.shape == "records":
            for row in section.table.leaves():
                for column in row.columns:
                    cells[f"{section.path}.{row.path}.{column.key}"] = _size(rng)
        elif any(row.rows for row in section.table.rows):
            cells |= _requests(section, rng)
        else:
            for row in section.table.leaves():
                parts = {column.key: rng.choice((0, 0, 1, 2, 13, 64)) for column in row.columns}
                parts[section.table.total] = sum(parts.values()) - parts[section.table.total]
                cells |= {f"{section.path}.{row.path}.{key}": value for key, value in parts.items()}
    return {path: str(value) for path, value in cells.items()}


def _size(rng: Random) -> int:
    return rng.choice((0, 0, rng.randrange(10), rng.randrange(1000), rng.randrange(5_000_000)))


def _requests(section: Section, rng: Random) -> dict[str, int]:
    """Section three: the outcomes add up, the balance holds, the columns add up."""
    table = section.table
    assert table
    outcomes = [row for row in table.leaves() if "." in row.path and row.role != "total"]
    total = next(row for row in table.leaves() if row.role == "total")
    carried_in, carried_out, received = (
        next(row for row in table.leaves() if row.key == key) for key in ("carried_in", "carried_out", "received")
    )
    cells: dict[str, int] = {}
    for column in table.columns:
        if column.key == table.total:
            continue
        some = column.key == table.columns[0].key
        values = {
            row.path: (rng.choice((0, 1, rng.randrange(60))) if some or rng.random() < 0.15 else 0) for row in outcomes
        }
        values[total.path] = sum(values.values())
        values[carried_out.path] = rng.randrange(5)
        values[carried_in.path] = rng.randrange(min(5, values[total.path] + values[carried_out.path]) + 1)
        values[received.path] = values[total.path] + values[carried_out.path] - values[carried_in.path]
        cells |= {f"{section.path}.{path}.{column.key}": value for path, value in values.items()}
    for row in table.leaves():
        prefix = f"{section.path}.{row.path}."
        cells[prefix + table.total] = sum(value for path, value in cells.items() if path.startswith(prefix))
    return cells


def respell(cells: dict[str, str], rng: Random) -> None:
    """Write some of the figures as reporters do: blank, dashed, full-width, with separators."""
    for path, text in cells.items():
        if rng.random() < 0.12:
            cells[path] = rng.choice(("", "/", "—", "－", "无", text.translate(_WIDE), f"{int(text):,}"))


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
