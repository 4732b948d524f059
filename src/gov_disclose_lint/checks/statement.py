"""A matter that a section must state, with a value or the word that there was none.

    section     its key
    subject     pattern of the matter
    value       pattern of what counts as a statement (numbers, "not", "none")
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


class Parameters(Record):
    section: str
    subject: str
    value: str
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
    window = text[max(0, start - parameters.before) : end + parameters.after]
    return compiled(parameters.value).search(window) is not None


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
