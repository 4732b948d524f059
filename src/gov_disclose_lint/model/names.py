"""Names of sections, rows and columns as people write them, folded to one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# "三、", "（一）", "(1)", "1.", "1、", "①", "第三部分": numbering that reports drop, restart and mix freely.
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[(（]\s*(?:[一二三四五六七八九十]+|[0-9]{1,2})\s*[)）]|"
    r"(?:[一二三四五六七八九十]+|[0-9]{1,2})\s*[、.．,，:：)）]|[①-⑳])\s*"
)
NARROW_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NOISE = re.compile(r"[\s\u200b\ufeff、，。,.:：;；\"“”'‘’()（）\[\]【】《》〈〉·]+")


def strip_numbering(text: str) -> str:
    """The text without the numbering in front of it.

    >>> strip_numbering("三、本年度办理结果"), strip_numbering("（一）予以公开"), strip_numbering("1.属于国家秘密")
    ('本年度办理结果', '予以公开', '属于国家秘密')
    """
    return _NUMBERING.sub("", text.strip().translate(NARROW_DIGITS), count=1)


def fold(text: str) -> str:
    """One spelling for all ways to write a name: width, numbering, punctuation, spaces and line breaks are gone.

    >>> fold("（五） 要求提供公开\\n出版物") == fold("要求提供公开出版物")
    True
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", strip_numbering(text))).lower()


def join_path(parent: str, key: str) -> str:
    """A path of English keys; a key that is free text with dots or quotes in it is quoted.

    >>> join_path("sections.proactive", "total"), join_path("parts", "v1.0")
    ('sections.proactive.total', 'parts."v1.0"')
    """
    if "." in key or '"' in key or not key:
        key = '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{parent}.{key}" if parent else key


_SEGMENT = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\.|$)|([^."]*)(?:\.|$)')


def split_path(path: str) -> list[str]:
    """The keys of a path, unquoted.

    >>> split_path('parts."v1.0".x')
    ['parts', 'v1.0', 'x']
    """
    if '"' not in path:
        return path.split(".") if path else []
    keys, position = [], 0
    while position < len(path):
        match = _SEGMENT.match(path, position)
        if not match or match.end() == position:
            raise ValueError(f"not a path: {path!r}")
        quoted, plain = match.groups()
        keys.append(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain)
        position = match.end()
    return keys


def parent_path(path: str) -> str:
    """The path one step up; the path of a top-level key is ''.

    >>> parent_path("a.b.c"), parent_path('a."b.c"'), parent_path("a")
    ('a.b', 'a', '')
    """
    if '"' not in path:
        return path.rpartition(".")[0]
    parent = ""
    for key in split_path(path)[:-1]:
        parent = join_path(parent, key)
    return parent


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None when none is near enough to suggest."""
    import difflib

    close = difflib.get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return close[0] if close else None
