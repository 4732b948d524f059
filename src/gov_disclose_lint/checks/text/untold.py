"""Shares whose numbers only the table has: 从申请主体看，自然人占93.1%，法人或其他组织占6.9%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from ...model.document import Document
from ...model.form import Form
from ...model.names import strip_numbering
from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .figures import COUNT, PERCENT, Figure
from .lazy import Lazy
from .reading import Reading
from .tables import all_rows, cells_of, value_of

_NAMED = Lazy(
    r"^(?:其中|来自|由)?[,，:]?(?P<name>[^\x00-\x7f，。、；]{3,12}?)(?:(?:提出|提交)的?)?(?:申请|的)*(?:约|分别|仅)?占比?(?:为|达|是)?$"
)
# Shares of another scope, or of another year.
_ELSEWHERE = Lazy(r"[全各][省市区县州旗镇乡级]|上年|去年|同比|较|近[两三四五]年|百分点")
_JOINING = str.maketrans({"和": "或", "及": "或", "与": "或", "者": ""})


class Untold(NamedTuple):
    """A share; quotients: what it may be, as number and whole, by the table."""

    figure: Figure
    quotients: tuple[tuple[Number, Number], ...]

    def fits(self) -> bool:
        """Whether one of them comes within a step of it: it may have been made to fit 100 %."""
        shown, step = self.figure.value, self.figure.quantum
        return any(abs(Decimal(100) * part / Decimal(whole) - shown) <= step for part, whole in self.quotients)


def untold_shares(
    report: Document, path: str, reading: Reading, wholes: Sequence[Sequence[str]], near: Sequence[str]
) -> Iterator[Untold]:
    """The shares of rows or columns of the table that the wholes stand in, in sentences without any count."""
    section = wholes[0][0].partition(".")[0] if wholes else ""
    meanings = _meanings(report.form, section)
    for number, sentence in enumerate(reading.sentences if meanings else ()):
        figures = reading.figures_of(number)
        if not any(figure.kind == PERCENT for figure in figures) or any(figure.kind == COUNT for figure in figures):
            continue
        said = reading.text[sentence.start : sentence.end]
        if _ELSEWHERE.search(said) or not (section in path or any(word in said for word in near)):
            continue
        for figure in figures:
            match = _NAMED.match(figure.label) if figure.exact and figure.kind == PERCENT else None
            meant = meanings.get(match["name"].translate(_JOINING)) if match else None
            quotients = _quotients(report, *meant, wholes) if meant else ()
            if quotients:
                yield Untold(figure, quotients)


def _quotients(
    report: Document, row: str, columns: Sequence[str], wholes: Sequence[Sequence[str]]
) -> tuple[tuple[Number, Number], ...]:
    """Number and whole by each way to count the requests; () when a cell is no number."""
    found = []
    for rows in wholes:
        part = value_of(report, cells_of(report.form, (row,) if row else rows, columns))
        whole = value_of(report, cells_of(report.form, rows))
        if part is None or not whole:
            return ()
        found.append((part, whole))
    return tuple(found)


@cache
def _meanings(form: Form, key: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name in prose -> the row ('' for any) and the columns (none: the total) that it means; only names of one meaning."""
    section = form.section(key)
    found: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    if section is None or section.table is None:
        return {}
    above: dict[str, list[str]] = {}
    for column in section.table.columns:
        if column.key != section.table.total:
            found.setdefault(column.name, set()).add(("", (column.key,)))
            above.setdefault(column.above, []).append(column.key)
    for name, keys in above.items():
        found.setdefault(name, set()).add(("", tuple(keys)))
    for row in all_rows(section):
        found.setdefault(strip_numbering(row.name), set()).add((f"{key}.{row.path}", ()))
    return {name.translate(_JOINING): meant.pop() for name, meant in found.items() if name and len(meant) == 1}
