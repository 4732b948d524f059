"""Keys that the form does not have, and values of the envelope that are none of those allowed.

    most    unknown keys of one place beyond this many are told together

Variants: "" with a suggestion, no-suggestion, many, other-form; choice, form, mapping, text for values. Dates and the year are the
check of dates'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.document import Document, Oddity
from ..model.finding import Breach, Fix
from ..model.form import Field, Form, Item
from ..model.names import fold, join_path, nearest, parent_path
from ..model.node import SCALAR
from ..model.record import Record
from ..model.rule import Context
from ._text import listed, shown

_LONG = 8  # characters from which a key may have two slips of the pen and still be told; shorter ones may have one
_SHORT = 3  # of shorter keys one slip is a third
_CLEAR = 2  # slips more that any other key must be away
_FAR = 9  # slips that are not counted further


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
    reason, rivals = _doubt(report, oddity)
    if rivals:
        names = [item.key if suggestion.isascii() else item.name for item in rivals]
        values["suggestion"] = {"zh": "”或“".join([suggestion, *names]), "en": "” or “".join([suggestion, *names])}
        return Breach(oddity.path, values, actual=shown(key))
    fix = None
    if not reason:
        words = {"zh": f"键“{shown(key)}”改为“{suggestion}”", "en": f"rename the key {shown(key)!r} to {suggestion!r}"}
        fix = Fix("safe", oddity.path, suggestion, words)
    return Breach(oddity.path, values, expected=suggestion, actual=shown(key), fix=fix)


def doubt(report: Document, oddity: Oddity) -> str:
    """Why an unknown key is not to be given the name that is suggested for it; '' where nothing else can be meant.

    key-taken: it is written beside it; key-twice: so is another key that may be a slip of it
    key-far: more than a slip or two away; key-rival: another key that is not written is nearly as near
    """
    return _doubt(report, oddity)[0]


def _doubt(report: Document, oddity: Oddity) -> tuple[str, list[Item]]:
    """The reason, and the rivals where they are the reason."""
    place, key, suggestion = parent_path(oddity.path), str(oddity.detail["key"]), str(oddity.detail["suggestion"])
    siblings = {known: item for known, item in report.form.items.items() if parent_path(known) == place}
    meant = next((known for known, item in siblings.items() if suggestion in (item.key, item.name)), None)
    if report.has(meant or join_path(place, suggestion)):
        return "key-taken", []
    wanted = {suggestion, *((siblings[meant].key, siblings[meant].name) if meant else ())}
    others = [other for other in report.oddities if other is not oddity and other.kind == "unknown-key"]
    if any(parent_path(other.path) == place and other.detail.get("suggestion") in wanted for other in others):
        return "key-twice", []
    unwritten = [item for known, item in siblings.items() if known != meant and not report.has(known)]
    return _unsure(key, siblings[meant].spellings() if meant else (suggestion,), unwritten)


def _unsure(written: str, meant: Iterable[str], others: Iterable[Item]) -> tuple[str, list[Item]]:
    slips, length = min((_slips(fold(written), fold(name)), len(fold(name))) for name in meant if name)
    if length < _SHORT or slips > (2 if length >= _LONG else 1):
        return "key-far", []
    near = slips + _CLEAR
    rivals = [item for item in others if any(_slips(fold(written), fold(name)) < near for name in item.spellings())]
    return ("key-rival", rivals) if rivals else ("", [])


def _slips(one: str, other: str) -> int:
    """Characters to be put in, left out, replaced, or exchanged with the next, until one is the other; at most _FAR."""
    if abs(len(one) - len(other)) >= _FAR:
        return _FAR
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return min(row[-1], _FAR)


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
    expected = keys[near] if near else None
    meant = [choice for choice in known if choice.key == expected]
    if meant and not _unsure(written, meant[0].spellings(), [choice for choice in known if choice not in meant])[0]:
        fix = Fix("safe", oddity.path, expected, {"zh": f"改为 {expected}", "en": f"write {expected}"})
    return Breach(oddity.path, values, "choice", expected=expected, actual=shown(written), fix=fix)
