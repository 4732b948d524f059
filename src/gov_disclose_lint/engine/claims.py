"""What the texts of a report say of its table, for people (--show-claims) and for the diagnosis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.document import Document
from ..model.numbers import Number

if TYPE_CHECKING:
    from ..checks.text.claims import Claim
    from .lint import Plan

KIND = "text-vs-table"  # the check whose rule brings the words for the table's quantities


def claims_in(document: Document, plan: Plan) -> Iterator[tuple[str, Claim]]:
    """All claims of a report's texts, each with the path of its text; without cells where no rule has words for them."""
    from ..checks.text.claims import claims_of, read_claims
    from ..checks.text.vocabulary import vocabulary_of

    rule = next((rule for rule in plan.library.rules if rule.check == KIND), None)
    if rule is None or (rule.forms and document.form.id not in rule.forms):
        for path, text in document.texts.items():
            for claim in read_claims(text.value, document=document, path=path):
                yield path, claim
        return
    yield from claims_of(document, vocabulary_of(document.form, plan.check(rule)[1]))


def stated_cells(document: Document, plan: Plan) -> dict[str, Number]:
    """Cell path -> number that the text states of that very cell, of this year and in the report's own scope.

    Numbers that may stand for several cells say nothing here, nor do cells of which the text says two things.
    """
    stated: dict[str, set[Number]] = {}
    for _, claim in claims_in(document, plan):
        if claim.exact and claim.scope == "own" and claim.period == "this" and len(claim.subjects) == 1:
            (cells,) = claim.subjects
            if len(cells) == 1:
                stated.setdefault(cells[0], set()).add(claim.value)
    return {path: next(iter(values)) for path, values in stated.items() if len(values) == 1}
