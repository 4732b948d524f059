"""Headings of sections and aspects, under all their wordings, with and without numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ..model.form import Form, Item, Section
from ..model.tuples import NamedTuple
from .passages import TextLine
from .vocabulary import canon, spellings

Numbering = Literal["section", "aspect", "digit", ""]
MAX_HEADING = 45  # characters; the longest heading met has 31

_CHINESE = "一二三四五六七八九十"
_SECTION_NO = re.compile(
    rf"\s*(?:第[{_CHINESE}]{{1,3}}(?:部分|章|节)|[{_CHINESE}]{{1,3}}\s*[、.．,，:：]|[{_CHINESE}]{{1,3}}[ \u3000])\s*"
)
_ASPECT_NO = re.compile(rf"\s*[(（]\s*[{_CHINESE}]{{1,3}}\s*[)）]\s*[、.．]?\s*")
_DIGIT_NO = re.compile(r"\s*(?:[(（]\s*[0-9]{1,2}\s*[)）]|[0-9]{1,2}\s*[、.．]|[①-⑳])\s*")
_END = re.compile(r"[。：:；;]")
_GAP = re.compile(r"[\s\u3000]+")
_TAIL = re.compile(r"(?:工作)?(?:开展)?(?:情况|方面|工作)$")
_MIN_PART = 4  # characters of a spelling that tell a heading when more words stand around it


class Heading(NamedTuple):
    """section, aspect: what it names (aspect "" for a section; section "" for a heading that names nothing known).

    rest: where the text begins that follows it in the same line; the line's length when nothing does.
    """

    section: str
    aspect: str
    text: str
    rest: int
    numbering: Numbering


class Headings:
    """Finds the headings of one form; others: forms whose sections are known too, by their exact wording."""

    def __init__(self, form: Form, others: Sequence[Form]) -> None:
        self.form = form
        self.sections = _spelled(form.sections)
        self.foreign = {
            name: key
            for other in others
            for name, key in _spelled(other.sections).items()
            if name not in self.sections and form.section(key) is None
        }
        self.aspects: dict[str, dict[str, str]] = {
            section.key: _spelled(section.aspects) for section in form.sections if section.aspects
        }

    def read(self, line: TextLine, inside: str, seen: frozenset[str], table_next: str = "") -> Heading | None:
        """The heading that a line is or begins with.

        inside: the section it stands in; seen: the aspects and sections met so far; table_next: the section of the
        table that follows.
        """
        numbering, start = _numbering(line.text)
        for head, rest in _heads(line.text, start):
            whole = rest >= len(line.text)
            marked = line.level is not None or (line.bold and whole)
            found = self._read(head, numbering, whole, marked, inside, seen, table_next)
            if found:
                section, aspect = found
                return Heading(section, aspect, line.text[:rest].strip(), rest, numbering)
        if inside and numbering == "aspect":
            heads = _heads(line.text, start)
            if heads:
                return Heading("", "", line.text[: heads[0][1]].strip(), heads[0][1], numbering)
        return None

    def _read(
        self,
        head: str,
        numbering: Numbering,
        whole: bool,
        marked: bool,
        inside: str,
        seen: frozenset[str],
        table_next: str,
    ) -> tuple[str, str] | None:
        name = canon(head)
        aspects = self.aspects.get(inside, {})
        loose = numbering in ("section", "aspect") or marked
        aspect = _match(name, aspects, loose and numbering != "section") if (numbering or whole) else None
        if aspect and f"{inside}.{aspect}" in seen:
            aspect = None
        section = self._section(name, numbering, whole, marked, inside)
        if section and numbering == "aspect" and section in seen:
            section = None
        if section and aspect:
            return (section, "") if numbering == "section" or table_next == section else (inside, aspect)
        if section:
            return section, ""
        return (inside, aspect) if aspect and numbering != "section" else None

    def _section(self, name: str, numbering: Numbering, whole: bool, marked: bool, inside: str) -> str | None:
        exact = self.sections.get(name)
        if numbering == "section":
            return exact or self.foreign.get(name) or _part(name, self.sections)
        if numbering == "aspect":
            # Before 2019 there was no fixed outline: the contents stand under a general part as (一), (二)…
            if not self.aspects and inside in ("", self._opening()):
                return exact or _part(name, self.sections)
            return exact if exact and whole and exact == self._opening() else None
        if exact == inside:
            return None
        if exact and (whole or marked):
            return exact
        return _part(name, self.sections) if marked and whole and not numbering else None

    def _opening(self) -> str:
        return self.form.sections[0].key


def _numbering(text: str) -> tuple[Numbering, int]:
    patterns: tuple[tuple[Numbering, re.Pattern[str]], ...] = (
        ("section", _SECTION_NO), ("aspect", _ASPECT_NO), ("digit", _DIGIT_NO),
    )  # fmt: skip
    for kind, pattern in patterns:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return kind, match.end()
    return "", 0


def _heads(text: str, start: int) -> list[tuple[str, int]]:
    """The ways to cut a heading off a line: (heading without number, where the rest begins); longest first."""
    heads = []
    end = _END.search(text, start, start + MAX_HEADING + 1)
    if end:
        heads.append((text[start : end.start()], _after(text, end.end())))
    elif len(text) - start <= MAX_HEADING:
        heads.append((text[start:], len(text)))
    if start:
        gap = _GAP.search(text, start + 2, start + MAX_HEADING)
        if gap and not (end and end.start() < gap.start()):
            heads.append((text[start : gap.start()], gap.end()))
    return heads


def _after(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _spelled(items: Sequence[Item] | Sequence[Section]) -> dict[str, str]:
    names: dict[str, str] = {}
    for item in items:
        for text in spellings(item):
            names.setdefault(canon(text), item.key)
    return names


def _match(name: str, known: Mapping[str, str], loose: bool) -> str | None:
    """The item of that name, also with 情况, 方面 or 工作 behind it; loose: also as a part of longer words."""
    exact = known.get(name) or known.get(_TAIL.sub("", name))
    return exact or (_part(name, known) if loose else None)


def _part(name: str, known: Mapping[str, str]) -> str | None:
    """The item whose longest spelling is contained in the name."""
    best = max(
        (spelling for spelling in known if len(spelling) >= _MIN_PART and spelling in name), key=len, default=None
    )
    return known[best] if best else None
