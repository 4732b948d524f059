"""Whether a report claims to be published although it gives no date of publication."""

from __future__ import annotations

from os.path import splitext

from ..model.dates import NUMERALS, read_date
from ..model.document import Document
from ..model.tuples import NamedTuple
from ._text import compiled

# In a report file a date left out means: not published yet; a page of a web site lies open to everybody.
REPORT_FILES = frozenset(("yaml", "json"))
_KINDS = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".doc": "docx",
    ".wps": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
}
_DIGIT = f"[0-9０-９{NUMERALS}]"
_DAY = rf"(?P<day>{_DIGIT}{{4}}\s?[年\-./]\s?(?:元|{_DIGIT}{{1,3}})\s?[月\-./]\s?{_DIGIT}{{1,3}}(?:\s?日)?)"
_CLAIM = (
    rf"(?:发布|公布|公开)(?:时间|日期)\s{{0,3}}[:：]\s{{0,3}}{_DAY}"
    rf"|本(?:年度)?报告[^。\n]{{0,12}}?{_DAY.replace('day', 'day2')}\s?(?:正式)?(?:向社会)?(?:发布|公布|公开)"
)


def origin(report: Document) -> str:
    """The kind of file that the report was first read from: a report file converted from another one names that."""
    named = report.fields.get("source")
    kind = _KINDS.get(splitext(named.value.strip().lower())[1]) if named else None
    return kind or report.source.kind


class Claim(NamedTuple):
    """A sentence that says when this report was published. start, end: characters of the text at path."""

    path: str
    start: int
    end: int
    day: str


def claim(report: Document) -> Claim | None:
    """The first sentence that gives this report's day of publication; those about last year's report do not count."""
    for text in report.texts.values():
        for match in compiled(_CLAIM).finditer(text.value):
            day = read_date(match["day"] or match["day2"])
            if day and (report.year is None or day.year > report.year):
                return Claim(text.path, *match.span(), day.isoformat())
    return None


def bad_date(report: Document, path: str) -> bool:
    """Whether something stands at the path that is no date."""
    return any(odd.kind == "bad-value" and odd.path == path for odd in report.oddities)
