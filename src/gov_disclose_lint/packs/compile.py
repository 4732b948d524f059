"""Validating a pack: every mistake is named with its file, line and field, before any report is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from ..load import load_tree
from ..model.binding import Unreadable
from ..model.node import MAPPING, SEQUENCE, Node
from ..model.record import Record
from . import schema
from .files import BadPack
from .kinds import kind_module
from .wording import bad_placeholder, in_chinese

Compiled = dict[str, Any]
_INTEGERS = frozenset("0123456789")


def compile_pack(label: str, files: Mapping[str, bytes]) -> Compiled:
    """{"pack": …, "forms": [...], "rules": [...]} of plain JSON values. label: what the pack is called in messages.

    Raises BadPack.
    """
    compiled: Compiled = {"pack": None, "forms": [], "rules": []}
    for path, content in files.items():
        if path.startswith("bases/"):
            continue
        file = f"{label}/{path}"
        node = _tree(file, content)
        if path == "pack.yml":
            compiled["pack"] = _validate(schema.PackFile, file, node)
        elif path.startswith("forms/"):
            compiled["forms"].append(_validate(schema.FormFile, file, node))
        else:
            compiled["rules"].append(_rule(file, path, node))
    compiled["forms"].sort(key=lambda form: form["reports"]["from"])
    _unique(label, compiled["rules"], files)
    return compiled


def _tree(file: str, content: bytes) -> Node:
    try:
        return load_tree(content, file, "yaml")[1]
    except Unreadable as error:
        raise BadPack(file, error.place.line if error.place else None, "", error.zh, error.en) from None


def plain(node: Node) -> Any:
    """A tree as plain values; only here, in files of our own kind, are true, false, null and numbers told by their looks."""
    if node.kind == MAPPING:
        return {key.text: plain(value) for key, value in node.pairs}
    if node.kind == SEQUENCE:
        return [plain(item) for item in node.items]
    return _scalar(node.text) if node.plain else node.text


def _scalar(text: str) -> Any:
    if text in ("null", "~", ""):
        return None
    if text in ("true", "false"):
        return text == "true"
    digits = text.removeprefix("-")
    if digits and _INTEGERS.issuperset(digits) and (digits == "0" or digits[0] != "0") and len(digits) < 16:
        return int(text)
    whole, dot, fraction = digits.partition(".")
    if dot and whole and fraction and _INTEGERS.issuperset(whole + fraction):
        return float(text)
    return text


def _validate(model: type[BaseModel], file: str, node: Node) -> Any:
    try:
        return model.model_validate(plain(node)).model_dump(mode="json", by_alias=True, exclude_defaults=False)
    except ValidationError as error:
        raise _bad(file, node, error) from None


def _bad(file: str, node: Node, error: ValidationError, prefix: tuple[str, ...] = ()) -> BadPack:
    first = error.errors(include_url=False)[0]
    return _fault(file, node, (*prefix, *first["loc"]), in_chinese(first), first["msg"])


def fault(file: str, content: bytes, steps: Sequence[int | str], zh: str, en: str) -> BadPack:
    """What is wrong with one field of a file that was compiled before."""
    return _fault(file, _tree(file, content), steps, zh, en)


def _fault(file: str, node: Node, steps: Sequence[int | str], zh: str, en: str) -> BadPack:
    return BadPack(file, _line(node, steps), ".".join(str(step) for step in steps), zh, en)


def _line(node: Node, steps: Sequence[int | str]) -> int | None:
    """The line of the innermost step that is written."""
    at = node
    for step in steps:
        below = None
        if at.kind == MAPPING:
            below = next((value for key, value in at.pairs if key.text == step), None)
        elif at.kind == SEQUENCE and isinstance(step, int) and step < len(at.items):
            below = at.items[step]
        if below is None:
            break
        at = below
    return at.anchor.place().line


def _rule(file: str, path: str, node: Node) -> Any:
    rule = _validate(schema.RuleFile, file, node)
    check = dict(rule["check"])
    kind = check.pop("kind")
    module = kind_module(str(kind))
    if module is None:
        raise _fault(file, node, ("check", "kind"), f"没有这种检查：{kind}", f"no such check kind: {kind}")
    if path.split("/")[-1] != f"{rule['name']}.yml":
        right = f"{rule['name']}.yml"
        raise _fault(file, node, ("name",), f"文件名应为 {right}", f"the file must be named {right}, after the rule")
    _messages(file, node, rule, module)
    rule["uses"] = list(_forms_named(rule))
    rule["check"] = {"kind": kind, "parameters": _parameters(module, file, node, check)}
    rule["topic"] = path.split("/")[0] if "/" in path else ""
    rule["file"] = path
    rule["messages"] = {**({"": rule["message"]} if rule["message"] else {}), **rule["messages"]}
    del rule["message"], rule["examples"]
    return rule


def _messages(file: str, node: Node, rule: Mapping[str, Any], module: ModuleType) -> None:
    """Raise BadPack for what no message can be filled with, and for examples that expect a message that is not there."""
    steps: tuple[int | str, ...]
    written: list[tuple[tuple[int | str, ...], Any]] = [(("message",), rule["message"])] if rule["message"] else []
    written += [(("messages", variant), words) for variant, words in rule["messages"].items()]
    for steps, words in written:
        for lang in ("zh", "en"):
            wrong = bad_placeholder(words[lang], module)
            if wrong:
                zh, en = f"“{wrong}”无法填写：这种检查不提供", f"{wrong} cannot be filled: the check does not give it"
                raise _fault(file, node, (*steps, lang), zh, en)
    for at, example in enumerate(rule["examples"]["bad"]):
        for number, expected in enumerate(example["expect"]):
            variant = expected["variant"]
            if variant and variant not in rule["messages"]:
                steps = ("examples", "bad", at, "expect", number, "variant")
                raise _fault(file, node, steps, f"没有“{variant}”这种说法（messages）", f"messages has no {variant!r}")


def _forms_named(rule: Mapping[str, Any]) -> Iterator[tuple[str, list[int | str]]]:
    """Every form that a rule file names, and where; which forms there are, only all packs together know."""
    for at, form in enumerate(rule["forms"]):
        yield form, ["forms", at]
    for number, basis in enumerate(rule["basis"]):
        for at, form in enumerate(basis["forms"]):
            yield form, ["basis", number, "forms", at]
    for kind, examples in rule["examples"].items():
        for number, example in enumerate(examples):
            if example["form"]:
                yield example["form"], ["examples", kind, number, "form"]


def _parameters(module: ModuleType, file: str, node: Node, data: dict[str, Any]) -> Any:
    adapter: TypeAdapter[Any] = TypeAdapter(_model(module.Parameters))
    try:
        value = adapter.validate_python(data)
    except ValidationError as error:
        raise _bad(file, node, error, ("check",)) from None
    return _plain_data(value)


def _model(parameters: Any) -> Any:
    """What pydantic validates parameters by; a Record, which it does not know, is told to it field by field."""
    if not issubclass(parameters, Record):
        return parameters
    hints = get_type_hints(parameters)
    fields: dict[str, Any] = {name: (hints[name], parameters._fixed.get(name, ...)) for name in parameters._fields}
    fields.update((name, (hints[name], Field(default_factory=make))) for name, make in parameters._made)
    return create_model("Parameters", __config__=ConfigDict(extra="forbid", arbitrary_types_allowed=True), **fields)


def _plain_data(value: Any) -> Any:
    """Parameters as JSON has them: records (named tuples, dataclasses) become mappings, tuples lists."""
    if isinstance(value, BaseModel):
        return {name: _plain_data(getattr(value, name)) for name in type(value).model_fields}
    names = getattr(value, "_fields", getattr(value, "__dataclass_fields__", None))
    if names is not None:
        return {name: _plain_data(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: _plain_data(item) for key, item in value.items()}
    return [_plain_data(item) for item in value] if isinstance(value, (list, tuple)) else value


def _unique(label: str, rules: list[Any], files: Mapping[str, bytes]) -> None:
    for field in ("id", "name"):
        seen: dict[str, str] = {}
        for rule in rules:
            if rule[field] in seen:
                zh, en = (
                    f"与 {seen[rule[field]]} 重复：{rule[field]}",
                    f"also used by {seen[rule[field]]}: {rule[field]}",
                )
                raise fault(f"{label}/{rule['file']}", files[rule["file"]], (field,), zh, en)
            seen[rule[field]] = rule["file"]
