"""What pydantic says of a mistake in a pack, in Chinese; and what a rule's messages may name. Imported only to compile."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from types import CodeType, ModuleType
from typing import Any

_KINDS = {
    "missing": "缺少这个字段",
    "extra_forbidden": "没有这个字段",
    "literal_error": "应为 {expected} 之一",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "写法不对，应符合 {pattern}",
    "int": "应为整数",
    "float": "应为数",
    "bool": "应为 true 或 false",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "dict_type": "应为“键: 值”",
    "mapping_type": "应为“键: 值”",
    "model_type": "应为“键: 值”",
    "named_tuple_type": "应为“键: 值”",
    "dataclass_type": "应为“键: 值”",
    "too_short": "至少要有 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "no_message": "缺少 message 或 messages",
    "no_kind": "缺少 check.kind",
}
STANDARD = frozenset(["label", "name", "row", "column", "section", "expected", "actual", "left", "right"])
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_OWN = "gov_disclose_lint.checks"


def in_chinese(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors in Chinese; in its own words where we have none."""
    kind = str(error["type"])
    template = _KINDS.get(kind) or _KINDS.get(kind.partition("_")[0])
    details = {name: str(value) for name, value in error.get("ctx", {}).items()}
    details["expected"] = details.get("expected", "").replace(" or ", "、").replace(", ", "、").replace("'", "")
    return template.format_map(details) if template else str(error["msg"])


def bad_placeholder(template: str, module: ModuleType) -> str | None:
    """What stands in braces in a message and can never be filled in; None when all can.

    A kind of another package may make its names in ways that cannot be seen, and the engine fills what no check finds by
    itself (a module that makes no Breach): there, the examples of the rule tell.
    """
    rest = _PLACEHOLDER.sub("", template)
    stray = re.search(r"\{[^{}]*\}?|\}", rest)
    if stray:
        return stray.group()
    names = set(_PLACEHOLDER.findall(template)) - STANDARD
    if not names or not module.__name__.startswith(_OWN + "."):
        return None
    words = words_of(module)
    unknown = sorted(names - words) if "Breach" in words else []
    return f"{{{unknown[0]}}}" if unknown else None


def words_of(module: ModuleType) -> frozenset[str]:
    """Every text and name in the code of a check kind and of what it uses: the names of its values are among them."""
    words: set[str] = set()
    seen: set[int] = set()
    waiting: list[Any] = [module]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            words.add(value)
        elif id(value) not in seen:
            seen.add(id(value))
            waiting.extend(_inside(value))
    return frozenset(words)


def _inside(value: Any) -> Iterable[Any]:
    """What there is to look at in a value: members of a collection, constants and names of code, and our checks' own."""
    if isinstance(value, (tuple, list, set, frozenset)):
        return value
    if isinstance(value, dict):
        return (*value, *value.values())
    if isinstance(value, CodeType):
        return (*value.co_consts, *value.co_names)
    if isinstance(value, (ModuleType, type)):
        home = value.__name__ if isinstance(value, ModuleType) else value.__module__
        return list(vars(value).values()) if home.startswith(_OWN) else ()
    if isinstance(value, property):
        return (value.fget,)
    made = getattr(value, "__wrapped__", value)
    code = getattr(made, "__code__", None)
    return (code, sys.modules.get(made.__module__)) if code else ()
