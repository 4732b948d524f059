"""A matter that a section must state, with a value or the word that there was none.

    section     its key
    subject     pattern of the matter
    value       pattern of what counts as a statement (numbers, "not", "none") in the subject's own sentence
    beside      pattern of what counts as one in the sentences beside it, where a value may be another matter's
    aside       pattern of phrases whose values are never the matter's (无其他事项)
    before, after   how many characters around the subject may hold the value
    elsewhere   pattern that shows the matter stated in another section (left out: not looked for)

Patterns see the text without spaces and line breaks. Variants: absent, no-value, elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import Breach
from ..model.record import Record
from ..model.rule import Context
from ._text import compiled, squeezed

_ENDS = "。；;！？!?"


class Parameters(Record):
    section: str
    subject: str
    value: str
    beside: str = ""
    aside: str = ""
    before: int = 40
    after: int = 60
    elsewhere: str = ""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    path = f"sections.{parameters.section}"
    texts = [squeezed(text.value) for text in report.section_texts(parameters.section)]
    if not texts:  # the section is missing or empty: told as such
        return
    named = False
    for text in texts:
        for match in compiled(parameters.subject).finditer(text):
            named = True
            if _stated(text, match.start(), match.end(), parameters):
                return
    other = None if named else _elsewhere(report, path, parameters)
    if other:
        yield Breach(path, variant="elsewhere", related=(other,))
    else:
        yield Breach(path, variant="no-value" if named else "absent")


def _stated(text: str, start: int, end: int, parameters: Parameters) -> bool:
    first, last = max(0, start - parameters.before), end + parameters.after
    opening = max([text.rfind(mark, first, start) for mark in _ENDS]) + 1 or first
    close = compiled(f"[{_ENDS}]").search(text, end, last)
    closing = close.start() if close else last
    if compiled(parameters.value).search(_without(parameters.aside, text[opening:closing])):
        return True
    if not parameters.beside:
        return False
    around = (text[first:opening], text[closing:last])
    return any(compiled(parameters.beside).search(_without(parameters.aside, part)) for part in around)


def _without(pattern: str, text: str) -> str:
    return compiled(pattern).sub("", text) if pattern else text


def _elsewhere(report: Document, own: str, parameters: Parameters) -> str | None:
    """The path of another text that states it."""
    if not parameters.elsewhere:
        return None
    for path, text in report.texts.items():
        value = squeezed(text.value)
        if path != own and any(
            _stated(value, match.start(), match.end(), parameters)
            for match in compiled(parameters.elsewhere).finditer(value)
        ):
            return path
    return None
