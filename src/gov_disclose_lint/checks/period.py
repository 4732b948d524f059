"""The period that the figures cover: 1 January to 31 December of the year reported on.

    lead    words that introduce the period in a text (本报告所列数据的统计期限自…起至…止)
    fields  entries of the envelope that are texts, looked at too

Variants: start, end, both (the whole period is another), no-start, no-end (only the other is given; a note), text (a period stated in a text, at the phrase). In a section's
text the whole of last year is left to the rule about years left standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.document import Document, Text
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._text import narrow, prose, shown, squeezed

_DAY = r"(?:([0-9]{4})\s?年\s?)?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日"
_PERIOD = re.compile(_DAY + r"\s?(?:零时|0时)?\s?(?:起|始|开始)?\s?[,，]?\s?(?:至|到|—{1,2}|-|－|~|～)\s?" + _DAY)
_REACH = 60  # how far behind the leading words the period may begin


class Parameters(Record):
    lead: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    year = report.year
    if year is None:
        if report.period != (None, None):
            yield Unknown("period", "no-year")
        return
    wanted = (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else (None, None)
    yield from _fields(report, wanted)
    fields = [name for name in parameters.fields if name in report.fields]
    leads = parameters.lead if fields else [lead for lead in parameters.lead if lead in report.running_text]
    for text in prose(report, fields) if leads else ():
        for lead in leads:
            start = text.value.find(lead)
            if start >= 0:
                yield from _text(text, start, wanted, skip_last_year=text.path in report.texts)
                break


def _fields(report: Document, wanted: tuple[date | None, date | None]) -> Iterator[Breach]:
    wrong = [
        (key, found, right)
        for key, found, right in zip(("start", "end"), report.period, wanted, strict=True)
        if found is not None and right is not None and found != right
    ]
    values = {"start": wanted[0], "end": wanted[1]}
    if len(wrong) == 2:
        found = " – ".join(str(day) for _, day, _ in wrong)
        yield Breach("period", {**values, "found": found}, "both", expected=f"{wanted[0]}/{wanted[1]}", actual=found)
    elif wrong:
        key, day, right = wrong[0]
        yield Breach(f"period.{key}", {**values, "found": day}, key, expected=str(right), actual=str(day))
    elif (missing := _missing(report)) and values[missing]:
        yield Breach(f"period.{missing}", values, f"no-{missing}", expected=str(values[missing]), severity="info")


def _missing(report: Document) -> str | None:
    """The end of a period that is left out or blank, the other one being given; what is no date is another rule's."""
    gaps = [key for key, day in zip(("start", "end"), report.period, strict=True) if day is None]
    if len(gaps) != 1 or any(odd.path == f"period.{gaps[0]}" for odd in report.oddities):
        return None
    return gaps[0]


def _text(text: Text, lead: int, wanted: tuple[date | None, date | None], skip_last_year: bool) -> Iterator[Breach]:
    """The first period behind the leading words. A year left out is the one before it, or the year reported on."""
    sentence = text.value[lead : lead + 2 * _REACH].partition("。")[0]
    match = _PERIOD.search(narrow(sentence))
    if not match or match.start() > _REACH or wanted[0] is None:
        return
    year, month, day, end_year, end_month, end_day = match.groups()
    first = (int(year or wanted[0].year), int(month), int(day))
    last = (int(end_year or first[0]), int(end_month), int(end_day))
    whole = (first[1:], last[1:]) == ((1, 1), (12, 31)) and first[0] == last[0]
    if whole and (first[0] == wanted[0].year or (skip_last_year and first[0] == wanted[0].year - 1)):
        return
    phrase = (lead + match.start(), lead + match.end())
    found = squeezed(text.value[phrase[0] : phrase[1]])
    values = {"start": wanted[0], "end": wanted[1], "found": shown(found)}
    yield Breach(text.path, values, "text", expected=f"{wanted[0]}/{wanted[1]}", actual=found, phrase=phrase)
