"""Documents made up in all the ways that real ones differ: every cell, text and field must be read as it stands."""

from __future__ import annotations

from random import Random

import pytest

from gov_disclose_lint.extract import load_file
from gov_disclose_lint.extract.assemble import assemble

from ..generators import documents
from ..generators.damage import DAMAGES, damage
from ..generators.files import KINDS, file_of
from ..generators.measure import measure
from ..generators.options import VARIATIONS
from ..generators.write_blocks import extract
from .reading import FORMS

SEEDS = range(3 * len(VARIATIONS))


@pytest.mark.parametrize("kind", list(VARIATIONS))
def test_every_variation(kind: str) -> None:
    """By itself, and with up to two others, whatever the reader."""
    number = list(VARIATIONS).index(kind)
    for document in (
        documents.make(5000 + number, FORMS, [kind]),
        *(documents.make(seed, FORMS) for seed in SEEDS if seed % len(VARIATIONS) == number),
    ):
        handed_over = extract(document.blocks)
        score = measure(document, handed_over.source, assemble(handed_over, FORMS), FORMS)
        assert (score.doubtful, score.wrong, score.other) == ([], [], []), document.seed
        assert score.right > 150


@pytest.mark.parametrize("kind", KINDS)
def test_files(kind: str) -> None:
    """The same through the readers of real files."""
    for seed in range(KINDS.index(kind), len(VARIATIONS), 3):
        document = documents.make(seed, FORMS)
        source, tree = load_file(file_of(document, kind), f"report.{kind}", kind, FORMS)
        score = measure(document, source, tree, FORMS)
        assert (score.doubtful, score.wrong, score.other) == ([], [], []), seed


@pytest.mark.parametrize("kind", list(DAMAGES))
def test_never_silently_wrong(kind: str) -> None:
    """Damaged tables: a cell is right or doubtful, never another figure and never absent."""
    doubtful = 0
    for seed in range(60):
        document = documents.make(seed, FORMS)
        handed_over = extract(document.blocks)
        damage(handed_over, kind, Random(seed))
        score = measure(document, handed_over.source, assemble(handed_over, FORMS), FORMS)
        assert score.wrong == [], (seed, document.kinds)
        doubtful += len(score.doubtful)
    assert doubtful or kind == "label garbled"


def test_the_same_seed_makes_the_same_document() -> None:
    one, two = (documents.make(7, FORMS) for _ in range(2))
    assert one == two
    assert all(file_of(one, kind) == file_of(two, kind) for kind in KINDS)
