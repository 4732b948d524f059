"""Where one number is above 0, others must be stated, too: requests that were received were somehow answered.

    section     its key
    when        rows or statistics, below the section, any number above 0 of which asks for more
    then        rows or statistics any number of which is what is asked for (those under `when` aside); the first is pointed at
    subject, when_text    patterns: a clause with both states such a number in words (the section's own need no subject)
    unless      pattern of clauses that speak of something else
    then_text   pattern of a text that says what is asked for, in the section or in the text of that clause

Messages may name {number}, where a cell or statistic states it (variant ""); the variant `text` is for numbers in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document, Text
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._statements import has_numbers, unreadable, values_below
from ._text import compiled
from .text.normal import Normal

_CLAUSE = r"[^。;!?，,\n]+"


class Parameters(Record):
    section: str
    when: tuple[str, ...]
    then: tuple[str, ...]
    subject: str = ""
    when_text: str = ""
    unless: str = ""
    then_text: str = ""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """At most one breach."""
    path = f"sections.{parameters.section}"
    when, then = (tuple(f"{path}.{part}" for part in parts) for parts in (parameters.when, parameters.then))
    if path not in report.keys or has_numbers(report, then, when):
        return
    known = [cell for cell in values_below(report, when) if report.values[cell] > 0]
    source = None if known or not parameters.when_text else _in_words(report, path, parameters)
    if not known and source is None:
        return
    gap = unreadable(report, then)
    if gap:
        yield Unknown(gap, report.state(gap))
    elif not _answered(report, path, source[0] if source else None, parameters):
        yield _breach(report, path, then, known, source)


Source = tuple[Text, tuple[int, int]]


def _in_words(report: Document, section: str, parameters: Parameters) -> Source | None:
    """The text and the characters of it that state a number above 0."""
    subject, wanted = compiled(parameters.subject), compiled(parameters.when_text)
    other = compiled(parameters.unless) if parameters.unless else None
    for path, text in report.texts.items():
        own = path == section or path.startswith(section + ".")
        normal = Normal(text.value)
        for clause in compiled(_CLAUSE).finditer(normal.text):
            words = clause.group()
            found = wanted.search(words)
            if found and (own or subject.search(words)) and not (other and other.search(words)):
                return text, normal.span(clause.start() + found.start(), clause.start() + found.end())
    return None


def _answered(report: Document, section: str, source: Text | None, parameters: Parameters) -> bool:
    if not parameters.then_text:
        return False
    own = report.section_texts(section.removeprefix("sections."))
    said = compiled(parameters.then_text)
    return any(said.search(Normal(text.value).text) for text in (*own, *([source] if source else [])))


def _breach(report: Document, section: str, then: tuple[str, ...], known: list[str], source: Source | None) -> Breach:
    if source:
        return Breach(source[0].path, variant="text", phrase=source[1], related=(section,))
    at = then[0] if report.form.knows(then[0]) else section
    largest = max(known, key=lambda path: report.values[path])
    return Breach(at, {"number": report.values[largest]}, related=(largest,))
