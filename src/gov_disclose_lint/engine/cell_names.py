"""Cells by name, as findings name them but short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.document import Document
from ..model.form import CellSpec, Item, Row

_NUMBER = re.compile(r"[一二三四五六七八九十]+、|[0-9]+\. ")  # of a section, which tells it as well as its whole title
_SHORT = 12  # characters of a row's label that are shown in full
_MOST = 3  # rows of a sum that are named


def sum_name(document: Document, cells: Sequence[str], lang: str) -> str:
    """A cell, or a sum of cells: `三、… › （七）总计 › 总计`.

    A sum over all rows of a group goes by the group's name; of any other, the rows are named.
    """
    specs = [document.form.cells[cell] for cell in cells]
    columns = dict.fromkeys(spec.column.title(lang) for spec in specs)
    rows = list(dict.fromkeys(_row(spec.row, lang) for spec in specs))
    group = _group(document, specs)
    if group:
        rows = [_row(group, lang)]
    elif len(rows) > _MOST:
        rows[_MOST:] = [{"zh": f"…（共 {len(rows)} 行）", "en": f"… ({len(rows)} rows)"}[lang]]
    sections = dict.fromkeys(_section(spec.section, lang) for spec in specs)
    return " › ".join(" + ".join(names) for names in (sections, rows, columns))


def _section(section: Item, lang: str) -> str:
    title = section.title(lang)
    match = _NUMBER.match(title)
    return f"{match.group()}…" if match else title


def _row(row: Item, lang: str) -> str:
    title = row.title(lang)
    return title if lang == "en" or len(title) <= _SHORT else row.short(lang)


def _group(document: Document, specs: Sequence[CellSpec]) -> Row | None:
    """The group whose rows these all are; None for anything else."""
    first = specs[0]
    group = document.form.items.get(f"{first.section.path}.{first.row.path.rpartition('.')[0]}")
    if len(specs) < 2 or not isinstance(group, Row):
        return None
    leaves = [f"{first.section.path}.{leaf.path}.{first.column.key}" for leaf in group.leaves()]
    return group if sorted(leaves) == sorted(spec.path for spec in specs) else None
