"""From findings to edits of a report file: what is written where, and what is left to a person and why."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..checks.unknown_key import doubt
from ..engine.words import number_text
from ..load import load_tree
from ..load.places import Spot, span
from ..model.binding import Unreadable
from ..model.document import Document, Source
from ..model.finding import Finding, Fix
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from ..model.tuples import NamedTuple
from .edits import Edit, apply, require_text
from .yaml_text import is_plain, quoted

# An anchor or a tag in front of a scalar is part of its span, but not of its value.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")

REASONS: dict[str, dict[str, str]] = {
    "overlap": {"zh": "与另一处改动重叠", "en": "overlaps another change"},
    "alias": {"zh": "这个值经别名（*）用在几处", "en": "the value is used in several places through an alias (*)"},
    "block": {"zh": "这个值写成了文本块（| 或 >）", "en": "the value is written as a block (| or >)"},
    "absent": {"zh": "文件里没有写这个值", "en": "the value is not written in the file"},
    "key-taken": {"zh": "提示的键旁边已经有了", "en": "the key suggested is written beside it already"},
    "key-twice": {"zh": "旁边另有一个键也像是它", "en": "another key beside it may be meant for the same"},
    "key-far": {"zh": "与提示的键相差较大，须人工确定", "en": "too far from the key suggested to be sure"},
    "key-rival": {"zh": "另有相近的键，须人工确定", "en": "another key is nearly as near"},
    "unsure": {"zh": "改后文件的其他内容会跟着变", "en": "other parts of the file would change with it"},
}


class Change(NamedTuple):
    """One scalar written anew. old, new: as they stand in the file; value, plain: as the new one must read back."""

    edit: Edit
    path: str
    old: str
    new: str
    value: str
    plain: bool


class Done(NamedTuple):
    """A finding and all that was changed for it."""

    finding: Finding
    changes: tuple[Change, ...]


class Left(NamedTuple):
    """A finding that is left to a person: its fix cannot be made, or it has none. reason: a key of REASONS."""

    finding: Finding
    reason: str


@dataclass
class Plan:
    """What to do about a report's findings. edits do not overlap."""

    done: list[Done] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def edits(self) -> list[Edit]:
        return [change.edit for done in self.done for change in done.changes]


def plan(document: Document, findings: Sequence[Finding], unsafe: bool = False) -> Plan:
    """The edits for all findings with a safe fix, and with `unsafe` for the others that have one.

    A wrong figure comes before the way it is spelt, since what is written is spelt well anyway; else the first finding
    wins. The edited text is read back: where anything but the intended values would differ, nothing is done.
    Raises Refused (see edits.require_text).
    """
    require_text(document.source)
    wanted = [finding for finding in findings if finding.fix and (unsafe or finding.fix.safety == "safe")]
    wanted.sort(key=lambda finding: finding.fix is not None and finding.fix.safety == "safe")
    doubtful = list(_doubtful_keys(document, findings))
    if not wanted:
        return Plan(left=doubtful)
    planner = _Planner(document)
    for finding in wanted:
        planner.add(finding)
    planner.plan.left += doubtful
    return _verified(document.source, planner.plan)


def _doubtful_keys(document: Document, findings: Sequence[Finding]) -> Iterator[Left]:
    """Misspelt keys that have a suggestion, but no fix (findings of many keys together name none as the actual one)."""
    keys = {oddity.path: oddity for oddity in document.oddities if oddity.kind == "unknown-key"}
    for finding in findings if keys else ():
        oddity = keys.get(finding.path)
        if oddity and oddity.detail.get("suggestion") and finding.actual is not None and not finding.fix:
            yield Left(finding, doubt(document, oddity))


SHOWN = 60  # characters of a value


def sentences(document: Document, result: Plan, lang: str) -> Iterator[str]:
    """What was done and what was left, one line each: `report.yaml:12: GDL310 …› 自然人: 1828 → 1288`."""
    source = document.source
    for finding, changes in result.done:
        for change in changes:
            line = span(source, change.edit.start, change.edit.end).line
            label = document.form.label(change.path, lang)
            yield f"{source.name}:{line}: {finding.id} {label}: {_shown(change.old)} → {_shown(change.new)}"
    left = {"zh": "未改：", "en": "left as it is: "}[lang]
    for finding, reason in result.left:
        yield f"{source.name}:{finding.place.line}: {finding.id} {finding.label}: {left}{REASONS[reason][lang]}"


def _shown(text: str) -> str:
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return short if short.isprintable() and short else quoted(short)


class _Cannot(Exception):
    """Why a fix cannot be made: a key of REASONS."""


class _Planner:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.keys = {oddity.path: oddity.node for oddity in document.oddities if oddity.kind == "unknown-key"}
        self.plan = Plan()
        self.taken: dict[int, Edit] = {}

    def add(self, finding: Finding) -> None:
        assert finding.fix
        try:
            changes = list(self.changes(finding.fix))
            fresh = [change for change in changes if self.free(change, finding.fix)]
        except _Cannot as error:
            self.plan.left.append(Left(finding, str(error)))
            return
        self.taken.update((change.edit.start, change.edit) for change in fresh)
        if fresh or changes:
            self.plan.done.append(Done(finding, tuple(fresh)))

    def free(self, change: Change, fix: Fix) -> bool:
        """Whether the place is still to be edited; a spelling is mended along with the figure."""
        taken = self.taken.get(change.edit.start)
        if taken is None:
            return True
        if fix.safety == "safe" or taken == change.edit:
            return False
        raise _Cannot("overlap")

    def changes(self, fix: Fix) -> Iterator[Change]:
        for path, value in ((fix.path, fix.value), *fix.also):
            change = _change(self.document.source, path, self.node(path), value)
            if change.old != change.new:
                yield change

    def node(self, path: str) -> Node:
        """The scalar to write: an unknown key, or the value at the path."""
        document = self.document
        if path in self.keys:
            return self.keys[path]
        holder = document.cells.get(path) or document.fields.get(path) or document.headings.get(path)
        if holder is None:
            raise _Cannot("absent")
        return holder.node


def _change(source: Source, path: str, node: Node, value: Any) -> Change:
    spot = node.anchor
    if node.kind != SCALAR or not isinstance(spot, Spot):
        raise _Cannot("absent")
    if spot.style in ("|", ">"):
        raise _Cannot("block")
    start = _start(source, node)
    old = source.text[start : spot.end]
    if old[:1] in ("&", "!"):  # an anchor or a tag, and nothing behind it
        raise _Cannot("unsure")
    number = not isinstance(value, str)
    text = number_text(value)
    new = text if number else _written(text, spot.style, source.kind)
    plain = number or (new == text)
    return Change(Edit(start, spot.end, new if old else _spaced(source.text, start, new)), path, old, new, text, plain)


def _written(text: str, style: str, kind: str) -> str:
    """A text in the quotes that were there, or in some if it cannot do without."""
    if kind == "json":
        return json.dumps(text, ensure_ascii=False)
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return text if not style and is_plain(text) else quoted(text)


def _spaced(text: str, at: int, new: str) -> str:
    """A value where none was written: kept apart from the colon before it and from a comment after it."""
    before = " " if at and text[at - 1] not in " \t\r\n" else ""
    after = " " if text[at : at + 1] not in ("", " ", "\t", "\r", "\n", ",", "]", "}") else ""
    return before + new + after


# -- reading it back


def _start(source: Source, node: Node) -> int:
    """Where a scalar's value begins, behind an anchor or a tag."""
    spot = node.anchor
    assert isinstance(spot, Spot)
    match = _PROPERTIES.match(source.text, spot.start, spot.end)
    return match.end() if match else spot.start


def _verified(source: Source, whole: Plan) -> Plan:
    """The plan without what would change something else. Usually the whole of it is right at once."""
    reader = _Reader(source)
    sound = reader.sound(whole.done)
    kept = {id(done) for done in sound}
    for done in whole.done:
        if id(done) not in kept:
            whole.left.append(Left(done.finding, "alias" if reader.is_shared(done) else "unsure"))
    return Plan(sound, whole.left)


class _Reader:
    """Reads edited texts back and holds them against the file as it is."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.before = self.tree(source.text)

    def tree(self, text: str) -> Node:
        return load_tree(text.encode("utf-8"), self.source.name, self.source.kind)[1]

    def sound(self, done: list[Done]) -> list[Done]:
        """Those that can be made together, by halves: few are ever unsound."""
        if not done or self.reads_back(done):
            return done
        if len(done) == 1:
            return []
        half = len(done) // 2
        first, second = self.sound(done[:half]), self.sound(done[half:])
        return [*first, *second] if self.reads_back([*first, *second]) else first

    def reads_back(self, done: Sequence[Done]) -> bool:
        """Whether the edited text has the intended values at the intended places, and everything else as before."""
        changes = {change.edit.start: change for item in done for change in item.changes}
        try:
            after = self.tree(apply(self.source.text, [change.edit for change in changes.values()]))
        except Unreadable:
            return False
        seen: Counter[int] = Counter()
        return self.same(after, changes, seen) and all(seen[start] == 1 for start in changes)

    def same(self, after: Node, changes: dict[int, Change], seen: Counter[int]) -> bool:
        """Whether both trees are alike but for the changes. seen: how often each scalar stands in the report."""
        waiting = [(self.before, after)]
        while waiting:
            old, new = waiting.pop()
            if old.kind != new.kind or (old.kind != SCALAR and len(old.value) != len(new.value)):
                return False
            if old.kind == SEQUENCE:
                waiting.extend(zip(old.items, new.items, strict=True))
            elif old.kind == MAPPING:
                for pair, new_pair in zip(old.pairs, new.pairs, strict=True):
                    waiting.extend(zip(pair, new_pair, strict=True))
            else:
                start = _start(self.source, old)
                seen[start] += 1
                change = changes.get(start)
                wanted = (change.value, change.plain) if change else (old.value, old.plain)
                if (new.value, new.plain) != wanted:
                    return False
        return True

    def is_shared(self, done: Done) -> bool:
        """Whether a value to be changed stands in the report more than once."""
        seen: Counter[int] = Counter()
        self.same(self.before, {}, seen)
        return any(seen[change.edit.start] > 1 for change in done.changes)
