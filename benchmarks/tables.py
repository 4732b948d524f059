"""Consistent tables, of sections three and four: real and base reports, and made-up ones from a small office to a city."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path

from gov_disclose_lint.engine.files import document_from
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.form import Form, Row
from gov_disclose_lint.model.numbers import Number
from gov_disclose_lint.packs import load_library

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SECTION, REVIEW = "requests", "review"
# name, requests a year, share of the cells of a row that are not 0, seed
SIZES = (
    ("a small office", 6, 0.15, 1),
    ("a county bureau", 40, 0.25, 2),
    ("a district", 300, 0.4, 3),
    ("a city", 4_000, 0.6, 4),
    ("a big city", 90_000, 0.95, 5),
)


def reports() -> Iterator[tuple[str, Document]]:
    """Name and report; every one of them adds up. The real ones are left out where the corpus is not at hand."""
    files = [file for folder in (ROOT / "rules" / "cn" / "bases", CORPUS) for file in sorted(folder.glob("*.*"))]
    for file in files:
        if file.suffix not in (".yml", ".yaml", ".pdf"):
            continue
        document = read(file)
        section = document.form.section(SECTION)
        if section and section.table:
            yield file.stem, document
    blank = read(ROOT / "rules" / "cn" / "bases" / "cn-2021.yml")
    for name, requests, filled, seed in SIZES:
        chance = random.Random(seed)
        values = made_up(blank.form, requests, filled, chance)
        yield name, with_values(blank, values | made_up_review(blank.form, max(requests // 20, 3), chance))


def read(file: Path) -> Document:
    return document_from(file.read_bytes(), file.name.replace(".yml", ".yaml"), load_library().forms)


def with_values(document: Document, values: dict[str, Number]) -> Document:
    """The report with other numbers in its cells."""
    other = copy.copy(document)
    other.cells = copy.copy(document.cells)
    other.cells.numbers = values
    return other


def made_up(form: Form, requests: int, filled: float, chance: random.Random) -> dict[str, Number]:
    """A table of that many outcomes, some received last year and some carried out to the next.

    The applicants' columns and the outcomes' rows have very different weights, as in real reports.
    """
    section = form.section(SECTION)
    assert section and section.table
    table = section.table
    rows = {row.path: row for row in table.leaves()}
    applicants = [column.key for column in table.columns if column.key != table.total]
    sums = next(path for path, row in rows.items() if row.role == "total")
    outcomes = [path for path in rows if path.startswith(sums.rpartition(".")[0]) and path != sums]
    counts = dict.fromkeys(((row, column) for row in rows for column in applicants), 0)
    weights = {row: chance.expovariate(1.0) ** 2 + 0.02 for row in outcomes}
    for column, share in zip(applicants, (0.9, 0.06, 0.005, 0.005, 0.02, 0.01), strict=True):
        used = [row for row in outcomes if chance.random() < filled] or outcomes[:1]
        for row in chance.choices(used, [weights[row] for row in used], k=min(round(requests * share), 5_000)):
            counts[row, column] += max(round(requests * share) // 5_000, 1)
        _balance(counts, column, outcomes, sums, list(rows), chance)
    return _with_totals(section.path, rows, applicants, counts, table.total)


def _balance(
    counts: dict[tuple[str, str], int],
    column: str,
    outcomes: list[str],
    sums: str,
    rows: list[str],
    chance: random.Random,
) -> None:
    received, carried_in, carried_out = (row for row in rows if row != sums and row not in outcomes)
    closed = counts[sums, column] = sum(counts[row, column] for row in outcomes)
    counts[carried_in, column] = chance.randint(0, closed // 20)
    counts[carried_out, column] = chance.randint(0, closed // 15)
    counts[received, column] = closed + counts[carried_out, column] - counts[carried_in, column]


def _with_totals(
    section: str, rows: dict[str, Row], applicants: list[str], counts: dict[tuple[str, str], int], total: str
) -> dict[str, Number]:
    values: dict[str, Number] = {}
    for row in rows:
        for column in applicants:
            values[f"{section}.{row}.{column}"] = counts[row, column]
        values[f"{section}.{row}.{total}"] = sum(counts[row, column] for column in applicants)
    return values


def made_up_review(form: Form, cases: int, chance: random.Random) -> dict[str, Number]:
    """Section four, of that many cases at most in each of its rows; every row adds up on its own."""
    section = form.section(REVIEW)
    assert section and section.table
    values: dict[str, Number] = {}
    for row in section.table.leaves():
        results = {column.key: chance.randint(0, cases) for column in row.columns if column.key != section.table.total}
        results[section.table.total] = sum(results.values())
        values |= {f"{section.path}.{row.path}.{key}": value for key, value in results.items()}
    return values
