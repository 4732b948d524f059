"""Lines of a given width for Chinese and English mixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_OPEN = "（《“‘「『【〔〈([{"
_CLOSE = "，。、；：？！）》”’」』】〕〉…％"
_LATIN = "!-.0-~\u00a0-\u024f"
# What stays together: Latin letters and figures up to a slash, or one other character, with the punctuation that
# may not be parted from it (no line begins with a comma or ends with an opening bracket).
_TOKEN = re.compile(
    rf" +|[{re.escape(_OPEN)}]*"
    rf"(?:[{_LATIN}]*/+|[{_LATIN}]+(?:(?<=\u00a0)[^\W\d_]{{1,8}})?|.)"
    rf"[{_CLOSE}]*",
    re.S,
)
_FIGURE = re.compile(r"(?<=[0-9]) (?=[^\W\d])")  # `3001 新收`: a figure and what it counts stay together
_GLUE = "\u00a0"


def wrap(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """The text in lines of at most that width, which is 2 or more (a Chinese character); [''] for no text."""
    lines, line, used = [], "", 0
    for token in _tokens(_FIGURE.sub(_GLUE, text), width, measure):
        size = measure(token)
        if used + size > width and line:
            lines.append(line.rstrip(" "))
            line, used = "", 0
            if not token.strip(" "):
                continue
        line += token
        used += size
    lines.append(line.rstrip(" "))
    return [line.replace(_GLUE, " ") for line in lines]


def _tokens(text: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        if measure(token) <= width:
            yield token
        else:
            yield from _chopped(token, width, measure)


def _chopped(token: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """A token wider than a line, in pieces that fit."""
    piece, used = "", 0
    for char in token:
        size = measure(char)
        if piece and used + size > width:
            yield piece
            piece, used = "", 0
        piece += char
        used += size
    yield piece
