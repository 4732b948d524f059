"""Sections whose text is missing, says nothing, or is too short to say anything.

    minimum     by section key: how many letters, Chinese characters and digits its text must have at least
    nothing     by section key: a pattern for texts that say "nothing" where something must be said; matched against
                the whole text without spaces and punctuation

Looks at the sections that the form requires and that have no table there (tables are the check `cell-state`).
Variants: empty, unread-keys, nothing; short, a warning at most, since no law says how long a text must be; not-a-text
for a list where a text should be, in any section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model.document import Document, Text
from ..model.finding import Breach
from ..model.form import Section
from ..model.names import parent_path
from ..model.record import Record
from ..model.rule import Context
from ._cells import filled
from ._text import compiled, listed, shown

_SIGNS = re.compile(r"[\W_]+")
_GLANCE, _PLENTY = 60, 40  # so many letters at the beginning of a text say more than 无 in any wording
_LONG = 400  # a text of this many characters needs no counting


class Parameters(Record):
    minimum: Mapping[str, int]
    nothing: Mapping[str, str]


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    unread = set()
    for oddity in report.oddities:
        if oddity.kind == "not-a-text":
            unread.add(oddity.path)
            yield Breach(oddity.path, variant="not-a-text")
    for section in report.form.sections:
        if section.required and section.table is None and section.key in report.order:
            breach = _section(report, section, parameters)
            if breach and not any(_inside(path, section) for path in unread):
                yield breach


def _inside(path: str, section: Section) -> bool:
    return path == section.path or path.startswith(section.path + ".")


def _section(report: Document, section: Section, parameters: Parameters) -> Breach | None:
    own = report.texts.get(section.path)
    least = parameters.minimum.get(section.key, 0)
    plenty = max(least, _PLENTY)
    texts = []
    for text in [own] if own and not section.aspects else report.section_texts(section):
        if sum(map(str.isalnum, text.value[:_GLANCE])) >= plenty:
            return None  # the usual case, at a glance
        texts.append(text)
    said = "".join(words(text.value) for text in texts)
    if not said:
        return None if _has_statistics(report, section) else _empty(report, section)
    pattern = parameters.nothing.get(section.key)
    if pattern and compiled(pattern).fullmatch(said):
        return _nothing(texts)
    if len(said) < least:
        return Breach(
            section.path, {"count": len(said), "minimum": least, "raw": shown(said)}, "short", severity="warning"
        )
    return None


def _empty(report: Document, section: Section) -> Breach:
    strangers = [
        oddity.path
        for oddity in report.oddities
        if oddity.kind == "unknown-key" and parent_path(oddity.path) == section.path
    ]
    if not strangers:
        return Breach(section.path, variant="empty")
    names = listed(shown(report.keys[path].text, 20) for path in strangers[:5])
    return Breach(section.path, {"keys": names}, "unread-keys", related=tuple(strangers[:5]))


def _nothing(texts: Sequence[Text]) -> Breach:
    text = next(text for text in texts if words(text.value))
    start = len(text.value) - len(text.value.lstrip())
    end = len(text.value.rstrip())
    return Breach(text.path, {"raw": shown(text.value)}, "nothing", actual=shown(text.value), phrase=(start, end))


def _has_statistics(report: Document, section: Section) -> bool:
    """Whether any statistic of the section is filled in: blanks, as `init` writes them, say nothing."""
    return filled(report, f"{section.path}.statistics")


def words(text: str) -> str:
    """The letters, characters and digits of the beginning of a text."""
    return _SIGNS.sub("", text.lstrip()[:_LONG])
