"""`python -m benchmarks.extract_speed`: real files read, per document on one core, beside pdfplumber and pandas.read_html.

A peer gives the cells of tables and no more; ours gives paragraphs, merged cells, places and the checks of a hostile file
too. Peers that are not installed are left out.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from io import BytesIO, StringIO
from pathlib import Path

from tests.generators import documents
from tests.generators.files import file_of

from gov_disclose_lint.extract import docx, html, pdf, xlsx
from gov_disclose_lint.model.form import Form
from gov_disclose_lint.packs import load_library

from .measure import machine, table
from .results import keep

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
BROWSER = ROOT / "tests" / "extract" / "readers" / "files" / "browser.pdf"
Reader = Callable[[bytes], object]
OURS: dict[str, Callable[[bytes, str], object]] = {
    "pdf": pdf.read,
    "html": html.read,
    "docx": docx.read,
    "xlsx": xlsx.read,
}


def measure(rounds: int, made: int = 10) -> str:
    """The table, as Markdown. made: how many made-up documents of each kind."""
    rows = []
    for name, kind, files in _sets(load_library().forms, made):
        readers: dict[str, Reader] = {"ours": lambda data, kind=kind: OURS[kind](data, "x"), **_peers(kind)}  # type: ignore[misc]
        times = _times(readers, files, rounds)
        for reader, each in times.items():
            ratio = statistics.median(theirs / own for own, theirs in zip(times["ours"], each, strict=True))
            rows.append(
                (name, reader, f"{statistics.median(each) * 1000:.1f}", "" if reader == "ours" else f"{ratio:.1f} ×")
            )
    return table(("documents", "reader", "ms a document, median", "it ÷ ours"), rows)


def _sets(forms: Sequence[Form], made: int) -> list[tuple[str, str, list[bytes]]]:
    """(name, kind, files): real documents where they are at hand, made-up ones always."""
    real = [("hongze-2024.pdf", "pdf", CORPUS / "hongze-2024.pdf"), ("a browser's print", "pdf", BROWSER)]
    sets = [(name, kind, [path.read_bytes()]) for name, kind, path in real if path.exists()]
    reports = [documents.make(seed, forms) for seed in range(made)]
    return sets + [(f"{made} made-up {kind}", kind, [file_of(report, kind) for report in reports]) for kind in OURS]


def _times(readers: dict[str, Reader], files: Sequence[bytes], rounds: int) -> dict[str, list[float]]:
    """Seconds of each reading, readers in turn; the first round is thrown away."""
    times: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(rounds + 1):
        for data in files:
            for name, read in readers.items():
                start = time.perf_counter()
                read(data)
                if turn:
                    times[name].append(time.perf_counter() - start)
    return times


def _peers(kind: str) -> dict[str, Reader]:
    peers: dict[str, dict[str, Reader]] = {
        "pdf": {"pdfplumber": _pdfplumber},
        "html": {"pandas": _pandas},
        "docx": {"docx": _python_docx},
        "xlsx": {"openpyxl": _openpyxl},
    }
    return {name: read for name, read in peers[kind].items() if find_spec(name)}


def _pdfplumber(data: bytes) -> object:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]


def _pandas(data: bytes) -> object:
    import pandas

    return pandas.read_html(StringIO(data.decode("utf-8", "replace")))


def _python_docx(data: bytes) -> object:
    import docx as python_docx

    return [
        [cell.text for cell in row.cells] for grid in python_docx.Document(BytesIO(data)).tables for row in grid.rows
    ]


def _openpyxl(data: bytes) -> object:
    import openpyxl

    return [list(sheet.values) for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets]


if __name__ == "__main__":
    text = f"## Reading real files\n\n`python -m benchmarks.extract_speed --write` · {machine()}\n\n{measure(5)}"
    print(text)
    if "--write" in sys.argv:
        keep("extract-speed", text)
