"""The JSON Schema of the report file, made from the forms: editors complete keys, explain them and underline mistakes.

Draft 7, which editors know best. Every keyword stands beside the types that it is for, in one schema instead of in
alternatives: so an editor says "-3 is less than the minimum of 0" and not "matches none of five". Other spellings of a
key are patterns, which editors accept but do not offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model.form import Column, Field, Form, Indicator, Item, Row, Section
from ..model.numbers import MAX_DIGITS
from .schema_values import CELLS, DATE, YEAR_TEXT, exactly, years

Schema = dict[str, Any]
NUMBER = ("type", "minimum", "maximum", "pattern")
TITLE = {"zh": "政府信息公开工作年度报告", "en": "Annual report on government information disclosure"}
WORDS = {
    "heading": {"zh": "按原样保留的标题", "en": "the heading as published"},
    "text": {"zh": "这一部分的文字", "en": "the section's text"},
    "total": {"zh": "总数", "en": "the whole"},
    "parts": {"zh": "各分项，相加应等于总数", "en": "parts that add up to the total"},
    "of_which": {"zh": "总数中的一部分，不必相加", "en": "some of the total, which need not add up"},
    "statistics": {"zh": "统计数，可用格式的指标或其他名目", "en": "figures by the form's indicators or others"},
    "unit": {"zh": "单位：{unit}", "en": "unit: {unit}"},
    "row": {"zh": "按顺序填写：{columns}", "en": "in this order: {columns}"},
}


def json_schema(forms: Sequence[Form], lang: str = "zh", form: Form | None = None) -> Schema:
    """The schema of report files. form: of this form only, instead of the one that year and form lead to."""
    return _Maker(forms, lang).schema(form)


class _Maker:
    def __init__(self, forms: Sequence[Form], lang: str) -> None:
        self.forms = forms
        self.lang = lang
        self.envelope = forms[-1].envelope
        self.word = {word.key: word for word in self.envelope.words}
        self.definitions: Schema = {}

    def say(self, word: str, **values: str) -> str:
        text = WORDS[word][self.lang]
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    def schema(self, form: Form | None) -> Schema:
        self.definitions.update((kind, self.cell(kind)) for kind in CELLS)
        fields = [(field, self.field(field, "envelope", form)) for field in self.envelope.fields]
        year = next(field for field in self.envelope.fields if field.type == "year")
        result: Schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": TITLE[self.lang],
            **self.mapping("envelope", fields, "object"),
            "anyOf": [{"required": [name]} for name in _names(year)],
        }
        if form is None:
            result["allOf"] = [self.choice(one) for one in self.forms]
        for one in [form] if form else self.forms:
            self.sections(one)
        return {**result, "definitions": dict(sorted(self.definitions.items()))}

    # -- mappings

    def mapping(self, at: str, entries: Iterable[tuple[Item, Schema]], *types: str) -> Schema:
        """A mapping with these keys, in English and in Chinese, and no others; the first to claim a spelling keeps it.

        at: the name under which what the keys hold is defined, once for all spellings.
        """
        properties: Schema = {}
        patterns: Schema = {}
        taken: set[str] = set()
        for item, made in entries:
            schema = made
            if "$ref" not in made:
                schema = _ref(f"{at}.{item.key}")
                self.definitions[f"{at}.{item.key}"] = made
            for name in dict.fromkeys((item.key, item.name)):
                if name not in taken:
                    properties[name] = schema
            others = [
                name for name in dict.fromkeys(item.spellings()) if name and name not in (*taken, item.key, item.name)
            ]
            if others:
                patterns[exactly(others)] = schema
            taken.update(name for name in item.spellings() if name)
        result: Schema = {"type": list(types) if len(types) > 1 else types[0], "properties": properties}
        if patterns:
            result["patternProperties"] = patterns
        return {**result, "additionalProperties": False}

    def titled(self, item: Item, schema: Schema, description: str = "") -> Schema:
        title = {"title": item.title(self.lang)}
        if description:
            title["description"] = description
        return {**title, **schema}

    # -- the envelope

    def field(self, field: Field, at: str, form: Form | None) -> Schema:
        made: Schema
        if field.type == "mapping":
            inside = f"{at}.{field.key}"
            parts = [(part, self.field(part, inside, form)) for part in field.fields]
            made = self.mapping(inside, parts, "object", "null")
        elif field.type == "sections":
            made = _ref(form.id) if form else {"type": ["object", "null"]}
        elif field.type == "year":
            made = {"type": ["integer", "string"], "minimum": self.forms[0].first_year, "pattern": YEAR_TEXT}
        elif field.type == "date":
            made = {"type": ["string", "null"], "pattern": DATE}
        elif field.type == "choice":
            made = {"enum": [*dict.fromkeys(name for item in field.choices for name in _names(item)), None]}
        elif field.type == "form":
            made = {"enum": [name for one in self.forms for name in (one.id, one.name_zh)]}
        else:
            made = {"type": ["string", "null", "integer"] if field.key == "code" else ["string", "null"]}
        return made if "$ref" in made else self.titled(field, made)

    def choice(self, form: Form) -> Schema:
        """Which form's sections: that of the form named, else of the year, else the newest."""
        kinds = {field.type: field for field in self.envelope.fields}
        naming, dating = _names(kinds["form"]), _names(kinds["year"])
        unnamed = {"not": {"anyOf": [{"required": [name]} for name in naming]}}
        cases: list[Schema] = [_when(name, {"enum": [form.id, form.name_zh]}) for name in naming]
        cases.append({"allOf": [unnamed, {"anyOf": [_when(name, years(form, self.forms)) for name in dating]}]})
        if form is self.forms[-1]:
            undated = {"not": {"anyOf": [{"required": [name]} for name in dating]}}
            cases.append({"allOf": [unnamed, undated]})
        body = {name: _ref(form.id) for name in _names(kinds["sections"])}
        return {"if": {"anyOf": cases}, "then": {"properties": body}}

    # -- sections

    def sections(self, form: Form) -> None:
        entries = [(section, self.section(section, f"{form.id}.{section.key}")) for section in form.sections]
        made = self.mapping(form.id, entries, "object", "null")
        self.definitions[form.id] = {"title": form.name(self.lang), **made}

    def section(self, section: Section, at: str) -> Schema:
        entries: list[tuple[Item, Schema]] = [
            (self.word[key], self.text(self.word[key], self.say(key))) for key in ("heading", "text")
        ]
        entries += [(aspect, self.text(aspect)) for aspect in section.aspects]
        if section.table:
            shared = f"{at}.row" if section.table.columns else ""
            if shared:
                self.definitions[shared] = self.cells(shared, section.table.columns)
            entries += [(row, self.row(row, f"{at}.{row.key}", shared)) for row in section.table.rows]
        word = self.word["statistics"]
        numbers = self.statistics(f"{at}.{word.key}", section.statistics)
        entries.append((word, self.titled(word, numbers, self.say("statistics"))))
        made = self.mapping(at, entries, "string", "object", "null")
        return self.titled(section, made, section.guide.get(self.lang, ""))

    def text(self, item: Item, description: str = "") -> Schema:
        return self.titled(item, {"type": ["string", "null"]}, description)

    def row(self, row: Row, at: str, shared: str) -> Schema:
        """A row with cells, or a group of rows. shared: the definition of the row, where all of a table are alike."""
        if row.rows:
            children = [(child, self.row(child, f"{at}.{child.key}", shared)) for child in row.rows]
            return self.titled(row, self.mapping(at, children, "object", "null"))
        cells = {"allOf": [_ref(shared)]} if shared else self.cells(at, row.columns)
        return self.titled(row, cells, row.note)

    def cells(self, at: str, columns: Sequence[Column]) -> Schema:
        """A row as a list in the form's order, or by column; one of a single column also as its value."""
        made = self.mapping(at, [(column, self.column(column)) for column in columns], "object", "array", "null")
        if len(columns) == 1:
            value = self.definitions[columns[0].type]
            made["type"] += [kind for kind in value["type"] if kind not in made["type"]]
            made.update({name: value[name] for name in ("minimum", "maximum", "pattern") if name in value})
        order = "、" if self.lang == "zh" else ", "
        made["description"] = self.say("row", columns=order.join(column.short(self.lang) for column in columns))
        items = [_ref(f"{at}.{column.key}") for column in columns]
        return {**made, "items": items, "additionalItems": False, "minItems": len(columns)}

    def column(self, column: Column) -> Schema:
        unit = self.say("unit", unit=column.unit) if column.unit else ""
        return self.titled(column, {"allOf": [_ref(column.type)]}, unit)

    # -- numbers and breakdowns

    def cell(self, kind: str) -> Schema:
        """A cell of a type: a number, blank, a dash, a number that lint cleans up, or a breakdown."""
        number = "number" if kind == "amount" else "integer"
        most = 10**MAX_DIGITS - 1
        least = -most if kind == "signed" else 0
        made = self.breakdown(kind, (), (), kind)
        return {
            **made, "type": [number, "null", "string", "object"],
            "minimum": least, "maximum": most, "pattern": CELLS[kind],
        }  # fmt: skip

    def breakdown(self, at: str, parts: Sequence[Indicator], subsets: Sequence[Indicator], kind: str) -> Schema:
        """{total, parts, of_which}, with the form's own names for the parts it knows."""
        schemas = {
            "total": {"allOf": [_ref(kind)]},
            "parts": self.members(f"{at}.parts", parts),
            "of_which": self.members(f"{at}.of_which", subsets),
        }
        entries = [(self.word[key], self.titled(self.word[key], made, self.say(key))) for key, made in schemas.items()]
        return self.mapping(at, entries, "object")

    def members(self, at: str, known: Sequence[Indicator]) -> Schema:
        """Indicators of the form, and numbers under any other label."""
        made = self.mapping(at, [(item, self.indicator(item, f"{at}.{item.key}")) for item in known], "object", "null")
        return {**made, "additionalProperties": _ref("count")}

    def indicator(self, item: Indicator, at: str) -> Schema:
        unit = self.say("unit", unit=item.unit) if item.unit else ""
        if not item.parts and not item.of_which:
            return self.titled(item, {"allOf": [_ref(item.type)]}, unit)
        number = {key: value for key, value in self.definitions[item.type].items() if key in NUMBER}
        return self.titled(item, {**self.breakdown(at, item.parts, item.of_which, item.type), **number}, unit)

    def statistics(self, at: str, known: Sequence[Indicator]) -> Schema:
        """Indicators and other labels; or one breakdown of the first indicator."""
        whole = self.breakdown(f"{at}.whole", known, (), "count")
        made = self.members(at, known)
        for kind in ("properties", "patternProperties"):
            made[kind] = {**whole.get(kind, {}), **made.get(kind, {})}
        return made


def _names(item: Item) -> list[str]:
    return [*dict.fromkeys(name for name in item.spellings() if name)]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _when(name: str, schema: Mapping[str, Any]) -> Schema:
    return {"required": [name], "properties": {name: schema}}
