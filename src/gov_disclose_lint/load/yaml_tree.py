"""YAML to a tree in one pass over libyaml's events.

Not the library's constructors: they guess types (no -> false, 012 -> 10, 12:30 -> 750), drop positions and accept
repeated keys. Here every scalar stays the text that was written.
"""

from __future__ import annotations

from typing import Any

import yaml

from ..model.binding import Unreadable
from ..model.document import Source
from ..model.keys import is_piece
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from .limits import MAX_DEPTH, MAX_NODES, too_deep, too_many
from .places import Spot, behind_properties, sign_at

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


def parse(source: Source) -> Node:
    """The tree of a YAML file. Raises Unreadable with the place of what is wrong."""
    try:
        loader = _Loader(source.text)
        try:
            return _Builder(source, loader.get_event).stream()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(source, error) from None
    except yaml.YAMLError as error:
        raise _bad_character(source, error) from None


class _Builder:
    def __init__(self, source: Source, get_event: Any) -> None:
        self.source = source
        self.get_event = get_event
        self.anchors: dict[str, tuple[Node, int] | None] = {}
        self.count = 0

    def stream(self) -> Node:
        self.get_event()  # stream start
        if type(self.get_event()) is not yaml.DocumentStartEvent:
            raise Unreadable("文件是空的", "the file is empty")
        root = self.node(self.get_event(), 0)
        assert root
        self.get_event()  # document end
        follow = self.get_event()
        if type(follow) is yaml.DocumentStartEvent:
            start = follow.start_mark.index  # type: ignore[union-attr]
            place = Spot(self.source, start, start + 3).place()
            raise Unreadable(
                "一个文件只能有一份报告（出现了第二个 --- 文档）",
                "one file holds one report (a second document begins here)",
                place,
            )
        return root

    def node(self, event: Any, depth: int) -> Node | None:
        """The node that begins with this event; None at the end of a collection."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self.collection(event, depth + 1, kind is yaml.MappingStartEvent)
        if kind is yaml.AliasEvent:
            return self.alias(event)
        return None

    def scalar(self, event: Any) -> Node:
        style = event.style or ""
        value = event.value
        self.count += 1
        spot = Spot(self.source, event.start_mark.index, event.end_mark.index, style, value)
        if event.tag is not None:
            self.refuse_tag(event, spot)
            spot.start = behind_properties(self.source.text, spot.start, spot.end)
        node = Node(SCALAR, value, spot, not style)
        if event.anchor is not None:
            spot.start = behind_properties(self.source.text, spot.start, spot.end)
            self.anchors[event.anchor] = (node, 1)
        return node

    def collection(self, event: Any, depth: int, mapping: bool) -> Node:
        spot = Spot(self.source, event.start_mark.index, event.start_mark.index + 1)
        if event.tag is not None:
            self.refuse_tag(event, spot)
        if depth > MAX_DEPTH:
            raise too_deep(spot.place())
        before = self.count
        self.count += 1
        if event.anchor is not None:
            self.anchors[event.anchor] = None  # not complete: an alias to it from inside would never end
        node = Node(MAPPING, self.pairs(depth), spot) if mapping else Node(SEQUENCE, self.items(depth), spot)
        if self.count > MAX_NODES:
            raise too_many(spot.place())
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.count - before)
        return node

    def items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        get_event, node = self.get_event, self.node
        while True:
            item = node(get_event(), depth)
            if item is None:
                return items
            items.append(item)
            if self.count > MAX_NODES:
                raise too_many(item.anchor.place())

    def pairs(self, depth: int) -> list[tuple[Node, Node]]:
        pairs: list[tuple[Node, Node]] = []
        seen: dict[str, Node] = {}
        merges: list[Node] = []
        get_event, node = self.get_event, self.node
        while True:
            key = node(get_event(), depth)
            if key is None:
                break
            value = node(get_event(), depth)
            assert value is not None
            if self.count > MAX_NODES:
                raise too_many(key.anchor.place())
            if key.kind != SCALAR:
                raise Unreadable("键必须是文字", "a key must be a text", key.anchor.place())
            if key.value == "<<" and key.plain:
                merges.append(value)
                continue
            name = key.text
            if name in seen and not is_piece(key, value):  # pieces of split numbers may well be alike
                raise repeated(key, seen[name])
            seen[name] = key
            pairs.append((key, value))
        for value in merges:
            self.merge(value, pairs, seen)
        return pairs

    def merge(self, value: Node, pairs: list[tuple[Node, Node]], seen: dict[str, Node]) -> None:
        """YAML's merge key: the mapping's own keys win, then the earlier of several merged mappings."""
        for source in value.items if value.kind == SEQUENCE else [value]:
            if source.kind != MAPPING:
                raise Unreadable("合并键 << 之后必须是映射", "a merge key (<<) needs a mapping", value.anchor.place())
            for key, merged in source.pairs:
                if key.text not in seen:
                    seen[key.text] = key
                    pairs.append((key, merged))

    def alias(self, event: Any) -> Node:
        spot = Spot(self.source, event.start_mark.index, event.end_mark.index)
        known = self.anchors.get(event.anchor)
        if known is None:
            raise Unreadable(
                f"别名 *{event.anchor} 指向不存在或尚未结束的锚点",
                f"alias *{event.anchor} refers to no anchor, or to one that is not complete",
                spot.place(),
            )
        node, size = known
        self.count += size
        if self.count > MAX_NODES:
            raise too_many(spot.place())
        return node

    def refuse_tag(self, event: Any, spot: Spot) -> None:
        if event.tag not in ("!", "tag:yaml.org,2002:str"):
            raise Unreadable(
                f"不支持 YAML 标签 {event.tag[:60]}", f"YAML tags are not supported: {event.tag[:60]}", spot.place()
            )


def repeated(key: Node, first: Node) -> Unreadable:
    line = first.anchor.place().line
    return Unreadable(
        f"键“{key.text[:40]}”写了两次（前一次在第 {line} 行），不知以哪个为准",
        f"the key {key.text[:40]!r} is given twice (first in line {line}): which one holds?",
        key.anchor.place(),
    )


def _not_yaml(source: Source, error: yaml.MarkedYAMLError) -> Unreadable:
    from .mistakes import mistake_of

    mistake = mistake_of(source, error)
    if mistake is None:
        return Unreadable(f"不是合法的 YAML：{error.problem}", f"not well-formed YAML: {error.problem}")
    place = sign_at(source, mistake.at)
    return Unreadable(f"不是合法的 YAML：{mistake.zh}", f"not well-formed YAML: {mistake.en}", place)


def _bad_character(source: Source, error: yaml.YAMLError) -> Unreadable:
    position = getattr(error, "position", None)
    place = None
    if isinstance(position, int):
        prefix = source.text.encode("utf-8")[:position].decode("utf-8", "ignore")
        place = Spot(source, len(prefix), len(prefix) + 1).place()
    return Unreadable("文件里有不允许的控制字符", "the file holds a control character that YAML forbids", place)
