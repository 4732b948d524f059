"""Sections, rows and columns written in another year's form; and a form named in the file that is not the year's.

One finding for a section, however many of its rows are in the other form. Variants: row, rows, section, declared;
group for a group of rows given as one, which no form has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from ..model.document import Document, Oddity
from ..model.finding import Breach
from ..model.form import Form, Row
from ..model.names import split_path
from ..model.record import Record
from ..model.rule import Context
from ._text import shown


class Parameters(Record):
    """None: the form says all."""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    declared = _declared(report, context.forms)
    if declared:
        yield declared  # what follows from it is not told again
        return
    if not report.oddities:
        return
    sections: dict[str, list[Oddity]] = {}
    for oddity in report.oddities:
        if oddity.kind != "other-form":
            continue
        if oddity.detail.get("form") is None:
            yield _group(report, oddity.path, context.forms)
        else:
            sections.setdefault(split_path(oddity.path)[1], []).append(oddity)
    for key, oddities in sections.items():
        yield _section(report, key, oddities, context.forms)


def _declared(report: Document, forms: Sequence[Form]) -> Breach | None:
    named, year = report.fields.get("form"), report.year
    if named is None or year is None:
        return None
    written = named.value.strip()
    form = next((form for form in forms if written in (form.id, form.name_zh)), None)
    wanted = next((form for form in forms if form.covers(year)), None)
    if form is None or wanted is None or form.id == wanted.id:
        return None
    values = {"year": year, "form": _name(form), "own": _name(wanted)}
    return Breach("form", values, "declared", expected=wanted.id, actual=written)


def _group(report: Document, path: str, forms: Sequence[Form]) -> Breach:
    own = next(form for form in forms if form.id == report.form.id)
    leaves = [f"{path}.{key}" for key in _below(own, path)]
    rest = "…" if len(leaves) > 8 else ""
    rows = {lang: _names(report, own, leaves[:8], lang) + rest for lang in ("zh", "en")}
    return Breach(path, {"own": _name(own), "rows": rows, "count": len(leaves)}, "group")


def _below(form: Form, path: str) -> list[str]:
    """The rows of a group, by what their paths have more than the group's."""
    group = cast(Row, form.items[path])
    return [row.path.removeprefix(f"{group.path}.") for row in group.leaves()]


def _section(report: Document, key: str, oddities: Sequence[Oddity], forms: Sequence[Form]) -> Breach:
    first = oddities[0]
    other = next((form for form in forms if form.id == first.detail.get("form")), None)
    paths = list(dict.fromkeys(oddity.path for oddity in oddities))
    rows = {lang: _names(report, other, paths[:8], lang) for lang in ("zh", "en")}
    values = {"form": _name(other), "own": _name(report.form), "rows": rows, "count": len(paths)}
    if report.form.section(key) is None:
        values["written"] = shown(str(first.detail.get("group", "")))
        return Breach(first.path, values, "section")
    if len(paths) == 1:
        return Breach(first.path, values, "row")
    return Breach(f"sections.{key}", values, "rows", related=tuple(paths[:20]))


def _names(report: Document, other: Form | None, paths: Sequence[str], lang: str) -> str:
    """The rows by the names that they have in this form, or else in the other."""
    forms = [report.form, *([other] if other else [])]
    known = (next((form for form in forms if form.knows(path)), report.form).short(path, lang) for path in paths)
    return ("、" if lang == "zh" else ", ").join(known)


def _name(form: Form | None) -> dict[str, str]:
    return {"zh": form.name_zh, "en": form.name_en} if form else {"zh": "其他年度的格式", "en": "another year's form"}
