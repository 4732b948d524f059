"""Sections in the form's order, numbered in that order; numbering inside a text neither repeated nor skipped.

Variants: order (the first section that stands too late, once), number (a heading's own number), inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import Breach
from ..model.record import Record
from ..model.rule import Context
from .text.numerals import read_chinese

_HEADING = re.compile(r"\s*(?:第\s?)?[(（]?\s?([一二三四五六七八九十]{1,3}|[0-9]{1,2})\s?(?:[)）、.．]|部分|章|节)")
# A line that begins with （三）; not a quotation of the law broken over the line, 第（三）项.
_INSIDE = re.compile(r"^[ \t\u3000\u00a0]{0,20}[(（]([一二三四五六七八九十]{1,3})[)）](?!\s?[项款目类])", re.MULTILINE)


class Parameters(Record):
    """None: the form says all."""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    known = {section.key: number for number, section in enumerate(report.form.sections, 1)}
    numbers = [known[key] for key in report.order]
    for before, after, key in zip(numbers, numbers[1:], report.order[1:], strict=False):
        if after < before:
            yield _misplaced(report, key, max(numbers[: report.order.index(key)]))
            break
    for position, (key, number) in enumerate(zip(report.order, numbers, strict=True), 1):
        yield from _heading(report, key, number, position)
    for text in report.texts.values():
        if "）" in text.value or ")" in text.value:
            yield from _inside(text.path, text.value)


def _misplaced(report: Document, key: str, before: int) -> Breach:
    ahead = report.form.sections[before - 1]
    order = [section.short("zh") for section in report.form.sections]
    english = [section.short("en") for section in report.form.sections]
    values = {
        "ahead": {"zh": ahead.short("zh"), "en": ahead.short("en")},
        "order": {"zh": "；".join(order), "en": "; ".join(english)},
    }
    return Breach(f"sections.{key}", values, "order", related=(ahead.path,))


def _heading(report: Document, key: str, number: int, position: int) -> Iterator[Breach]:
    """A heading may be numbered as in the form, or by its place where a section is missing; anything else is wrong."""
    path = f"sections.{key}"
    heading = report.headings.get(f"{path}.heading")
    written = heading.value if heading else report.keys[path].text
    match = None if written == key else _HEADING.match(written)
    found = ordinal(match.group(1)) if match else None
    if match and found and found not in (number, position):
        wanted = {"zh": chinese(number), "en": str(number)}
        at, phrase = (heading.path, match.span(1)) if heading else (path, None)
        values = {"found": match.group(1), "wanted": wanted}
        yield Breach(at, values, "number", expected=chinese(number), actual=match.group(1), phrase=phrase)


def _inside(path: str, text: str) -> Iterator[Breach]:
    """（一）（二）（二） and （一）（三）; a new （一） may begin a list of its own."""
    last = 0
    for match in _INSIDE.finditer(text):
        number = ordinal(match.group(1))
        if number is None:
            continue
        if last and number not in (1, last + 1):
            wanted = chinese(last + 1)
            values = {"found": match.group(1), "wanted": wanted, "before": chinese(last)}
            yield Breach(path, values, "inside", expected=wanted, actual=match.group(1), phrase=match.span(1))
            return  # one slip shifts all that follow
        last = number


def ordinal(text: str) -> int | None:
    """The number that a heading's numbering stands for, None when it stands for none."""
    return int(text) if text.isascii() else read_chinese(text)


def chinese(number: int) -> str:
    """The number from 1 to 99 as a heading's numbering.

    >>> chinese(6), chinese(10), chinese(25)
    ('六', '十', '二十五')
    """
    characters = "零一二三四五六七八九"
    tens, units = divmod(number, 10)
    if not tens:
        return characters[units]
    return (characters[tens] if tens > 1 else "") + "十" + (characters[units] if units else "")
