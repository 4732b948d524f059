"""The signature at the end of a report's text: the organ and the date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.place import Place
from .numerals import DATE_TEXT, NUMERAL_DATE, iso_date
from .passages import TextLine
from .publisher import is_agency
from .stitch import Piece
from .titles import tidy

_LAST = 40  # lines from the end that are looked at: footers can be long
_DATE_LINE = re.compile(rf"(?:(.{{3,40}}?)[\s，,]*)?[（(]?(?:{DATE_TEXT}|{NUMERAL_DATE})[)）]?")


class Signature:
    """The organ and the date at the end of the text, if they stand there. used: the numbers of their lines."""

    def __init__(self, lines: Sequence[TextLine | Piece], front: int) -> None:
        self.organ: TextLine | None = None
        self.date: tuple[str, Place] | None = None
        self.used: set[int] = set()
        for index in range(len(lines) - 1, max(front, len(lines) - _LAST), -1):
            line = lines[index]
            match = _DATE_LINE.fullmatch(line.text) if isinstance(line, TextLine) and len(line.text) <= 64 else None
            if match and isinstance(line, TextLine) and self._take(lines, index, line, match):
                return

    def _take(self, lines: Sequence[TextLine | Piece], index: int, line: TextLine, match: re.Match[str]) -> bool:
        organ, text, *numerals = match.groups()
        if organ and not is_agency(tidy(organ)):
            return False
        self.date = (text or iso_date(*numerals), line.place)
        self.used.add(index)
        if organ:
            self.organ = line._replace(text=tidy(organ))
            return True
        for near in (index - 1, index + 1):
            other = lines[near] if 0 <= near < len(lines) else None
            if isinstance(other, TextLine) and is_agency(tidy(other.text)):
                self.organ = other._replace(text=tidy(other.text))
                self.used.add(near)
                return True
        return True
