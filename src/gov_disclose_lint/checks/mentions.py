"""Matters that a report must mention somewhere in its texts.

    words      by matter (its Chinese name): words of which one must occur
    english    the matters' English names
    at         where to point: the first of these paths that is written, else the last
    fields     entries of the envelope that are texts, looked at too
    enough     how many of the matters will do; 0 for all

One finding for all that is not mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._text import mentions, squeezed


class Parameters(Record):
    words: Mapping[str, Sequence[str]]
    at: tuple[str, ...]
    english: Mapping[str, str]
    fields: tuple[str, ...] = ()
    enough: int = 0


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    texts = [report.fields[name].value for name in parameters.fields if name in report.fields]
    if report.texts:
        texts.append(report.running_text)
    missing = [matter for matter, words in parameters.words.items() if not mentions(texts, words)]
    if _content(missing, parameters):
        return
    if not texts:  # figures alone: the missing sections are told by other rules
        yield Unknown(parameters.at[-1], "no-text")
        return
    texts = [squeezed(text) for text in texts]  # a word may be broken by a space or a line end
    missing = [matter for matter in missing if not mentions(texts, parameters.words[matter])]
    if not _content(missing, parameters):
        at = next((path for path in parameters.at if report.has(path)), parameters.at[-1])
        english = ", ".join(parameters.english.get(matter, matter) for matter in missing)
        yield Breach(at, {"matters": {"zh": "、".join(missing), "en": english}})


def _content(missing: list[str], parameters: Parameters) -> bool:
    """Whether what is mentioned will do."""
    said = len(parameters.words) - len(missing)
    return said >= (parameters.enough or len(parameters.words))
