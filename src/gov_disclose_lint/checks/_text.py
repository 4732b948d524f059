"""What several checks do with texts: patterns compiled once, and finding any of some words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ..model.document import Document, Text

_SPACE = re.compile(r"\s+")
# Full-width digits and marks, and the characters of years such as 二〇二四; one for one, so that positions stay.
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
YEAR_DIGITS = str.maketrans("０１２３４５６７８９〇○Ｏ零一二三四五六七八九", "01234567890000123456789")

_WIDE = re.compile("[０-９．，]")


def narrow(text: str) -> str:
    """The text with plain digits; most have no others, and looking is cheaper than translating."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once a run."""
    return re.compile(pattern)


def squeezed(text: str) -> str:
    """The text without spaces and line breaks: published texts have them inside words."""
    return _SPACE.sub("", text)


def prose(report: Document, fields: Iterable[str]) -> Iterator[Text]:
    """The texts of the sections, and those entries of the envelope that are texts too."""
    for name in fields:
        if name in report.fields:
            yield report.fields[name]
    yield from report.texts.values()


def mentions(texts: Iterable[str], words: Sequence[str]) -> bool:
    """Whether any of the words stands in any of the texts."""
    for text in texts:
        for word in words:
            if word in text:
                return True
    return False


def listed(names: Iterable[str]) -> dict[str, str]:
    """Names in a row, for a sentence in either language."""
    known = list(names)
    return {"zh": "、".join(known), "en": ", ".join(known)}


def shown(text: str, length: int = 40) -> str:
    """A text of the report cut to what a message can carry, on one line."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else line[: length - 1] + "…"
