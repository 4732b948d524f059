"""A form from the mapping of its file (validated when its pack was compiled)."""

from __future__ import annotations

from typing import Any, cast

from .form import Column, Data, Envelope, Field, Form, Indicator, Item, Row, Section, Table
from .numbers import CellType


def _names(data: Data) -> dict[str, Any]:
    return {
        "key": data["key"],
        "name": data["name"],
        "label": data.get("label", ""),
        "en": data.get("en", ""),
        "variants": tuple(data.get("variants", ())),
    }


def item_from(data: Data) -> Item:
    return Item(**_names(data))


def envelope_from(pack: Data) -> Envelope:
    """The envelope of a pack.yml mapping."""
    choices = {name: tuple(item_from(entry) for entry in pack.get(name, ())) for name in ("kinds", "levels")}

    def entry(data: Data) -> Field:
        return Field(
            **_names(data),
            type=data.get("type", "text"),
            choices=choices.get(data.get("choices", ""), ()),
            fields=tuple(entry(part) for part in data.get("fields", ())),
        )

    return Envelope(tuple(entry(data) for data in pack["envelope"]), tuple(item_from(data) for data in pack["words"]))


def form_from(data: Data, envelope: Envelope) -> Form:
    """A form from its (validated) mapping."""
    return Form(
        id=data["id"],
        name_zh=data["name"]["zh"],
        name_en=data["name"]["en"],
        first_year=data["reports"]["from"],
        last_year=data["reports"].get("to"),
        sections=tuple(_section(entry) for entry in data["sections"]),
        envelope=envelope,
        basis=data["basis"],
        title=data["title"],
    )


def _section(data: Data) -> Section:
    return Section(
        **_names(data),
        required=data.get("required", False),
        aspects=tuple(item_from(entry) for entry in data.get("aspects", ())),
        table=_table(data["table"]) if data.get("table") else None,
        statistics=tuple(_indicator(entry) for entry in data.get("statistics", ())),
        guide=data.get("guide"),
    )


def _indicator(data: Data) -> Indicator:
    return Indicator(
        **_names(data),
        unit=data.get("unit", ""),
        type=cast(CellType, data.get("type", "count")),
        parts=tuple(_indicator(entry) for entry in data.get("parts", ())),
        of_which=tuple(_indicator(entry) for entry in data.get("of_which", ())),
    )


def _column(data: Data) -> Column:
    return Column(**_names(data), type=data.get("type", "count"), unit=data.get("unit"), above=data.get("above", ""))


def _table(data: Data) -> Table:
    columns = tuple(_column(entry) for entry in data.get("columns", ()))
    rows = [_row(entry, "", (), columns, None) for entry in data.get("rows", ())]
    groups = []
    for entry in data.get("groups", ()):
        group = Item(entry["label"], entry["label"], entry["label"], entry["en"])
        groups.append(group)
        own = tuple(_column(column) for column in entry["columns"])
        rows.extend(_row(row, "", (), own, group) for row in entry["rows"])
    return Table(
        shape=data["shape"],
        rows=tuple(rows),
        columns=columns,
        total=data.get("total", ""),
        layout=data.get("layout", ""),
        note=data.get("note", ""),
        corner=data.get("corner", ""),
        groups=tuple(groups),
    )


def _row(data: Data, prefix: str, parents: tuple[Item, ...], columns: tuple[Column, ...], group: Item | None) -> Row:
    names = _names(data)
    path = f"{prefix}{data['key']}"
    inside = (*parents, Item(**names))
    children = tuple(_row(entry, f"{path}.", inside, columns, group) for entry in data.get("rows", ()))
    return Row(
        **names,
        path=path,
        rows=children,
        columns=() if children else columns,
        parents=parents,
        role=data.get("role", ""),
        above=data.get("above", ""),
        note=data.get("note", ""),
        group=group,
    )
