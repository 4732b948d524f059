"""Phrases that must not stand in the texts, by patterns.

    when       words of which a text must hold one to be looked at (keeps the check quick)
    fields     entries of the envelope that are texts, looked at too
    reach      how many characters around a match `near` and `unless` look at
    entries    each: pattern, variant (of the message), suggestion, and where they apply
                 first, last first and last year reported on
                 near        pattern that must occur around the match
                 unless      pattern that must not (a text that tells history)
                 keep        a match whose part named `cited` is one of these is right

A pattern may mark the part to point at as (?P<cited>…). Of overlapping matches the first entry's counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.document import Document
from ..model.finding import Breach
from ..model.rule import Context
from ._text import compiled, mentions, prose, shown, squeezed

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


class Parameters(NamedTuple):
    entries: tuple[Entry, ...]
    when: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    reach: int = 15


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    for text in prose(report, parameters.fields):
        if parameters.when and not mentions((text.value,), parameters.when):
            continue
        taken: list[tuple[int, int]] = []
        for entry in parameters.entries:
            if not _applies(entry, report.year):
                continue
            for match in compiled(entry.pattern).finditer(text.value):
                span = match.span("cited") if "cited" in match.re.groupindex else match.span()
                if not _overlaps(span, taken) and _wrong(entry, text.value, match, span, parameters.reach):
                    taken.append(span)
                    yield _breach(text.path, entry, text.value[span[0] : span[1]], span)


def _applies(entry: Entry, year: int | None) -> bool:
    if entry.first is None and entry.last is None:
        return True
    return year is not None and year >= (entry.first or 0) and (entry.last is None or year <= entry.last)


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _wrong(entry: Entry, text: str, match: re.Match[str], span: tuple[int, int], reach: int) -> bool:
    around = squeezed(text[max(0, match.start() - reach) : match.start()] + text[match.end() : match.end() + reach])
    if squeezed(text[span[0] : span[1]]) in entry.keep:
        return False
    if entry.near and not compiled(entry.near).search(around):
        return False
    return not (entry.unless and compiled(entry.unless).search(around))


def _breach(path: str, entry: Entry, cited: str, span: tuple[int, int]) -> Breach:
    found = squeezed(cited)
    values = {"cited": shown(found), "suggestion": entry.suggestion}
    return Breach(path, values, entry.variant, expected=entry.suggestion, actual=shown(found), phrase=span)
