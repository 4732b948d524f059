"""Single values as YAML text that reads back as exactly the same text, written with or without quotes as before."""

from __future__ import annotations

import re
import unicodedata

from ..model.node import Node
from ..model.numbers import CellType, read_cell, trimmed

NULL = "null"
NULLS = frozenset(("null", "Null", "NULL", "~"))
# What may stand without quotes, also inside [ ] and { }: nothing that YAML gives a meaning, no colon, no #, no comma.
_INSIDE = r"\w+./／—－–―─∕%％、，。；：！？（）《》“”〔〕…·\-"
_PLAIN = re.compile(rf"(?:[+-](?=[0-9.])|[\w/／—－–―─∕.（《“〔])(?:[{_INSIDE} ]*[{_INSIDE}])?")
_BLOCK = re.compile(r"[^ \t\r\n\x85\u2028\u2029][^\r\x85\u2028\u2029]*\Z")
_SHOWN = frozenset("\n\t\u3000\u00a0")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
MAX_KEY = 900  # YAML wants `? key` in front of keys longer than 1024 characters


def quoted(text: str) -> str:
    """The text in double quotes, all that cannot be seen as an escape: also for comments and for people.

    >>> print(quoted('a"b\\x1b\\u2028'))
    "a\\"b\\x1B\\u2028"
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if char.isprintable() or char == "\u3000":
        return char
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def is_plain(text: str) -> bool:
    """Whether the text may be written without quotes and reads back as itself.

    >>> is_plain("2025-01-24"), is_plain("1,234"), is_plain("-"), is_plain("/")
    (True, False, False, True)
    """
    return _PLAIN.fullmatch(text) is not None


def scalar(node: Node) -> str:
    """A value as it was: quoted when it was quoted, or when it cannot go without."""
    text = node.text
    return text if node.plain and (not text or text == "~" or is_plain(text)) else quoted(text)


def words(node: Node) -> str:
    """A value that is a text: what programs might take for a number or a truth value is quoted."""
    text = node.text
    return quoted(text) if text.isascii() and text not in NULLS and text else scalar(node)


def cell(node: Node, kind: CellType) -> str:
    """A table cell in the same state, with the same value: blank as null, a dash as the dash it is.

    A cell that could not be read with certainty is blank: what a person must settle is no figure yet.
    """
    text = node.text
    if node.doubt:
        return NULL
    if not node.plain:
        return quoted(text)
    reading = read_cell(text, kind)
    if reading.state == "blank":
        return NULL
    for candidate in (text, trimmed(text)):
        if is_plain(candidate) and read_cell(candidate, kind) == reading:
            return candidate
    return quoted(text)


def block(text: str, depth: int) -> str | None:
    """The text as a literal block (`|` and its indented lines), or None when it would not read back as itself."""
    if not _BLOCK.match(text) or not all(char.isprintable() or char in _SHOWN for char in text):
        return None
    body = text.rstrip("\n")
    chomp = {0: "-", 1: ""}.get(len(text) - len(body), "+")
    pad = "  " * (depth + 1)
    lines = [f"{pad}{line}" if line else "" for line in (body + "\n" * max(len(text) - len(body) - 1, 0)).split("\n")]
    return f"|{chomp}\n" + "\n".join(lines)


def width(text: str) -> int:
    """How many columns the text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text with spaces behind it (before it: right) up to a width."""
    space = " " * (columns - width(text))
    return space + text if right else text + space
