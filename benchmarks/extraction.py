"""`python -m benchmarks.extraction [--write]`: made-up documents read, every cell and text against what was written.

The documents are those of tests/generators, by seed: 37 kinds of variation in turn, each with up to two others by
chance, as web pages, Word files, workbooks and PDF in turn; and Word files that LibreOffice turned into PDF, where it
is installed. Then the same documents with their tables damaged, which must never be read wrongly without a word.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.generators import documents
from tests.generators.damage import DAMAGES, damage
from tests.generators.documents import Document
from tests.generators.files import KINDS, file_of
from tests.generators.measure import Score, measure
from tests.generators.options import VARIATIONS
from tests.generators.write_blocks import extract

from gov_disclose_lint.extract import load_file
from gov_disclose_lint.extract.assemble import assemble
from gov_disclose_lint.packs import load_library

from .measure import machine, table
from .results import keep

SEEDS = range(len(VARIATIONS) * 10)  # 370 documents; KINDS changes with every seed, so that each variation meets each
CONVERTED = range(1000, 1000 + len(VARIATIONS) * 3)
DAMAGED = range(400)
BATCH = 37
OFFICE = "pdf by LibreOffice"


@dataclass
class Sum:
    """What came of several documents."""

    documents: int = 0
    right: int = 0
    doubtful: int = 0
    wrong: int = 0
    texts: int = 0
    misread: int = 0
    seconds: float = 0.0

    def add(self, document: Document, score: Score, seconds: float = 0.0) -> None:
        self.documents += 1
        self.right += score.right
        self.doubtful += len(score.doubtful)
        self.wrong += len(score.wrong)
        self.texts += len(document.texts) + len(document.fields)
        self.misread += len(score.other)
        self.seconds += seconds

    def row(self, name: str) -> tuple[object, ...]:
        cells = self.right + self.doubtful + self.wrong
        share = f"{100 * self.right / cells:.2f} %" if self.right < cells else "100 %"
        return (
            name,
            self.documents,
            cells,
            share,
            self.doubtful,
            self.wrong,
            f"{self.texts - self.misread} / {self.texts}",
        )


HEADER = ("", "documents", "cells", "read right", "doubtful", "silently wrong", "texts and fields right")


def read_files() -> tuple[dict[str, Sum], dict[str, Sum]]:
    """Sums by kind of variation and by kind of file."""
    forms = load_library().forms
    by_variation = {name: Sum() for name in VARIATIONS}
    by_file: dict[str, Sum] = {name: Sum() for name in KINDS}
    for kind, document, data in _files():
        start = time.perf_counter()
        source, tree = load_file(data, f"{document.seed}.{kind}", kind.split()[0], forms)
        seconds = time.perf_counter() - start
        score = measure(document, source, tree, forms)
        by_file.setdefault(kind, Sum()).add(document, score, seconds)
        for name in document.kinds:
            by_variation[name].add(document, score)
        for path, said, read in [*score.wrong, *score.other]:
            print(f"{kind} {document.seed} {document.kinds}: {path}: {said!r} read as {read!r}", file=sys.stderr)
    return by_variation, by_file


def _files() -> Iterator[tuple[str, Document, bytes]]:
    forms = load_library().forms
    for seed in SEEDS:
        document = documents.make(seed, forms)
        kind = KINDS[seed % len(KINDS)]
        yield kind, document, file_of(document, kind)
    if shutil.which("soffice"):
        for start in range(CONVERTED.start, CONVERTED.stop, BATCH):
            yield from _converted([documents.make(seed, forms) for seed in range(start, start + BATCH)])


def _converted(batch: list[Document]) -> Iterable[tuple[str, Document, bytes]]:
    """The documents as Word files, turned into PDF by LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{document.seed}.docx" for document in batch]
        for document, path in zip(batch, paths, strict=True):
            path.write_bytes(file_of(document, "docx"))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", name, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [
            (OFFICE, document, path.with_suffix(".pdf").read_bytes())
            for document, path in zip(batch, paths, strict=True)
        ]


def read_damaged() -> dict[str, Sum]:
    """Sums by kind of damage; cells only, as texts are not damaged."""
    forms = load_library().forms
    sums = {name: Sum() for name in DAMAGES}
    for name, total in sums.items():
        for seed in DAMAGED:
            document = documents.make(seed, forms)
            handed_over = extract(document.blocks)
            damage(handed_over, name, Random(seed))
            total.add(document, measure(document, handed_over.source, assemble(handed_over, forms), forms))
    return sums


def report() -> str:
    by_variation, by_file = read_files()
    damaged = read_damaged()
    files = [
        (*total.row(name), f"{1000 * total.seconds / total.documents:.1f}")
        for name, total in by_file.items()
        if total.documents
    ]
    parts = [
        f"## Made-up documents\n\n`python -m benchmarks.extraction --write` · {machine()}\n",
        f"Seeds {SEEDS.start}–{SEEDS.stop - 1} (tests/generators), html, docx, xlsx and pdf in turn; seeds {CONVERTED.start}–"
        f"{CONVERTED.stop - 1} through LibreOffice. A document counts under each of its variations. *Silently wrong*: another "
        "figure than the document's, or absent, without being marked as doubtful. Must be 0.\n",
        "### By kind of file\n\n" + table((*HEADER, "ms a document"), files),
        "### By kind of variation\n\n" + table(HEADER, [total.row(name) for name, total in by_variation.items()]),
        f"### Damaged tables\n\nSeeds {DAMAGED.start}–{DAMAGED.stop - 1}, one damage each, behind the readers.\n\n"
        + table(HEADER[:-1], [total.row(name)[:-1] for name, total in damaged.items()]),
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    text = report()
    print(text)
    if "--write" in sys.argv:
        keep("extraction", text)
