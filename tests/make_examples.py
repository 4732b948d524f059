"""The example files of every kind, made from examples/bureau-2024-faults.yaml: `python -m tests.make_examples`.

Run by hand when the official form changes; the PDF needs LibreOffice.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from gov_disclose_lint.extract import html
from gov_disclose_lint.extract.blocks import Grid

EXAMPLES = Path(__file__).parent.parent / "examples"
NAME = "bureau-2024-faults"


def main() -> None:
    for suffix in (".docx", ".html"):
        _render(EXAMPLES / f"{NAME}{suffix}")
    _workbook(EXAMPLES / f"{NAME}.html", EXAMPLES / f"{NAME}.xlsx")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(EXAMPLES),
             str(EXAMPLES / f"{NAME}.docx")],
            check=True,
        )  # fmt: skip


def _render(output: Path) -> None:
    program = [sys.executable, "-c", "from gov_disclose_lint.cli import main; main()"]
    subprocess.run(
        [*program, "render", str(EXAMPLES / f"{NAME}.yaml"), "-o", str(output), "--force", "--overwrite"], check=True
    )


def _workbook(page: Path, output: Path) -> None:
    """The page's paragraphs and tables on one sheet, merged cells merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    row = 1
    for block in html.read(page.read_bytes(), page.name).blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                top, left = row + cell.row, cell.column + 1
                sheet.cell(top, left, int(cell.text) if cell.text.isascii() and cell.text.isdigit() else cell.text)
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.merge_cells(
                        start_row=top,
                        start_column=left,
                        end_row=top + cell.rowspan - 1,
                        end_column=left + cell.colspan - 1,
                    )
            row += block.rows + 1
        else:
            sheet.cell(row, 1, block.text)
            row += 1
    book.save(output)


if __name__ == "__main__":
    main()
