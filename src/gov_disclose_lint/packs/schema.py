"""What a pack's files may say. Imported only when a pack is compiled: a run reads the compiled cache and never pays for it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Filled = Annotated[str, StringConstraints(min_length=1)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}[0-9]{3,4}$")]
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Severity = Literal["error", "warning", "info"]
Kind = Literal["government", "department", "township", "organization"]
Level = Literal["national", "provincial", "prefectural", "county", "township"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Words(Strict):
    zh: Filled
    en: Filled


class Years(Strict):
    from_: int | None = Field(None, alias="from")
    to: int | None = None


class Citation(Strict):
    title: Filled
    ref: Filled


class Basis(Citation):
    """Where a rule stands. forms: those whose reports it holds for, all when empty. en: the same in English."""

    kind: Literal["law", "form", "practice"]
    forms: list[str] = []
    en: Citation | None = None


class Expectation(Strict):
    """One finding that a bad example must give; `at` is relative to sections when it names one."""

    at: str
    expected: Any = None
    phrase: str | None = None
    severity: Severity | None = None
    variant: str | None = None


class Overlay(Strict):
    set: dict[str, Any] = {}
    remove: list[str] = []


class Example(Overlay):
    """An overlay on the clean base report of a form (the rule's newest, unless `form` says so), or a whole file (`raw`).

    en: its name in English.
    """

    name: Filled
    en: str = ""
    form: str | None = None
    raw: str | None = None
    as_of: str | None = None
    previous: Overlay | None = None
    expect: list[Expectation] = []


class Examples(Strict):
    good: list[Example] = Field(min_length=1)
    bad: list[Example] = Field(min_length=1)


class RuleFile(Strict):
    id: RuleId
    name: RuleName
    since: Filled
    severity: Severity
    forms: list[str] = []
    years: Years | None = None
    kinds: list[Kind] = []
    needs: list[Literal["previous"]] = []
    title: Words
    basis: list[Basis] = Field(min_length=1)
    why: Words
    how: Words
    check: dict[str, Any]
    message: Words | None = None
    messages: dict[str, Words] = {}
    examples: Examples

    @model_validator(mode="after")
    def one_kind_of_message(self) -> RuleFile:
        if not (self.message or self.messages):
            raise PydanticCustomError("no_message", "message or messages is required")
        if "kind" not in self.check:
            raise PydanticCustomError("no_kind", "check.kind is required")
        return self


class ItemFile(Strict):
    key: Key
    name: Filled
    label: str = ""
    en: Filled
    variants: list[Filled] = []


class ColumnFile(ItemFile):
    type: Literal["count", "signed", "amount"] = "count"
    unit: str | None = None
    above: str = ""


class RowFile(ItemFile):
    role: Literal["", "total"] = ""
    above: str = ""
    note: str = ""
    rows: list[RowFile] = []


class GroupFile(Strict):
    label: Filled
    en: Filled
    columns: list[ColumnFile] = Field(min_length=1)
    rows: list[RowFile] = Field(min_length=1)


class TableFile(Strict):
    shape: Literal["grid", "records"]
    layout: Literal["", "wide"] = ""
    note: str = ""
    corner: str = ""
    total: str = ""
    columns: list[ColumnFile] = []
    rows: list[RowFile] = []
    groups: list[GroupFile] = []


class IndicatorFile(ItemFile):
    unit: str = ""
    type: Literal["count", "amount"] = "count"
    parts: list[IndicatorFile] = []
    of_which: list[IndicatorFile] = []


class SectionFile(ItemFile):
    required: bool = False
    guide: Words | None = None
    aspects: list[ItemFile] = []
    table: TableFile | None = None
    statistics: list[IndicatorFile] = []


class ReportYears(Strict):
    from_: int = Field(alias="from")
    to: int | None = None


class TitleFile(Strict):
    pattern: Filled
    template: Filled


class FormFile(Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,}-[0-9]{4}[a-z0-9-]*$")]
    name: Words
    reports: ReportYears
    basis: Basis
    title: TitleFile
    sections: list[SectionFile] = Field(min_length=1)


class FieldFile(ItemFile):
    type: Literal["year", "text", "choice", "date", "form", "sections", "mapping"]
    choices: Literal["kinds", "levels"] | None = None
    fields: list[FieldFile] = []


class WordFile(Strict):
    key: Key
    name: Filled
    variants: list[Filled] = []


class DeadlineFile(Strict):
    reports: ReportYears
    kinds: list[Kind] = []
    levels: list[Level] = []
    due: Annotated[str, StringConstraints(pattern=r"^[01][0-9]-[0-3][0-9]$")]
    certain: bool
    basis: Basis


class PackFile(Strict):
    """pack.yml. A pack other than the built-in one may leave out everything but id, version and name."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Filled
    name: Words
    first_year: int | None = None
    envelope: list[FieldFile] = []
    kinds: list[ItemFile] = []
    levels: list[ItemFile] = []
    words: list[WordFile] = []
    deadlines: list[DeadlineFile] = []
