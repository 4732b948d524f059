"""A blank report file for a year and a publisher: every key of the form, every cell blank, and what belongs where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.form import Field, Form, Indicator, Item, Row, Section
from ..model.tuples import NamedTuple
from .lines import Line, Value, aligned, block, key_text
from .report_file import modeline
from .yaml_text import NULL, quoted

WORDS = {
    "form": {"zh": "{title}：{form}，{ref}", "en": "{title}: {form}, {ref}"},
    "numbers": {
        "zh": "数字直接写，不加引号、千分位和单位；没有发生的填 0，不要留空或填“/”。文字写在竖线（|）的下一行，行首空格不要删。",
        "en": "Plain numbers without quotes, separators or units; 0 where there is none. Texts go below their bar (|), indented.",
    },
    "check": {"zh": "检查：lint {file}", "en": "check it: lint {file}"},
    "choices": {"zh": "可填：{choices}", "en": "one of {choices}"},
    "date": {"zh": "公布后填写，如 {year}-01-24", "en": "when published, such as {year}-01-24"},
    "optional": {"zh": "没有内容的可以删去", "en": "may be left out"},
    "statistics": {"zh": "没有统计的指标可以删去", "en": "indicators without a figure may be left out"},
    "unit": {"zh": "单位：{unit}", "en": "unit: {unit}"},
}
_TEXT = "|"  # an empty block: the text is written below it


class Facts(NamedTuple):
    """What is known before anything is filled in. kind, level: keys of the envelope's choices; deadline: a sentence."""

    year: int
    name: str | None = None
    kind: str | None = None
    level: str | None = None
    deadline: str | None = None


def blank(form: Form, facts: Facts, lang: str = "zh", keys: str | None = None, file: str = "report.yaml") -> str:
    """The file's text. lang: of the comments; keys: of the keys (zh | en), as lang when left out; file: its name."""
    return "\n".join(_Blank(form, facts, lang, keys or lang).lines(file)) + "\n"


class _Blank:
    def __init__(self, form: Form, facts: Facts, lang: str, keys: str) -> None:
        self.form = form
        self.facts = facts
        self.lang = lang
        self.keys = keys
        self.word = {word.key: word for word in form.envelope.words}

    def say(self, word: str, **values: object) -> str:
        text = WORDS[word][self.lang]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def name(self, item: Item) -> str:
        return key_text(item.key if self.keys == "en" else item.name, known=True)

    def lines(self, file: str) -> Iterator[str]:
        form = self.form
        yield modeline()
        shown = quoted(file)[1:-1]
        title = self.say(
            "form", title=self.title() or self.facts.year, form=form.name(self.lang), ref=form.basis["ref"]
        )
        for text in (title, self.facts.deadline, self.say("numbers"), self.say("check", file=shown)):
            if text:
                yield f"# {quoted(text)[1:-1] if text == title else text}"
        yield ""
        yield from self.fields(form.envelope.fields, 0, self.known())
        for field in form.envelope.fields:
            if field.type == "sections":
                yield f"{self.name(field)}:"
        for section in form.sections:
            yield ""
            yield from self.section(section)

    # -- the envelope

    def known(self) -> Mapping[str, str]:
        """The envelope values that follow from the facts, by path."""
        facts, form = self.facts, self.form
        values = {
            "year": str(facts.year),
            "title": self.title(),
            "publisher.name": facts.name,
            "publisher.kind": facts.kind,
            "publisher.level": facts.level,
            "period.start": f"{facts.year}-01-01",
            "period.end": f"{facts.year}-12-31",
            "form": None if form.covers(facts.year) else form.id,
        }
        return {path: value for path, value in values.items() if value}

    def title(self) -> str | None:
        if not self.facts.name:
            return None
        title = str(self.form.title["template"])
        return title.replace("{publisher}", self.facts.name).replace("{year}", str(self.facts.year))

    def fields(self, fields: Sequence[Field], depth: int, known: Mapping[str, str], prefix: str = "") -> Iterator[str]:
        for field in fields:
            path = prefix + field.key
            if field.type == "mapping":
                yield from block(Line(depth, self.name(field), None))
                yield from self.fields(field.fields, depth + 1, known, f"{path}.")
            elif field.type != "sections" and (
                path in known or field.key not in ("form", "preamble", "code", "source")
            ):
                yield from block(Line(depth, self.name(field), self.value(field, known.get(path)), self.hint(field)))

    def value(self, field: Field, value: str | None) -> str:
        """A known value as YAML text: choices by their names in the language of the keys."""
        if value is None:
            return ""
        for choice in field.choices:
            if choice.key == value:
                return self.name(choice)
        return key_text(value) if field.type == "text" else value

    def hint(self, field: Field) -> str:
        if field.type == "choice":
            names = [self.name(item) for item in field.choices]
            return self.say("choices", choices=("、" if self.keys == "zh" else ", ").join(names))
        if field.type == "date" and field.key == "published_on":
            return self.say("date", year=self.facts.year + 1)
        return ""

    # -- sections

    def section(self, section: Section) -> Iterator[str]:
        """One section: its label and what belongs there as comments, then its keys."""
        yield f"  # {section.title(self.lang)}"
        guide = section.guide.get(self.lang)
        if guide:
            yield f"  # {guide}"
        if not section.required:
            yield f"  # {self.say('optional')}"
        key = self.name(section)
        if section.aspects:
            yield from block(Line(1, key, None))
            for aspect in section.aspects:
                yield from block(Line(2, self.name(aspect), _TEXT))
        elif section.table:
            yield from block(Line(1, key, None))
            lines = [line for row in section.table.rows for line in self.row(row, 2, bool(section.table.columns))]
            yield from aligned(lines, [column.name for column in section.table.columns])
        elif section.statistics:
            yield from block(Line(1, key, None))
            yield from block(Line(2, self.name(self.word["text"]), _TEXT))
            numbers = self.members(section.statistics)
            yield from block(Line(2, self.name(self.word["statistics"]), numbers, self.say("statistics")))
        else:
            yield from block(Line(1, key, _TEXT))

    def row(self, row: Row, depth: int, grid: bool) -> Iterator[Line]:
        note = row.name if self.keys == "en" else ""
        if row.rows:
            yield Line(depth, self.name(row), None, note)
            for child in row.rows:
                yield from self.row(child, depth + 1, grid)
        elif grid:
            yield Line(depth, self.name(row), [NULL for _ in row.columns], note, row=True)
        else:
            units = "".join(f" {self.say('unit', unit=column.unit)}" for column in row.columns if column.unit)
            cells: Value = {self.name(column): NULL for column in row.columns}
            yield Line(depth, self.name(row), cells, (note + units).strip(), row=True)

    def members(self, indicators: Sequence[Indicator]) -> Value:
        return {self.name(item): self.indicator(item) for item in indicators}

    def indicator(self, item: Indicator) -> Value:
        """A blank number, or a blank breakdown where the form knows its parts."""
        if not item.parts and not item.of_which:
            return NULL
        value: dict[str, Value] = {self.name(self.word["total"]): NULL}
        if item.parts:
            value[self.name(self.word["parts"])] = self.members(item.parts)
        if item.of_which:
            value[self.name(self.word["of_which"])] = self.members(item.of_which)
        return value
