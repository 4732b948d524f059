"""A rule's examples: overlays on a clean base report, run as tests and shown as documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..load import load_tree
from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.form import Form, Row
from ..model.names import parent_path, split_path
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from ..model.numbers import read_cell
from ..model.place import Fixed, Place
from ..model.rule import Rule
from ..packs import Library, pack_files, prepare
from .files import document_from
from .lint import Plan, lint_document
from .options import Options

NOWHERE = Fixed(Place(1, 1, 1, 1))
_PLAIN = re.compile(r"[0-9A-Za-z_.+\-/\u4e00-\u9fff]+")


@dataclass(slots=True)
class Case:
    """One example of a rule. expect: for bad ones, what it must find, as written in the rule file."""

    rule: Rule
    name: str
    en: str
    bad: bool
    text: str
    previous: str | None
    as_of: date
    expect: list[dict[str, Any]]

    def title(self, lang: str) -> str:
        return (self.en if lang == "en" else "") or self.name


def cases(library: Library, rule: Rule, folders: Sequence[str] = ()) -> list[Case]:
    """All examples of a rule, its files read again (they are not part of the compiled pack)."""
    for files in pack_files(folders).values():
        for path, content in files.items():
            if path.endswith(f"/{rule.name}.yml") or path == f"{rule.name}.yml":
                return list(_cases(library, rule, load_tree(content, path, "yaml")[1], files))
    raise LookupError(rule.name)


def _cases(library: Library, rule: Rule, tree: Node, files: Mapping[str, bytes]) -> Any:
    examples = _get(tree, "examples")
    assert examples
    for kind in ("good", "bad"):
        group = _get(examples, kind)
        for node in group.items if group else ():
            yield _case(library, rule, node, kind == "bad", files)


def _case(library: Library, rule: Rule, node: Node, bad: bool, files: Mapping[str, bytes]) -> Case:
    named = _text(node, "form") or (rule.forms[-1] if rule.forms else library.forms[-1].id)
    form = next(form for form in library.forms if form.id == named)
    raw = _text(node, "raw")
    previous = _get(node, "previous")
    text = raw if raw is not None else dump(overlay(_base(named, files), node, form))
    before = None
    if previous or "previous" in rule.needs:
        before = dump(overlay(_base(named, files, previous=True), previous, form))
    expect = _get(node, "expect")
    return Case(
        rule, _text(node, "name") or "", _text(node, "en") or "", bad, text, before,
        date.fromisoformat(_text(node, "as_of") or "2025-03-01"),
        [_plain(item) for item in expect.items] if expect else [],
    )  # fmt: skip


def run(case: Case, library: Library) -> list[Breach]:
    """What the rule says of the example; raises whatever the check raises."""
    document = _document(case.text, library)
    previous = _document(case.previous, library) if case.previous else None
    plan = Plan(library, Options(select=[case.rule.id], as_of=case.as_of))
    context = plan.context(previous)
    if case.rule.inapplicable(document, context):
        return []
    check, parameters = prepare(case.rule)
    return [item for item in check(document, parameters, context) if not isinstance(item, Unknown)]


def findings(case: Case, library: Library, lang: str = "zh") -> Any:
    """The outcome of the whole engine on the example with this rule alone, messages and places included."""
    previous = _document(case.previous, library) if case.previous else None
    options = Options(select=[case.rule.id], as_of=case.as_of, lang=lang)
    return lint_document(_document(case.text, library), Plan(library, options), previous)


def problems(case: Case, library: Library) -> list[str]:
    """What is not as the example says; empty when the rule does what it promises."""
    outcome = findings(case, library)
    found = [finding for finding in outcome.findings if finding.id == case.rule.id]
    shown = [
        f"{finding.path}: {finding.message} (expected {finding.expected!r}, phrase {finding.phrase!r})"
        for finding in found
    ]
    if outcome.crashed:
        return [finding.message for finding in outcome.findings if finding.id not in (case.rule.id,)]
    if not case.bad:
        return [f"fires on a good example: {line}" for line in shown]
    if not found:
        return ["silent on a bad example"]
    wrong = [
        f"not found: {wanted}; found {shown}" for wanted in case.expect if not any(_fits(wanted, one) for one in found)
    ]
    if case.expect and len(found) != len(case.expect):
        wrong.append(f"{len(case.expect)} findings expected, not {len(found)}: {shown}")
    return wrong


def _fits(wanted: Mapping[str, Any], finding: Any) -> bool:
    if full_path(str(wanted["at"])) != finding.path:
        return False
    if wanted.get("expected") is not None and str(wanted["expected"]) != str(finding.expected):
        return False
    if wanted.get("phrase") is not None and wanted["phrase"] != finding.phrase:
        return False
    return wanted.get("severity") in (None, finding.severity)


def full_path(path: str) -> str:
    """Paths in examples leave out `sections.`; envelope paths stand as they are."""
    envelope = ("year", "title", "publisher", "published_on", "period", "form", "sections")
    return path if not path or split_path(path)[0] in envelope else f"sections.{path}"


def _document(text: str, library: Library) -> Document:
    """The report of an example: YAML, or a web page where the rule is about reading one."""
    name = "example.html" if text.lstrip().startswith("<") else "example.yaml"
    return document_from(text.encode(), name, library.forms)


def _base(form: str, files: Mapping[str, bytes], previous: bool = False) -> Node:
    packs = [files, *pack_files().values()]
    names = [f"bases/{form}-previous.yml"] if previous else []
    for name in (*names, f"bases/{form}.yml"):
        for pack in packs:
            if name in pack:
                return load_tree(pack[name], name, "yaml")[1]
    raise LookupError(f"bases/{form}.yml")


# -- overlays


def overlay(base: Node, node: Node | None, form: Form) -> Node:
    """The base with the overlay's `set` and `remove` applied. Cells in list rows are named by their column."""
    changes = _get(node, "set") if node else None
    for key, value in changes.pairs if changes else ():
        owner, last = _owner(base, full_path(key.text), form, make=True)
        if isinstance(last, int):
            owner.items[last] = value
        else:
            _set(owner, last, value)
    gone = _get(node, "remove") if node else None
    for item in gone.items if gone else ():
        owner, last = _owner(base, full_path(item.text), form, make=False)
        if isinstance(last, int):
            del owner.items[last]
        else:
            _remove(owner, last)
    return base


def _owner(node: Node, path: str, form: Form, make: bool) -> tuple[Node, int | str]:
    """The collection that holds the path's last step, and that step: a key, or an index into a list row."""
    *keys, last = split_path(path)
    for key in keys:
        below = _get(node, key)
        if make and (below is None or below.kind == SCALAR):
            below = Node(MAPPING, [], NOWHERE)
            _set(node, key, below)
        if below is None:
            raise LookupError(path)
        node = below
    if node.kind != SEQUENCE:
        return node, last
    row = form.items[parent_path(path)]
    assert isinstance(row, Row)
    return node, [column.key for column in row.columns].index(last)


def _set(node: Node, key: str, value: Node) -> None:
    for index, (known, _) in enumerate(node.pairs):
        if known.text == key:
            node.pairs[index] = (known, value)
            return
    node.pairs.append((Node(SCALAR, key, NOWHERE, True), value))


def _remove(node: Node, key: str) -> None:
    before = len(node.pairs)
    node.pairs[:] = [pair for pair in node.pairs if pair[0].text != key]
    if len(node.pairs) == before:
        raise LookupError(key)


def _get(node: Node, key: str) -> Node | None:
    if node.kind != MAPPING:
        return None
    return next((value for known, value in node.pairs if known.text == key), None)


def _text(node: Node, key: str) -> str | None:
    value = _get(node, key)
    return value.text if value else None


def _plain(node: Node) -> Any:
    if node.kind == MAPPING:
        return {key.text: _plain(value) for key, value in node.pairs}
    if node.kind == SEQUENCE:
        return [_plain(item) for item in node.items]
    reading = read_cell(node.text, "signed", node.plain)
    return reading.value if reading.state == "number" and node.plain else node.text


def dump(node: Node, depth: int = 0) -> str:
    """A tree as YAML text: plain scalars stay plain, so that an example can show what quotes do."""
    pad = "  " * depth
    lines = []
    for key, value in node.pairs:
        name = _scalar(key)
        if value.kind == MAPPING and value.pairs:
            lines.append(f"{pad}{name}:\n{dump(value, depth + 1)}")
        else:
            lines.append(f"{pad}{name}: {_flow(value)}\n")
    return "".join(lines)


def _flow(node: Node) -> str:
    if node.kind == SEQUENCE:
        return "[" + ", ".join(_flow(item) for item in node.items) + "]"
    if node.kind == MAPPING:
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(value)}" for key, value in node.pairs) + "}"
    return _scalar(node)


def _scalar(node: Node) -> str:
    text = node.text
    return text if node.plain and (not text or _PLAIN.fullmatch(text)) else json.dumps(text, ensure_ascii=False)
