"""The aspects that a section must cover, each under a key of its own or named in the section's text.

    section     its key; the form knows its aspects and how they are called
    also        by aspect: further words by which a running text shows that it covers the aspect

Where the aspects are given as keys, each needs its key, or its name in the text of another.
Variants: "" for one aspect, several (one finding for all).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model.document import Document
from ..model.finding import Breach
from ..model.form import Item
from ..model.rule import Context
from ._cells import names_of
from ._text import mentions, squeezed


class Parameters(NamedTuple):
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
    texts = [squeezed(text.value) for text in report.section_texts(section)]
    running = path in report.texts
    paths = [
        f"{path}.{aspect.key}"
        for aspect in missing
        if not mentions(texts, _signs(aspect, parameters if running else None))
    ]
    if not texts or not paths:  # a section without any text is told as such
        return
    values = {"aspects": names_of(report, paths)}
    yield Breach(paths[0], values) if len(paths) == 1 else Breach(path, values, "several")


def _signs(aspect: Item, parameters: Parameters | None) -> tuple[str, ...]:
    also = parameters.also.get(aspect.key, ()) if parameters else ()
    return (aspect.name, *aspect.variants, *also)
