"""The aspects that a section must cover, each under a key of its own or named in the section's text.

    section     its key; the form knows its aspects and how they are called
    also        by aspect: further words by which a running text shows that it covers the aspect

Where the aspects are given as keys, each needs its key, or a line that begins with its name.
Variants: "" for one aspect, several (one finding for all).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.document import Document
from ..model.finding import Breach
from ..model.form import Item
from ..model.names import strip_numbering
from ..model.record import Record
from ..model.rule import Context
from ._cells import names_of
from ._text import mentions, squeezed

_HEADING = 40  # characters of a line that may be its heading


class Parameters(Record):
    section: str
    also: Mapping[str, Sequence[str]]


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    section = report.form.section(parameters.section)
    if section is None:
        return
    path = section.path
    missing = [aspect for aspect in section.aspects if f"{path}.{aspect.key}" not in report.texts]
    if not missing:
        return
    texts = [text.value for text in report.section_texts(section)]
    running = [squeezed(text) for text in texts] if path in report.texts else []
    paths = [
        f"{path}.{aspect.key}"
        for aspect in missing
        if not (mentions(running, _signs(aspect, parameters)) or _headed(texts, aspect))
    ]
    if not texts or not paths:  # a section without any text is told as such
        return
    values = {"aspects": names_of(report, paths)}
    yield Breach(paths[0], values) if len(paths) == 1 else Breach(path, values, "several")


def _signs(aspect: Item, parameters: Parameters) -> tuple[str, ...]:
    return (aspect.name, *aspect.variants, *parameters.also.get(aspect.key, ()))


def _headed(texts: Sequence[str], aspect: Item) -> bool:
    """Whether a line begins with the aspect's name, numbered or not."""
    names = (aspect.name, *aspect.variants)
    lines = (line for text in texts for line in text.splitlines())
    return any(strip_numbering(line[:_HEADING]).startswith(names) for line in lines)
