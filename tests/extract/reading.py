"""Reading what tests lay out by hand: rows of text as tables, lines as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from gov_disclose_lint.extract.assemble import assemble
from gov_disclose_lint.extract.blocks import Extract
from gov_disclose_lint.model.binding import bind
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.packs import load_library

from ..generators.layout import Blocks, Box, Para, Tab
from ..generators.write_blocks import extract

FORMS = load_library().forms
TITLE = Para("石桥县人民政府2024年政府信息公开工作年度报告", level=1)
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def tab(*rows: Sequence[str | tuple[str, int] | tuple[str, int, int]]) -> Tab:
    """A table of texts; a merged cell is (text, columns) or (text, columns, rows)."""
    return Tab([[Box(cell) if isinstance(cell, str) else Box(*cell) for cell in row] for row in rows])


def numbers(start: int, count: int = 7) -> list[str]:
    """Numbers that tell the cells of a row apart."""
    return [str(start + step) for step in range(count)]


def requests(*rows: Sequence[str | tuple[str, int] | tuple[str, int, int]]) -> Tab:
    """Section three with one label column and these rows."""
    return tab(["申请人情况", *COLUMNS], *rows)


def read(*blocks: Para | Tab, title: Para | None = TITLE, meta: dict[str, str] | None = None) -> Document:
    """The report that these blocks are, below the title unless there is none."""
    laid_out: Blocks = [*([title] if title else []), *blocks]
    handed_over = extract(laid_out)
    handed_over.meta.update(meta or {})
    return from_extract(handed_over)


def from_extract(handed_over: Extract) -> Document:
    return bind(assemble(handed_over, FORMS), handed_over.source, FORMS)


def row(document: Document, path: str) -> list[str]:
    """The cells of a row as written, by the form's columns; ? for one that is doubtful, - for one that is absent."""
    shown = []
    for key, spec in document.form.cells.items():
        if key.startswith(f"sections.{path}.") and spec.row.path == path.partition(".")[2]:
            cell = document.cells.get(key)
            shown.append("-" if cell is None else "?" if cell.node.doubt else cell.raw)
    return shown
