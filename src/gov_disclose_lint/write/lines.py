"""Lines of a report file: keys, flow lists and mappings, literal blocks, and tables with their columns one under another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Union

from ..model.tuples import NamedTuple
from .yaml_text import MAX_KEY, is_plain, pad, quoted, width

Value = Union[str, "list[Value]", "dict[str, Value]"]
"""A value as YAML text: a scalar (or a whole literal block), a list, or a mapping by key (as YAML text too)."""

MAX_WIDTH = 100
MAX_CELL = 16  # wider cells (broken-down counts) are not lined up
_NAME = re.compile(r"[A-Za-z_]\w*", re.A)


class Line(NamedTuple):
    """One entry of a mapping. value: None opens a mapping whose entries follow; note: a comment; row: a table row."""

    depth: int
    key: str
    value: Value | None
    note: str = ""
    row: bool = False


def key_text(text: str, known: bool = False) -> str:
    """A key as YAML text; one that programs might take for a number or a truth value is quoted, unless it is known."""
    plain = is_plain(text) and (known or not text.isascii())
    return text if plain else quoted(text)


def flow(value: Value) -> str:
    """The value on one line."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(flow(item) or 'null' for item in value)}]"
    return "{" + ", ".join(f"{_mark(key)}: {flow(item) or 'null'}" for key, item in value.items()) + "}"


def block(line: Line) -> list[str]:
    """The lines of an entry: on one line where it fits and holds no block, else mappings entry by entry."""
    value = line.value
    if value is None or isinstance(value, str):
        head, _, rest = (value or "").partition("\n")
        return [_entry(line, head), *([rest] if rest else [])]
    text = flow(value)
    if line.row or isinstance(value, list) or not value or _fits(line, text, value):
        return [_entry(line, text)]
    lines = [_entry(line, "")]
    for key, item in value.items():
        lines += block(Line(line.depth + 1, key, item))
    return lines


def aligned(lines: Sequence[Line | str], header: Sequence[str]) -> list[str]:
    """The lines of a section, its table rows lined up under the names of the columns. Strings are comment lines."""
    rows = [line for line in lines if isinstance(line, Line) and line.row]
    start = max((2 * line.depth + width(line.key) + 2 for line in rows), default=0)
    lists = [[flow(cell) for cell in line.value] for line in rows if isinstance(line.value, list)]
    widths = _widths(lists, header)
    result: list[str] = []
    comments: list[str] = []
    for line in lines:
        if isinstance(line, str):
            comments.append(line)
            continue
        if isinstance(line.value, list) and line.row and lists:
            result.append(_header(header, widths, start, line.depth))
            lists = []
        result += comments
        comments = []
        result += _row(line, start, widths) if line.row else block(line)
    return result + comments


def _widths(lists: Sequence[Sequence[str]], header: Sequence[str]) -> list[int]:
    sizes = [width(name) for name in header]
    for cells in lists:
        for index, cell in enumerate(cells[: len(sizes)]):
            if width(cell) <= MAX_CELL:
                sizes[index] = max(sizes[index], width(cell))
    return sizes


def _header(header: Sequence[str], widths: Sequence[int], start: int, depth: int) -> str:
    names = "  ".join(pad(name, size, right=True) for name, size in zip(header, widths, strict=True))
    return pad("  " * depth + "#", start + 1) + names


def _row(line: Line, start: int, widths: Sequence[int]) -> list[str]:
    assert line.value is not None
    if isinstance(line.value, list) and len(line.value) == len(widths):
        cells = [pad(flow(cell), size, right=True) for cell, size in zip(line.value, widths, strict=True)]
        text = f"[{', '.join(cells)}]"
    else:
        text = flow(line.value)
    return [_entry(line, text, start)]


def _entry(line: Line, text: str, start: int = 0) -> str:
    head = "  " * line.depth + _mark(line.key)
    if len(line.key) > MAX_KEY:
        head += "\n" + "  " * line.depth
    head += ":"
    if text:
        head = pad(head, start) if start and "\n" not in head else head + " "
    return head + text + (f"  # {line.note}" if line.note else "")


def _mark(key: str) -> str:
    return f"? {key}" if len(key) > MAX_KEY else key


def _fits(line: Line, text: str, value: Mapping[str, Value]) -> bool:
    return "\n" not in text and 2 * line.depth + width(line.key) + width(text) <= MAX_WIDTH


__all__ = ["Line", "Value", "aligned", "block", "flow", "key_text"]
