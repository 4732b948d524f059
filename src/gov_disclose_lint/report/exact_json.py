"""JSON with exact numbers: a Decimal becomes a number literal of its own digits, never a binary fraction.

Texts stay readable (UTF-8), except for what could do harm in a terminal or a build log: that is escaped,
which JSON allows and which changes no value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .safe import shows


def dumps(value: Any) -> str:
    r"""One line of JSON. Dates become strings. Raises TypeError for what JSON cannot say, infinity included.

    >>> dumps({"amount": Decimal("96171.60"), "text": '1"\x1b'})
    '{"amount": 96171.60, "text": "1\\"\\u001b"}'
    """
    if isinstance(value, str):
        return string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{string(key)}: {dumps(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([dumps(item) for item in value]) + "]"
    return _other(value)


def _other(value: Any) -> str:
    if isinstance(value, date):
        return string(value.isoformat())
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, float) and abs(value) != float("inf") and value == value:
        return repr(value)
    raise TypeError(f"no JSON for {type(value).__name__} {value!r}")


def string(text: str) -> str:
    """A JSON string. Commands of build servers (`##[...]`) are taken apart by an escape."""
    if not text.isprintable():
        text = "".join([char if shows(char) and char not in '"\\' else _escape(char) for char in text])
    elif '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    if "##" in text:
        text = text.replace("#", "\\u0023")
    return f'"{text}"'


def _escape(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char == "\n":
        return "\\n"
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
