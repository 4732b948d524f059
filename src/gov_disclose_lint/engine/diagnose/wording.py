"""The words of an explanation, in both languages, for the rule's messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.document import Document
from ...model.finding import PREVIOUS
from ...model.numbers import Number
from ..words import number_text, short_name
from .patterns import WORDS
from .problem import Correction, Corrections, Reason

Words = dict[str, str]
NOTHING: Words = {"zh": "", "en": ""}
_REASONS: dict[Reason, Words] = {
    "": NOTHING,
    "blanks": {"zh": "相关的行或列有空白单元格", "en": "cells of the rows or columns concerned are blank"},
    "too-many": {"zh": "错的单元格太多", "en": "too many cells are wrong"},
    "needs-solver": {
        "zh": "错的单元格较多，求解需安装可选组件 diagnose（gov-disclose-lint[diagnose]）",
        "en": "several cells are wrong; finding them needs the extra gov-disclose-lint[diagnose]",
    },
    "no-solution": {"zh": "限定时间内没有找到改法", "en": "no correction was found in the time allowed"},
}
_LAST_YEAR = {"zh": "上年报告的 ", "en": "last year's "}
MAX_ALSO = 8  # cells named beside the first
_BLANK = {"zh": "空白", "en": "blank"}
_AND = {"zh": "、", "en": " and "}
_ONE_OF = {"zh": "，或 ", "en": ", or "}
MAX_WAYS = 3
_OR = {"zh": "；", "en": "; "}


def pattern(name: str) -> Words:
    """`：疑似数字颠倒`; nothing when no usual slip fits."""
    if name == "none":
        return NOTHING
    return {"zh": f"：{WORDS[name]['zh']}", "en": f": {WORDS[name]['en']}"}


def reason(name: Reason) -> Words:
    return _REASONS[name]


def against(speaks: bool) -> Words:
    """That something else than the sums speaks for what stands there."""
    if not speaks:
        return NOTHING
    return {
        "zh": "；但正文或上年报告与现在填的数一致，请核对后再改",
        "en": "; but the text or last year's report agrees with what stands there: check before you change it",
    }


def also(document: Document, others: Corrections) -> Words:
    """The other cells to mend with the first."""
    if not others:
        return NOTHING
    zh, en = (_together(document, others[:MAX_ALSO], lang) for lang in ("zh", "en"))
    if len(others) > MAX_ALSO:
        zh, en = f"{zh} 等 {len(others)} 格", f"{en} …, {len(others)} cells in all"
    return {"zh": f"；同时 {zh}", "en": f"; with it {en}"}


def candidates(document: Document, ways: Sequence[Corrections], count: int) -> Words:
    """Several ways to mend it, one of which is right: `予以公开·自然人 1480→1408；总计 …`, and how many more there are."""
    if not any(ways):
        return NOTHING
    more = count - len(ways)
    zh = _OR["zh"].join(_together(document, way, "zh") for way in ways)
    en = _OR["en"].join(_together(document, way, "en") for way in ways)
    if more > 0:
        zh, en = f"{zh}；等 {count} 种", f"{en}; {count} in all"
    return {"zh": zh, "en": en}


def others(document: Document, ways: Sequence[Corrections], count: int) -> Words:
    """What else it might be."""
    words = candidates(document, ways, count)
    return {"zh": f"（也可能是 {words['zh']}）", "en": f" (or else {words['en']})"} if words["zh"] else NOTHING


def numbers(document: Document, values: Mapping[str, Number]) -> Words:
    """Cells of last year's report with their numbers."""
    named = {
        lang: [
            f"{_name(document, path.removeprefix(PREVIOUS), lang)} {number_text(value)}"
            for path, value in values.items()
        ]
        for lang in ("zh", "en")
    }
    return {"zh": "、".join(named["zh"][:MAX_ALSO]), "en": ", ".join(named["en"][:MAX_ALSO])}


def balance(document: Document, ways: Sequence[Corrections]) -> Words:
    """What else must change so that the report adds up."""
    if not ways:
        return NOTHING
    zh, en = (_ONE_OF[lang].join(_together(document, way, lang) for way in ways[:MAX_WAYS]) for lang in ("zh", "en"))
    return {"zh": f"；改后要使报告仍然平衡，还须改 {zh}", "en": f"; for the report to add up then, also {en}"}


def written(value: Number) -> Words:
    """The description of a fix."""
    return {"zh": f"改为 {number_text(value)}", "en": f"write {number_text(value)}"}


def _together(document: Document, corrections: Corrections, lang: str) -> str:
    return _AND[lang].join(_one(document, correction, lang) for correction in corrections)


def _one(document: Document, correction: Correction, lang: str) -> str:
    old = _BLANK[lang] if correction.old is None else number_text(correction.old)
    return f"{_name(document, correction.path, lang)} {old}→{number_text(correction.new)}"


def _name(document: Document, path: str, lang: str) -> str:
    earlier = path.startswith(PREVIOUS)
    path = path.removeprefix(PREVIOUS)
    spec = document.form.cells.get(path)
    name = f"{spec.row.short(lang)}·{spec.column.short(lang)}" if spec else short_name(document, path, lang)
    return _LAST_YEAR[lang] + name if earlier else name
