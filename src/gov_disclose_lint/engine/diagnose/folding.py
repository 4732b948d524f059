"""What a culprit takes the place of: findings that the table as it would be when mended no longer bears out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...checks.text.numerals import fits
from ...model.document import Document
from ...model.finding import Finding
from ...model.numbers import Number
from ..words import number_text
from .blanks import empty_cells
from .problem import Corrections

if TYPE_CHECKING:
    from ...checks.text.claims import Claim

Numbers = Mapping[str, Number]
Claims = Sequence[tuple[str, "Claim"]]  # each with the path of its text


def agreeing(document: Document, corrections: Corrections, claims: Claims) -> Iterator[tuple[str, Claim]]:
    """The text's numbers that are those of the mended table, and were not those of the table as it stands.

    A number with several meanings agrees when one of them does that has a mended cell in it. Nothing received is nothing
    received: a zero has its first meaning only.
    """
    before = document.values
    after = _mended(before, corrections)
    return _of_one_alone(corrections, claims, after, before)


def opposing(document: Document, corrections: Corrections, claims: Claims) -> Iterator[tuple[str, Claim]]:
    """The text's numbers that are those of the table as it stands, and would not be those of the mended table."""
    before = document.values
    return _of_one_alone(corrections, claims, before, _mended(before, corrections))


def _mended(values: Numbers, corrections: Corrections) -> Numbers:
    return {**values, **{path: new for path, _, new in corrections}}


def _of_one_alone(
    corrections: Corrections, claims: Claims, theirs: Numbers, others: Numbers
) -> Iterator[tuple[str, Claim]]:
    """What is said of mended cells as they are in the one table and not in the other."""
    changed = {path for path, _, _ in corrections}
    for path, claim in claims:
        meant = claim.subjects if claim.value else claim.subjects[:1]
        mended = [cells for cells in meant if not changed.isdisjoint(cells)]
        if any(_says(claim, cells, theirs) for cells in mended) and not any(
            _says(claim, cells, others) for cells in meant
        ):
            yield path, claim


def _says(claim: Claim, cells: Iterable[str], values: Numbers) -> bool:
    try:
        total: Number = sum(values[cell] for cell in cells)
    except KeyError:
        return False
    return total == claim.value or (claim.step != 1 and fits(claim.value, total, claim.step))


def about(document: Document, path: str, claim: Claim, findings: Iterable[Finding]) -> Finding | None:
    """The finding about that very number of the text."""
    place = document.texts[path].phrase(*claim.span)
    return next((one for one in findings if one.path == path and one.place == place), None)


def in_words(document: Document, path: str, claim: Claim, lang: str) -> str:
    label = document.form.label(path, lang)
    if lang == "en":
        return f"the text ({label}) says {claim.phrase}, as the mended table does"
    return f"正文（{label}）写 {claim.phrase}，与改后的数一致"


# -- blanks


def blanks_of(document: Document, finding: Finding, single: bool) -> Iterator[str]:
    """The cells that a finding about blanks or dashes is about: one, or those of a row, a group, a column or a table.

    single: whether it is about the cell at its path alone, and not about the column that begins there.
    """
    cells = document.form.cells
    here = cells.get(finding.path)
    for path in empty_cells(document):
        spec = cells.get(path)
        if spec is None:
            continue
        alike = here and spec.section is here.section and spec.column.key == here.column.key
        if path == finding.path or (alike and not single) or path.startswith(finding.path + "."):
            yield path


def but_for(document: Document, corrections: Corrections, sure: bool, rule: str, lang: str) -> str:
    """What to add where 0 is asked for in several blanks, some of which must be another number."""
    zh = "、".join(
        f"{document.form.label(path, lang)} {'' if sure else '很可能'}应为 {number_text(new)}"
        for path, _, new in corrections
    )
    en = ", ".join(
        f"{document.form.label(path, lang)} should {'' if sure else 'most likely '}be {number_text(new)}"
        for path, _, new in corrections
    )
    return f"; but {en} ({rule})" if lang == "en" else f"；但 {zh}（见 {rule}）"


MAX_NAMED = 8  # cells


def not_zero(document: Document, asked: Mapping[str, Sequence[Number]], whole: bool, message: str, lang: str) -> str:
    """The message about blanks without the advice to write 0 where the other numbers ask for something else.

    asked: what they make of each such cell. whole: whether the message is about that one cell alone.
    """
    if not whole:
        named = list(asked.items())[:MAX_NAMED]
        said = [f"{document.form.label(path, lang)} {_asked(numbers, lang)}" for path, numbers in named]
        return f"{message}; but {', '.join(said)}" if lang == "en" else f"{message}；但 {'、'.join(said)}"
    ((path, numbers),) = asked.items()
    spec = document.form.cells[path]
    row, column = spec.row.short(lang), spec.column.short(lang)
    if lang == "en":
        return f"{row}: {column} has no number; it {_asked(numbers, lang)}"
    return f"“{row}”的“{column}”没有填数字，{_asked(numbers, lang)}"


def _asked(numbers: Sequence[Number], lang: str) -> str:
    possible = [number_text(number) for number in numbers if number >= 0]
    if not possible:
        return (
            "with 0 the sums do not hold: check the other numbers of its row and column"
            if lang == "en"
            else "填 0 后勾稽关系也不成立，请核对同行、同列的其他数字"
        )
    if lang == "en":
        return f"is {' or '.join(possible)} by the other numbers, not just 0: check it"
    return f"按其他数字推算应为 {' 或 '.join(possible)}，不能径填 0，请核对"
