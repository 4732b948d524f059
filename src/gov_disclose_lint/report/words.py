"""The words that several formats share, Chinese first. Nothing heavy: the plain format starts with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..model.rule import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model.place import Place

SEVERITIES = {"error": ("错误", "error"), "warning": ("警告", "warning"), "info": ("提示", "note")}

# Why something was not assessed. The first three say nothing of the report: the rule is for others.
OTHERS = ("form", "year", "kind")
REASONS = {
    "needs-previous": ("未提供上年报告（--previous）", "no report of the year before (--previous)"),
    "unfit-previous": (
        "--previous 所给的不是同一机关上一年度的报告",
        "--previous is another publisher's or year's report",
    ),
    "kind-unknown": ("未写明发布机关的类型", "the kind of publisher is not stated"),
    "no-date": ("未写发布日期", "no date of publication"),
    "future-date": ("发布日期还没有到", "the date of publication is still to come"),
    "no-year": ("未写年度", "the year is not stated"),
    "no-deadline": ("没有适用的公布期限", "no deadline for the year"),
    "no-title": ("没有标题", "there is no title"),
    "no-text": ("没有文字可查", "there is no text"),
    "no-section": ("该部分缺失", "the section is absent"),
    "no-table": ("该部分没有表格", "the section has no table"),
    "no-content": ("该部分没有内容", "the section says nothing"),
    "no-total": ("没有写总数", "the total is not stated"),
    "no-certain-total": ("总额看不准", "no total is certain"),
    "too-long": ("文字太长", "the text is too long"),
    "blank": ("单元格空白", "cell is blank"),
    "dash": ("单元格填的是横杠", "cell holds a dash"),
    "absent": ("单元格缺失", "cell is absent"),
    "invalid": ("单元格不是有效的数字", "cell is no valid number"),
    "unread": ("单元格未能读出", "cell could not be read"),
}


def pick(lang: str, zh: str, en: str) -> str:
    """One of two wordings."""
    return en if lang == "en" else zh


def severity(name: str, lang: str) -> str:
    return pick(lang, *SEVERITIES[name])


def count(number: int, name: str, lang: str) -> str:
    """So many errors, warnings or notes.

    >>> count(2, "error", "zh"), count(2, "error", "en"), count(1, "info", "en")
    ('2 处错误', '2 errors', '1 note')
    """
    zh, en = SEVERITIES[name]
    return pick(lang, f"{number} 处{zh}", plural(number, en))


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def reason(name: str, lang: str) -> str:
    """Why something was not assessed; an unknown reason (of a plugin's check) stands for itself."""
    if name in REASONS:
        return pick(lang, *REASONS[name])
    if name.startswith("previous-"):
        rest = reason(name.removeprefix("previous-"), lang)
        return pick(lang, f"上年报告的{rest}", f"last year's {rest}")
    return name


def amount(value: Any) -> str:
    """A value as people write it; numbers exact and without an exponent.

    >>> amount(Decimal("96171.60")), amount(Decimal("1E+3")), amount(104)
    ('96171.60', '1000', '104')
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def where(place: Place, lang: str) -> str:
    """A place without its file: `41:21` in a text file, else in words; '' for the whole input."""
    if place.line is not None and place.table is None and place.paragraph is None:
        return f"{place.line}:{place.column}" if place.column is not None else str(place.line)
    parts = (
        (place.page, "第{}页", "page {}"),
        (place.sheet, "工作表“{}”", "sheet “{}”"),
        (place.cell, "单元格 {}", "cell {}"),
        (place.table, "表{}", "table {}"),
        (place.row, "第{}行", "row {}"),
        (place.column, "第{}列", "column {}"),
        (place.paragraph, "第{}段", "paragraph {}"),
        (place.line, "（源码第{}行）", "(source line {})"),
    )
    words = [pick(lang, zh, en).replace("{}", str(value)) for value, zh, en in parts if value is not None]
    return pick(lang, " ", ", ").join(words)


def pointer(file: str, place: Place, lang: str) -> str:
    """File and place: `report.yaml:41:21`, `report.pdf 第3页 表1 第4行 第2列`."""
    at = where(place, lang)
    if not at:
        return file
    return f"{file}:{at}" if at[0].isdigit() else f"{file} {at}"


def basis(entry: Mapping[str, str], lang: str) -> str:
    """One legal basis: title and where in it."""
    said = cited(entry, lang)
    title, ref = said["title"], said["ref"]
    if lang == "en":
        return ", ".join(part for part in (title, ref) if part)
    if title and not title.startswith("《") and entry.get("kind") != "practice":
        title = f"《{title}》"
    return f"{title}（{ref}）" if title and ref else title or ref


def expectation(expected: Any, actual: Any, lang: str) -> str:
    """What should stand there and what does; '' when the former is not determined, or both read alike."""
    if expected is None:
        return ""
    if actual is not None and amount(expected) == amount(actual):
        return ""  # the same figures, otherwise written (in quotes): the message says in which way
    if actual is None:
        return pick(lang, f"应为 {amount(expected)}", f"expected {amount(expected)}")
    return pick(
        lang,
        f"应为 {amount(expected)}，现为 {amount(actual)}",
        f"expected {amount(expected)}, found {amount(actual)}",
    )
