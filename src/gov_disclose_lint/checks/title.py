"""The report's title: names the year reported on, and says what the report is, in the form's words.

Variants: no-year, no-year-anywhere (the file does not tell it either), other-year (at the year), wording, spacing (report files only: in real ones the layout makes spaces).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import Breach, Fix, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._text import YEAR_DIGITS, compiled, shown, squeezed

_YEAR = re.compile(r"(?<![0-9])2\s?0\s?[0-9]\s?[0-9](?!\s?[0-9])")
_SPACE = re.compile(r"(?<![A-Za-z\s])\s+|(?<=[A-Za-z])\s+(?![A-Za-z\s])")
_UNTIDY = re.compile(r"[\s０-９]")
WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_LENGTH = 400  # a title that goes on longer than this is no title


class Parameters(Record):
    """None: the form says all."""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    field = report.fields.get("title")
    if field is None:
        yield Unknown("title", "no-title")
        return
    title = field.value[:_LENGTH]
    values = {"title": shown(title), "year": report.year}
    if not compiled(str(report.form.title["pattern"])).search(squeezed(title)):
        yield Breach("title", {**values, "wording": wording(report)}, "wording", actual=shown(title, 80))
    tidy = _tidied(title)
    if tidy != title and report.source.kind in ("yaml", "json") and len(field.value) <= _LENGTH:
        yield Breach("title", values, "spacing", expected=tidy, actual=shown(title, 80),
                     fix=Fix("safe", "title", tidy, {"zh": "去掉标题里的空格，全角数字改为半角", "en": "no spaces, plain digits"}))  # fmt: skip
    if f"{report.year}年" in title and _YEAR.search(title):
        return  # the usual case, at a glance
    years = list(_YEAR.finditer(title.translate(YEAR_DIGITS)))
    if not years:
        variant = "no-year" if report.year is not None else "no-year-anywhere"
        yield Breach("title", values, variant, actual=shown(title, 80))
    elif report.year is not None and all(_number(year) != report.year for year in years):
        found = title[years[0].start() : years[0].end()]
        yield Breach("title", {**values, "found": found}, "other-year", expected=report.year,
                     actual=_number(years[0]), phrase=years[0].span())  # fmt: skip


def _tidied(title: str) -> str:
    """Without spaces between Chinese characters and digits, with plain digits; spaces between Latin words stay."""
    return _SPACE.sub("", title.strip().translate(WIDE_DIGITS)) if _UNTIDY.search(title) else title


def _number(match: re.Match[str]) -> int:
    return int(squeezed(match.group()))


def wording(report: Document) -> str:
    """How the form words its title, the publisher left open."""
    template = str(report.form.title["template"])
    return template.replace("{publisher}", "").replace("{year}", str(report.year or "××××"))
