"""Dates as reports write them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"\s*([0-9]{4})\s*(?:-|/|\.|年)\s*([0-9]{1,2})\s*(?:-|/|\.|月)\s*([0-9]{1,2})\s*日?(?:[T ]\s*[0-9]{1,2}:[0-9]{2}.*)?\s*"
)
_NARROW = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


def read_date(text: str) -> date | None:
    """The day a text names, or None when it is no day of the calendar.

    >>> read_date("2025年1月24日"), read_date("2025-02-30")
    (datetime.date(2025, 1, 24), None)
    """
    if len(text) == 10 and text[4] == "-" and text[7] == "-" and text.isascii():
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    match = _DATE.fullmatch(text[:40].translate(_NARROW))
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
