"""Keys that the form does not have, and values of the envelope that are none of those allowed.

    most    unknown keys of one place beyond this many are told together

Variants: "" with a suggestion, no-suggestion, many, other-form; choice, form, mapping, text for values. Dates and the year are the
check of dates'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Document, Oddity
from ..model.finding import Breach, Fix
from ..model.form import Field, Form, Item
from ..model.names import fold, join_path, nearest, parent_path
from ..model.node import SCALAR
from ..model.record import Record
from ..model.rule import Context
from ._text import listed, shown

_SURE = 0.84  # likeness from which a key is a slip of the pen (`problem`, `licenses`) and not another thing


class Parameters(Record):
    most: int = 10


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    if not report.oddities:
        return
    places: dict[str, list[Oddity]] = {}
    strangers: dict[str, list[Oddity]] = {}
    tabular = any(section.table for section in report.form.sections)
    for oddity in report.oddities:
        if oddity.kind == "unknown-key":
            places.setdefault(parent_path(oddity.path), []).append(oddity)
        elif oddity.kind == "other-form" and not tabular:
            strangers.setdefault(parent_path(oddity.path), []).append(oddity)
        elif oddity.kind == "bad-value":
            yield from _value(report, oddity)
    yield from (_rows(report, oddities, context.forms) for oddities in strangers.values())
    for place, oddities in places.items():
        if len(oddities) > parameters.most:
            names = listed(shown(str(oddity.detail["key"]), 20) for oddity in oddities[: parameters.most])
            yield Breach(oddities[0].path, {"names": names, "count": len(oddities)}, "many")
        else:
            yield from (_key(report, place, oddity) for oddity in oddities)


def _rows(report: Document, oddities: Sequence[Oddity], forms: Sequence[Form]) -> Breach:
    """Rows of a form with tables, in a report whose form prescribes none: unknown here, but no wrong form."""
    form = next((form for form in forms if form.id == oddities[0].detail.get("form")), report.form)
    names = listed(shown(str(oddity.detail.get("group", "")), 20) for oddity in oddities[:5])
    values = {"names": names, "form": {"zh": form.name_zh, "en": form.name_en}}
    return Breach(oddities[0].path, values, "other-form", related=tuple(oddity.path for oddity in oddities[1:20]))


def _key(report: Document, place: str, oddity: Oddity) -> Breach:
    key, suggestion = str(oddity.detail["key"]), oddity.detail.get("suggestion")
    values = {"key": shown(key), "suggestion": suggestion}
    if not suggestion:
        return Breach(oddity.path, values, "no-suggestion", actual=shown(key))
    fix = _rename(report, place, oddity.path, key, suggestion)
    return Breach(oddity.path, values, expected=suggestion, actual=shown(key), fix=fix)


def _rename(report: Document, place: str, path: str, key: str, suggestion: str) -> Fix | None:
    """To the suggested key, where that is not written already; safe only when no other key is nearly as like."""
    siblings = {known: item for known, item in report.form.items.items() if parent_path(known) == place}
    meant = next((known for known, item in siblings.items() if suggestion in (item.key, item.name)), None)
    if report.has(meant or join_path(place, suggestion)):
        return None
    words = {"zh": f"键“{shown(key)}”改为“{suggestion}”", "en": f"rename the key {shown(key)!r} to {suggestion!r}"}
    likeness = _likeness(key, suggestion)
    others = [item for known, item in siblings.items() if known != meant]
    sure = likeness >= _SURE and all(_closest(key, item) < likeness for item in others)
    return Fix("safe" if sure else "unsafe", path, suggestion, words)


def _closest(key: str, item: Item) -> float:
    return max(_likeness(key, item.key), _likeness(key, item.name))


def _likeness(key: str, known: str) -> float:
    from difflib import SequenceMatcher  # only for keys that nobody knows: half a millisecond of a start

    return SequenceMatcher(None, key[:80], known).ratio()


def _value(report: Document, oddity: Oddity) -> Iterator[Breach]:
    expected = oddity.detail.get("expected")
    if expected == "mapping" and oddity.path != "sections":  # a report without sections is told as such
        parts = _parts(report, oddity.path)
        yield Breach(oddity.path, {"parts": parts}, "mapping")
    elif oddity.node.kind != SCALAR and expected not in ("date", "year", "mapping"):
        yield Breach(oddity.path, variant="text")
    elif expected == "choice":
        yield _choice(report, oddity)
    elif expected == "form":
        yield _form(report, oddity)


def _parts(report: Document, path: str) -> dict[str, str]:
    field = report.form.items.get(path)
    fields: Sequence[Item] = field.fields if isinstance(field, Field) else ()
    return {
        "zh": "、".join(f"{part.name}（{part.key}）" for part in fields),
        "en": ", ".join(part.key for part in fields),
    }


def _form(report: Document, oddity: Oddity) -> Breach:
    """The form was chosen by the year all the same; to write that one changes nothing."""
    values = {"value": shown(oddity.node.text), "choices": listed(oddity.detail["choices"])}
    own, fix = None, None
    if report.year is not None and report.form.covers(report.year):
        own = report.form.id
        fix = Fix("safe", oddity.path, own, {"zh": f"改为 {own}", "en": f"write {own}"})
    return Breach(oddity.path, values, "form", expected=own, actual=shown(oddity.node.text), fix=fix)


def _choice(report: Document, oddity: Oddity) -> Breach:
    written = oddity.node.text.strip()
    field = report.form.items.get(oddity.path)
    known = field.choices if isinstance(field, Field) else ()
    keys = {spelling: choice.key for choice in known for spelling in (choice.name, choice.key)}
    near = nearest(fold(written), keys)
    values = {
        "value": shown(written),
        "choices": {
            "zh": "、".join(f"{choice.key}（{choice.name}）" for choice in known),
            "en": ", ".join(choice.key for choice in known),
        },
    }
    fix = None
    if near and _likeness(written, near) >= _SURE:
        key = keys[near]
        fix = Fix("safe", oddity.path, key, {"zh": f"改为 {key}", "en": f"write {key}"})
    expected = keys[near] if near else None
    return Breach(oddity.path, values, "choice", expected=expected, actual=shown(written), fix=fix)
