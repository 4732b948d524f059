"""GDL704: a section whose own words largely repeat last year's.

threshold     share of the section's own words, from which on it is reported
minimum       own words (characters) that a section must have to be judged at all
size          length of the runs of characters that are compared
boilerplate   phrases that many reports have, besides the form's own words
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach, Unknown
from ..model.form import Form, Item
from ..model.rule import Context
from ..model.tuples import NamedTuple
from .text.copies import Boilerplate, OwnWords, Passage, longest

_SHOWN, _QUOTED = 5, 200  # passages shown, characters of each
_KEPT: dict[tuple[str, int], tuple[object, Boilerplate]] = {}


class Parameters(NamedTuple):
    threshold: float
    minimum: int
    size: int
    boilerplate: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    previous = context.previous
    if previous is None:
        return
    boilerplate = _boilerplate(report.form, parameters)
    for section in report.form.sections:
        texts = [(text.path, text.value) for text in report.section_texts(section)]
        before = [(text.path, text.value) for text in previous.section_texts(section)]
        if texts and before:
            own = OwnWords(texts, boilerplate)
            if own.count >= parameters.minimum:
                yield from _section(report, section, own, OwnWords(before, boilerplate), parameters)


def _section(
    report: Document, section: Item, own: OwnWords, before: OwnWords, parameters: Parameters
) -> Iterator[Breach]:
    stretches = own.shared(before, parameters.size)
    copied = sum(end - start for start, end in stretches)
    if copied < own.count * parameters.threshold:
        return
    passages = [own.passage(start, end) for start, end in stretches]
    at = max(passages, key=lambda passage: passage.length)
    yield Breach(
        at.path,
        {"about": {"zh": section.title("zh"), "en": section.title("en")}, "own": own.count, "copied": copied,
         "percent": copied * 100 // own.count},
        related=(PREVIOUS + at.path,) if at.path in {path for path, _ in before.places} else (),
        phrase=(at.start, at.end),
        evidence=tuple(_quote(report, passage) for passage in longest(passages, _SHOWN)),
    )  # fmt: skip


def _quote(report: Document, passage: Passage) -> str:
    """A passage as it stands in the report, cut to a readable length."""
    text = " ".join(report.texts[passage.path].value[passage.start : passage.end].split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def _boilerplate(form: Form, parameters: Parameters) -> Boilerplate:
    """The form's own words and the rule's phrases, put in order once."""
    key = (form.id, id(parameters))
    kept = _KEPT.get(key)
    if kept is None or kept[0] is not parameters:
        words = [word for item in form.items.values() for word in (item.name, item.label, *item.variants)]
        kept = _KEPT[key] = (parameters, Boilerplate((*words, *parameters.boilerplate)))
    return kept[1]
