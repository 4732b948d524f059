"""JSON to the same tree, strictly: repeated keys, NaN and trailing text are errors, positions are kept."""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

from ..model.binding import Unreadable
from ..model.document import Source
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from .limits import MAX_DEPTH, MAX_NODES, too_deep, too_many
from .places import Spot, sign_at
from .yaml_tree import repeated

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z_.])", re.A)
_PIECE = re.compile(r"[0-9]{3}(?![0-9])", re.A)
_NUMBER_BEFORE = re.compile(r"[0-9],[ \t\r\n]*$", re.A)
_WIDE = {"：": ":", "，": ","}


def parse(source: Source) -> Node:
    """The tree of a JSON file. Raises Unreadable with the place of what is wrong."""
    parser = _Parser(source)
    root = parser.value(0)
    if parser.position < len(source.text):
        raise parser.error("结尾之后还有内容", "text behind the end")
    return root


class _Parser:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.position = 0
        self.count = 0
        self.skip()

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.position)
        assert match
        self.position = match.end()

    def spot(self, start: int, end: int) -> Spot:
        return Spot(self.source, start, end)

    def error(self, zh: str, en: str) -> Unreadable:
        place = sign_at(self.source, self.position)
        return Unreadable(f"不是合法的 JSON：{zh}", f"not well-formed JSON: {en}", place)

    def value(self, depth: int) -> Node:
        self.count += 1
        here = self.spot(self.position, self.position + 1)
        if self.count > MAX_NODES:
            raise too_many(here.place())
        if depth > MAX_DEPTH:
            raise too_deep(here.place())
        opening = self.text[self.position : self.position + 1]
        if opening == "{":
            return self.mapping(here, depth + 1)
        if opening == "[":
            return self.sequence(here, depth + 1)
        return self.string() if opening == '"' else self.word()

    def string(self) -> Node:
        start = self.position
        try:
            value, end = scanstring(self.text, start + 1, True)
            value.encode("utf-8")
        except (JSONDecodeError, UnicodeError):
            raise self.error("字符串没有结束或含有非法转义", "unterminated string or bad escape") from None
        self.position = end
        self.skip()
        return Node(SCALAR, value, Spot(self.source, start, end, "j", value))

    def word(self) -> Node:
        match = _WORD.match(self.text, self.position)
        if not match:
            raise self.error("这里应是一个值", "a value expected")
        self.position = match.end()
        self.skip()
        return Node(SCALAR, match.group(), self.spot(match.start(), match.end()), True)

    def expect(self, character: str) -> None:
        found = self.text[self.position : self.position + 1]
        if found != character:
            wide = f"，现为全角的“{found}”" if _WIDE.get(found) == character else ""
            self.position = self.position if wide or character == "{" else self.behind_last()
            raise self.error(f"这里应是“{character}”{wide}", f"{character!r} expected")
        self.position += 1
        self.skip()

    def behind_last(self) -> int:
        """Behind what was read last: where a missing sign should stand, be it a line further up."""
        return len(self.text[: self.position].rstrip(" \t\r\n"))

    def between(self, here: Spot, close: str) -> None:
        """A comma, behind which something follows."""
        if self.position >= len(self.text):
            self.position = here.start
            opening = self.text[here.start]
            raise self.error(f"这里的“{opening}”没有配对的“{close}”", f"{opening!r} is never closed by {close!r}")
        comma = self.position
        self.expect(",")
        if self.at(close):
            self.position = comma
            raise self.error(f"最后一项之后多了一个逗号（“{close}”之前）", f"a comma too many, before {close!r}")

    def at(self, character: str) -> bool:
        return self.text[self.position : self.position + 1] == character

    def sequence(self, here: Spot, depth: int) -> Node:
        items: list[Node] = []
        self.expect("[")
        while not self.at("]"):
            if items:
                self.between(here, "]")
            items.append(self.value(depth))
        self.expect("]")
        return Node(SEQUENCE, items, here)

    def no_key(self) -> Unreadable:
        if _PIECE.match(self.text, self.position) and _NUMBER_BEFORE.search(self.text[: self.position][-20:]):
            return self.error("数里不能有千分位逗号", "a number has no thousands separators here")
        sign = self.text[self.position : self.position + 1]
        if sign in ("“", "”"):
            return self.error(f"引号是中文的（{sign}），应为英文双引号", "curly quotes; ASCII ones expected")
        return self.error("键要用双引号", "a key in double quotes expected")

    def mapping(self, here: Spot, depth: int) -> Node:
        pairs: list[tuple[Node, Node]] = []
        seen: dict[str, Node] = {}
        self.expect("{")
        while not self.at("}"):
            if pairs:
                self.between(here, "}")
            if not self.at('"'):
                raise self.no_key()
            key = self.string()
            if key.text in seen:
                raise repeated(key, seen[key.text])
            seen[key.text] = key
            self.expect(":")
            pairs.append((key, self.value(depth)))
        self.expect("}")
        return Node(MAPPING, pairs, here)
