"""From a breach to sentences: messages filled by name, labels in the form's words, arithmetic written out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach, Sum, Term
from ..model.names import parent_path, split_path
from ..model.numbers import Number
from ..model.rule import Rule

_NAME = re.compile(r"\{([a-z_]+)\}")
_TEXT = {"zh": "正文", "en": "text"}
_LAST_YEAR = {"zh": "上年报告的", "en": "last year's "}
_SHOWN = 4  # of a sum with more terms than this, those that are zero are left out


def fill(template: str, values: Mapping[str, Any]) -> str:
    """The template with {names} replaced. Never str.format: neither side may reach into objects. Raises KeyError."""
    return _NAME.sub(lambda match: _text(values[match.group(1)]), template)


def message(rule: Rule, breach: Breach, document: Document, lang: str, terms: Mapping[str, str]) -> str:
    """The sentence of a breach; terms: the names of its equation's terms, as of term_names.

    Raises KeyError when the rule has no such message or names a value that is not there.
    """
    template = rule.messages[breach.variant][lang]
    own = {name: _say(value, lang) for name, value in breach.values.items()}
    return fill(template, {**_standard(breach, document, lang, terms), **own})


def _standard(breach: Breach, document: Document, lang: str, terms: Mapping[str, str]) -> dict[str, Any]:
    form = document.form
    path = breach.at.removeprefix(PREVIOUS)
    spec = form.cells.get(path)
    keys = split_path(path)
    section = form.section(keys[1]) if keys[:1] == ["sections"] and len(keys) > 1 else None
    values = {
        "label": form.label(path, lang),
        "name": short_name(document, path, lang),
        "row": spec.row.short(lang) if spec else form.short(path, lang),
        "column": spec.column.short(lang) if spec else "",
        "section": section.title(lang) if section else form.short(path, lang),
        "expected": breach.expected,
        "actual": breach.actual,
    }
    if breach.equation:
        values["left"], values["right"] = (side(one, terms) for one in breach.equation)
    return values


def _say(value: Any, lang: str) -> Any:
    """Values may be given in both languages."""
    return value[lang] if isinstance(value, Mapping) and lang in value else value


def _text(value: Any) -> str:
    return ", ".join(_text(item) for item in value) if isinstance(value, (list, tuple)) else number_text(value)


def number_text(value: Any) -> str:
    """A number as people write it: no exponent, no trailing zeros."""
    return format(value, "f") if hasattr(value, "normalize") else str(value)


def remark(code: str, lang: str) -> str:
    """What a reader of files remarks, in words: `charset:gbk:utf-8` is the code and its details."""
    from ..extract.blocks import REMARKS

    name, _, detail = code.partition(":")
    words = REMARKS.get(name, {}).get(lang, name)
    return f"{words} ({detail})" if detail else words


def side(terms: Sequence[Term], names: Mapping[str, str]) -> str:
    """One side of an equation, its terms by name: `3001 本年新收 + 34 上年结转 = 3035`."""
    shown = [term for term in terms if term.value] if len(terms) > _SHOWN else list(terms)
    if not shown:
        return "0"
    parts = [f"{number_text(term.value)} {names[term.path]}".rstrip() for term in shown]
    text = "− " + parts[0] if shown[0].sign < 0 else parts[0]
    for term, part in zip(shown[1:], parts[1:], strict=True):
        text += (" − " if term.sign < 0 else " + ") + part
    if len(terms) == 1 and terms[0].sign > 0:
        return text
    total: Number = sum(term.value * term.sign for term in terms)
    return f"{text} = {number_text(total)}"


def term_names(equation: Sum, document: Document, lang: str) -> dict[str, str]:
    """What to call each term: by its row when all stand in one column, else by its column; a number of a text: 正文."""
    paths = [term.path for term in (*equation.left, *equation.right)]
    form = document.form
    specs = {path: form.cells.get(path.removeprefix(PREVIOUS)) for path in paths}
    known = [spec for spec in specs.values() if spec]
    one_column = len({spec.column.key for spec in known}) == 1
    names = {}
    for path, spec in specs.items():
        if path in document.texts:
            name = _TEXT[lang]
        elif spec and len(known) == 1:
            name = spec.row.short(lang) + ("" if spec.column.key == "total" else f" {spec.column.short(lang)}")
        elif spec:
            name = spec.row.short(lang) if one_column else spec.column.short(lang)
        else:
            name = short_name(document, path.removeprefix(PREVIOUS), lang)
        names[path] = (_LAST_YEAR[lang] if path.startswith(PREVIOUS) else "") + name
    return names


def short_name(document: Document, path: str, lang: str) -> str:
    """The last step of a path by its short name; the total of a breakdown goes by the breakdown's own name."""
    keys = split_path(path)
    if len(keys) > 1 and keys[-1] == "total" and path not in document.form.items:
        return document.form.short(parent_path(path), lang)
    return document.form.short(path, lang)
