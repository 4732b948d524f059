"""`--show-claims`: every number read from the texts, how it was read, and what it was held against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..checks.text.claims import Claim
from ..engine.claims import claims_in
from ..engine.files import expand, read_document
from ..engine.lint import Plan
from ..engine.words import number_text
from ..model.binding import Unreadable
from ..model.document import Document
from ..model.place import Place
from ..report.exact_json import dumps
from ..report.safe import visible
from .language import complain


def show_claims(paths: list[str], plan: Plan, name: str | None, formats: Sequence[str]) -> int:
    """Print the claims of each file, as text or (with -f json) as JSON lines; 3 when a file cannot be read."""
    code = 0
    for path in expand(paths, plan.options.own_files):
        try:
            document = read_document(path, plan.library.forms, plan.options.form, name if path == "-" else None)
        except Unreadable as error:
            complain(f"{path}: {error.say(plan.options.lang)}")
            code = 3
            continue
        lines = _records(document, plan) if any(text.startswith("json") for text in formats) else _lines(document, plan)
        for line in lines:
            print(line)  # noqa: T201
    return code


def _records(document: Document, plan: Plan) -> Iterator[str]:
    for path, claim in claims_in(document, plan):
        place = document.texts[path].phrase(*claim.span)
        data: dict[str, Any] = {"file": document.source.name, "path": path, "location": place.to_json()}
        yield dumps({**data, **claim.to_dict(plan.options.lang)})


def _lines(document: Document, plan: Plan) -> Iterator[str]:
    lang = plan.options.lang
    section = ""
    count = compared = 0
    for path, claim in claims_in(document, plan):
        if path != section:
            section = path
            yield f"{visible(document.source.name)} 〔{visible(document.form.label(path, lang))}〕"
        held = _held_against(document, claim, lang)
        count, compared = count + 1, compared + bool(held)
        words = claim.to_dict(lang)
        parts = [words["relation"], words["period"]]
        parts += [{"zh": "约数", "en": "approximate"}[lang]] if not claim.exact else []
        parts += [words["scope"]] if claim.scope == "doubtful" else []
        verdict = held or {"zh": "未与表格核对", "en": "not held against the table"}[lang]
        where = _where(document.texts[path].phrase(*claim.span))
        yield f"  {where}  {visible(claim.phrase)}  {visible(claim.words)}（{'，'.join(parts)}）{verdict}"
    total = {
        "zh": f"读出 {count} 个数，其中 {compared} 个与表格核对",
        "en": f"{count} numbers read, {compared} held against the table",
    }
    yield f"{visible(document.source.name)}: {total[lang]}"


def _where(place: Place) -> str:
    return f"{place.line}:{place.column}" if place.line else json.dumps(place.to_json())


def _held_against(document: Document, claim: Claim, lang: str) -> str:
    """`= 予以公开 1431`, or all that the number was tried against; '' when the table has nothing of the kind."""
    tried = []
    for cells in claim.subjects:
        if all(cell in document.values for cell in cells):
            value = sum(document.values[cell] for cell in cells)
            label = " + ".join(_short(document, cell, lang) for cell in cells)
            if value == claim.value:
                return f"= {label} {number_text(value)}"
            tried.append(f"{label} {number_text(value)}")
    return "≠ " + "；".join(tried[:3]) if tried else ""


def _short(document: Document, cell: str, lang: str) -> str:
    spec = document.form.cells[cell]
    return f"{spec.row.short(lang)}·{spec.column.short(lang)}"
