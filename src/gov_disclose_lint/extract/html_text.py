"""A web page's bytes to text that a parser can be let at: encoding, lines marked, scripts gone, bounds kept."""

from __future__ import annotations

import re

from ..model.binding import Unreadable
from ..model.document import Source
from .guard import MAX_PAGE_NESTING, MAX_TAGS, too_much

LINE = "gdl-line"
"""The attribute that tells a parsed element's line: the parser keeps no positions."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_FAMILY = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "utf8": "utf-8",
}
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MAX_ATTRIBUTES = 2000

_REGION = re.compile(
    r"<(!--|(?:script|style|svg|math|select|textarea|template|iframe|noscript|xmp|noembed|noframes)\b)", re.I
)
_LEFT_OPEN = frozenset(("svg", "math", "select", "template"))
"""Regions that do not swallow the rest of the page when their end is missing."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)")


def names(text: str) -> frozenset[str]:
    """The names in a text, parted by blanks."""
    return frozenset(text.split())


_MARKED = names("p div h1 h2 h3 h4 h5 h6 li td th tr table br section article dd dt span")
_CLOSED_BY_OTHERS = names(
    "p li td th tr tbody thead tfoot dd dt option optgroup col colgroup html head body caption br hr img input meta "
    "link base area embed param source track wbr keygen frame"
)


def decode_page(data: bytes, name: str) -> Source:
    """The text of a page: by byte order mark, else as UTF-8 if it is, else as GB18030, whatever the page declares.

    Pages declare one encoding and come in another after a site's move; UTF-8 is not matched by chance.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Source(name, "html", data[len(mark) :].decode(encoding, "replace"), encoding)
    zeros = data[:400].count(b"\0")
    if zeros * 5 > len(data[:400]):
        encoding = "utf-16-le" if data[1::2][:200].count(b"\0") * 2 >= zeros else "utf-16-be"
        return Source(name, "html", data.decode(encoding, "replace"), encoding)
    found = _CHARSET.search(data[:8192])
    declared = found.group(1).decode("ascii").lower() if found else ""
    text, encoding, remarks = _by_content(data)
    family = _FAMILY.get(declared, declared)
    if family and family != encoding and not data.isascii():
        remarks.append(f"charset:{declared}:{encoding}")
    elif not family and encoding != "utf-8":
        remarks.append(encoding)
    return Source(name, "html", text, encoding, remarks)


def _by_content(data: bytes) -> tuple[str, str, list[str]]:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
            text.encode("utf-8")  # GB18030 can spell lone surrogates
            return text, encoding, []
        except UnicodeError:
            pass
    # Pages cut in the middle of a character, or with a stray byte from another system.
    damaged = [(data.decode(encoding, "replace"), encoding) for encoding in ("utf-8", "gb18030")]
    text, encoding = min(damaged, key=lambda pair: pair[0].count("\ufffd"))
    if text.count("\ufffd") > max(20, len(text) // 50):
        raise Unreadable(
            "网页编码无法识别，请另存为 UTF-8", "the page is in no encoding we know; please save it as UTF-8"
        )
    return text.encode("utf-8", "replace").decode("utf-8"), encoding, ["bad-characters"]


def prepare(text: str) -> str:
    """The page without scripts, styles, pictures and comments, every block's tag marked with its line.

    Raises Unreadable for pages nested or tagged beyond the bounds, on which the parser's time is quadratic.
    """
    text = _without_regions(text.replace("\0", ""))
    marker = _Marker(text)
    return _TAG.sub(marker, text)


def _without_regions(text: str) -> str:
    """Cut out what is not text; line ends stay, so that lines can be counted afterwards."""
    parts: list[str] = []
    missing: set[str] = set()
    position = 0
    while match := _REGION.search(text, position):
        parts.append(text[position : match.start()])
        kind = match.group(1).lower()
        end = -1 if kind in missing else _region_end(text, match.end(), kind)
        if end < 0:
            missing.add(kind)
            if kind not in _LEFT_OPEN:
                return "".join(parts)
            end = match.end()
        parts.append("\n" * text.count("\n", match.start(), end))
        position = end
        if kind in _LEFT_OPEN and kind in missing:
            parts.append("<i")  # what is left of the tag: its attributes, and an element of no meaning
    parts.append(text[position:])
    return "".join(parts)


def _region_end(text: str, start: int, kind: str) -> int:
    if kind == "!--":
        end = text.find("-->", start)
        return end + 3 if end >= 0 else -1
    closing = re.compile(f"</{kind}[^>]*>", re.I).search(text, start)
    return closing.end() if closing else -1


class _Marker:
    """Called for every tag in turn: counts tags, nesting and attributes, and writes the line into blocks' tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.line = 1
        self.tags = 0
        self.nesting = 0

    def __call__(self, match: re.Match[str]) -> str:
        closing, name, rest = match.groups()
        name = name.lower()
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise too_much(f"的标签超过 {MAX_TAGS:,} 个", f"more than {MAX_TAGS:,} tags")
        if name not in _CLOSED_BY_OTHERS:
            self.nesting = max(self.nesting - 1, 0) if closing else self.nesting + 1
            if self.nesting > MAX_PAGE_NESTING:
                raise too_much(f"的标签嵌套超过 {MAX_PAGE_NESTING} 层", f"tags nested deeper than {MAX_PAGE_NESTING}")
        if len(rest) > _MAX_ATTRIBUTES and len(rest.replace("/", " ").split()) > _MAX_ATTRIBUTES:
            raise too_much("里有属性过多的标签", "a tag of too many attributes")
        if closing or name not in _MARKED:
            return match.group()
        self.line += self.text.count("\n", self.position, match.start())
        self.position = match.start()
        return f"<{name} {LINE}={self.line} {rest}"
