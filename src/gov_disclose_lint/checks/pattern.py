"""Phrases that must not stand in the texts, by patterns.

    when       words of which a text must hold one to be looked at (keeps the check quick)
    fields     entries of the envelope that are texts, looked at too
    reach      how many characters around a match `near` and `unless` look at
    entries    each: pattern, variant (of the message), suggestion, and where they apply
                 first, last first and last year reported on
                 near        pattern that must occur around the match
                 unless      pattern that must not (a text that tells history)
                 keep        citations, as `canonical` spells them, that are right

A pattern may mark the part to point at as (?P<cited>…); a suggestion may name its groups (\\g<name>). Of overlapping matches
the first entry's counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.document import Document, Text
from ..model.finding import Breach
from ..model.record import Record
from ..model.rule import Context
from ..model.tuples import NamedTuple
from ._text import compiled, mentions, prose, shown, squeezed

_SPELLING = str.maketrans("０１２３４５６７８９[【(（﹝]】)）﹞", "0123456789〔〔〔〔〔〕〕〕〕〕")


class Entry(NamedTuple):
    """One pattern and where it applies."""

    pattern: str
    variant: str
    suggestion: str
    first: int | None = None
    last: int | None = None
    near: str = ""
    unless: str = ""
    keep: tuple[str, ...] = ()


class Parameters(Record):
    entries: tuple[Entry, ...]
    when: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    reach: int = 15


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    for text in prose(report, parameters.fields):
        if not parameters.when or mentions((text.value,), parameters.when):
            yield from _breaches(report, text, parameters)


def _breaches(report: Document, text: Text, parameters: Parameters) -> Iterator[Breach]:
    """One for each phrase of a text, however often the text repeats it."""
    taken: set[int] = set()
    said: set[str] = set()
    for entry in parameters.entries:
        if not _applies(entry, report.year):
            continue
        for match in compiled(entry.pattern).finditer(text.value):
            span = match.span("cited") if "cited" in match.re.groupindex else match.span()
            found = canonical(text.value[span[0] : span[1]])
            if taken.isdisjoint(range(*span)) and _wrong(entry, text.value, match, found, parameters.reach):
                taken.update(range(*span))
                if found not in said:
                    said.add(found)
                    yield _breach(text, entry, match, span)


def _applies(entry: Entry, year: int | None) -> bool:
    if entry.first is None and entry.last is None:
        return True
    return year is not None and year >= (entry.first or 0) and (entry.last is None or year <= entry.last)


def _wrong(entry: Entry, text: str, match: re.Match[str], found: str, reach: int) -> bool:
    if found in entry.keep:
        return False
    around = squeezed(text[max(0, match.start() - reach) : match.start()] + text[match.end() : match.end() + reach])
    if entry.near and not compiled(entry.near).search(around):
        return False
    return not (entry.unless and compiled(entry.unless).search(around))


def _breach(text: Text, entry: Entry, match: re.Match[str], span: tuple[int, int]) -> Breach:
    found = shown(squeezed(text.value[span[0] : span[1]]))
    suggestion = match.expand(entry.suggestion) if "\\" in entry.suggestion else entry.suggestion
    values = {"cited": found, "suggestion": suggestion}
    return Breach(text.path, values, entry.variant, expected=suggestion, actual=found, phrase=span)


def canonical(text: str) -> str:
    """A citation in one spelling: no spaces, narrow digits, the brackets of document numbers, no 第 before a number.

    >>> canonical("国办公开办函 [2021] 第30号")
    '国办公开办函〔2021〕30号'
    """
    return squeezed(text).translate(_SPELLING).replace("第", "")
