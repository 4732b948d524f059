"""Which form a report is in when it does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .form import Form, find, lookup
from .names import NARROW_DIGITS


def form_of(forms: Sequence[Form], year: int | None, title: str, sections: Sequence[str]) -> Form:
    """The form of the year reported on; without one, of the year in the title; else the one with most of the sections.

    forms: oldest first. The newest stands for years to come, and where nothing tells.
    """
    if year is None:
        found = re.search(r"20[0-9]{2}(?=\s*年)", title.translate(NARROW_DIGITS))
        year = int(found.group()) if found else None
    if year is None:
        return max(forms, key=lambda form: (_known(form, sections), form.first_year))
    if year < forms[0].first_year:
        return forms[0]
    return next((form for form in forms if form.covers(year)), forms[-1])


def _known(form: Form, sections: Sequence[str]) -> int:
    table = lookup(form.sections)
    return sum(find(table, name) is not None for name in sections)
