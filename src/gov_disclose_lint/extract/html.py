"""Web pages: data tables to grids, all other text to paragraphs, the page's furniture left out."""

from __future__ import annotations

import re
from typing import Any

from ..model.binding import Unreadable
from ..model.place import Place
from .blocks import Extract, Grid, Paragraph
from .furniture import is_furniture
from .guard import MAX_HTML_BYTES, MAX_TABLE_NESTING, check_size, damaged, library, too_much
from .html_text import LINE, decode_page, names, prepare
from .spans import SpanCell, lay_out, span

Element = Any
"""A selectolax node: the library has no types of its own."""

_DROPPED = names("head nav footer aside button input option object audio video canvas title legend marquee")
_BLOCKS = names(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article main header blockquote pre center address form fieldset "
    "figure figcaption hr br table caption thead tbody tfoot tr td th body html details summary"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u3000\u2000-\u200b\ufeff]+")
_BREAK_IN_WORDS = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef“”‘’、。])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef“”‘’、。])"
)
_MENU_TEXT = 60
_TEXT_CELL = 300
_META = {
    "published": (
        "pubdate",
        "publishdate",
        "publishtime",
        "publish-date",
        "article:published_time",
        "dcterms.issued",
        "releasedate",
    ),
    "publisher": ("contentsource", "source", "publisher", "dc.publisher"),
    "article": ("articletitle", "og:title", "dc.title"),
    "site": ("sitename", "og:site_name"),
}
_DATE_IN_PAGE = re.compile(
    r"(?:发布日期|发布时间|公布日期|公开日期|发文日期|成文日期|生成日期)\s*[:：]?\s*[\[［]?\s*(\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?)"
)


def read(data: bytes, name: str) -> Extract:
    """Read a web page: grids and paragraphs with their lines; meta: title, heading, published, publisher, site.

    Raises Unreadable: too large, nested or tagged beyond the bounds of guard, no known encoding, no text, selectolax missing.
    """
    check_size(data, MAX_HTML_BYTES)
    source = decode_page(data, name)
    parser = library("selectolax.lexbor", "html").LexborHTMLParser
    tree = parser(prepare(source.text))
    if tree.root is None or tree.body is None:
        raise damaged("HTML")
    walker = _Walker()
    walker.walk(tree.body)
    walker.flush()
    extract = Extract(source, [item for item in walker.blocks if not isinstance(item, _Menu)])
    if not extract.blocks:
        raise Unreadable("网页里没有文字（可能由脚本显示）", "the page holds no text (scripts may show it)")
    extract.meta.update(_meta(tree, extract))
    return extract


class _Menu(Paragraph):
    """A paragraph that is all links."""

    __slots__ = ()


class _Walker:
    """Goes over a page once, in order, and gathers its blocks. in_cell: all text counts, and tables are text."""

    def __init__(self, in_cell: bool = False, line: int | None = None) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.in_cell = in_cell
        self.nesting = 0
        self.tables = 0
        self.pieces: list[str] = []
        self.line = line
        self.level: int | None = None
        self.bold = self.linked = False
        self.bold_letters = self.linked_letters = 0

    def walk(self, root: Element) -> None:
        """Everything below an element; without recursion, since pages nest as deep as they like."""
        stack: list[tuple[Element, str, int | None, bool, bool]] = []
        node = root.child
        while node is not None or stack:
            if node is None:
                node, tag, level, bold, linked = stack.pop()
                self._leave(tag)
                self.level, self.bold, self.linked = level, bold, linked
                node = node.next
                continue
            tag = node.tag
            before = (node, tag, self.level, self.bold, self.linked)
            if self._enter(node, tag):
                stack.append(before)
                node = node.child
            else:
                node = node.next
        self.flush()

    def _enter(self, node: Element, tag: str) -> bool:
        """Take up a node; whether to go on to what is in it."""
        if tag == "-text":
            self._take(node.text_content)
            return False
        if tag in _DROPPED or not tag[:1].isalpha():
            return False
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "hidden" in attributes or (style and _HIDDEN.search(style)):
            return False
        if tag in _BLOCKS:
            self.flush()
            self.level = _HEADINGS.get(tag, self.level)
        if LINE in attributes and not self.pieces:
            self.line = _line(attributes)
        if tag == "table" and self._table(node):
            return False
        self.bold = self.bold or tag in ("b", "strong") or bool(style and _BOLD.search(style))
        self.linked = self.linked or (tag == "a" and not (attributes.get("href") or "#").startswith("#"))
        return True

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag == "table":
            self.nesting -= 1

    def _take(self, text: str | None) -> None:
        if not text:
            return
        if not self.pieces and text.isspace():
            return
        self.pieces.append(text)
        if self.bold:
            self.bold_letters += len(text)
        if self.linked:
            self.linked_letters += len(text)

    def flush(self) -> None:
        """End the paragraph."""
        if not self.pieces:
            return
        text = _text(self.pieces)
        letters = sum(map(len, self.pieces)) * 0.9
        bold, linked = self.bold_letters >= letters, self.linked_letters >= letters
        self.pieces = []
        self.bold_letters = self.linked_letters = 0
        if not text or (not self.in_cell and is_furniture(text)):
            return
        menu = linked and self.level is None and len(text) <= _MENU_TEXT
        kind = _Menu if menu and not self.in_cell else Paragraph
        self.blocks.append(kind(text, Place(line=self.line), self.level, bold))

    # -- tables

    def _table(self, node: Element) -> bool:
        """Take a table of data as a grid; False for one that only lays out the page, whose text is walked as such."""
        self.nesting += 1
        if self.nesting > MAX_TABLE_NESTING:
            raise too_much(f"的表格嵌套超过 {MAX_TABLE_NESTING} 层", f"tables nested deeper than {MAX_TABLE_NESTING}")
        rows = [] if self.in_cell else [_cells(row) for row in _rows(node)]
        cells = [cell for row in rows for cell in row]
        if max(map(len, rows), default=0) < 2 or _holds_tables(cells):
            return False
        laid = [[_span_cell(cell) for cell in row] for row in rows]
        if _is_layout([cell.text for row in laid for cell in row]):
            return False
        self._caption(node)
        self.tables += 1
        self.blocks.append(lay_out(laid, self.tables))
        self.nesting -= 1
        return True

    def _caption(self, node: Element) -> None:
        for child in node.iter():
            if child.tag == "caption":
                self.walk(child)


def _text(pieces: list[str]) -> str:
    """Text as shown: runs of blanks are one, and a line end of the source inside Chinese text is none."""
    return _SPACE.sub(" ", _BREAK_IN_WORDS.sub("", "".join(pieces))).strip()


def _rows(table: Element) -> list[Element]:
    """The table's own rows, the foot last, as they are shown."""
    rows: list[Element] = []
    foot: list[Element] = []
    for part in table.iter():
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            (foot if part.tag == "tfoot" else rows).extend(row for row in part.iter() if row.tag == "tr")
    return [row for row in rows + foot if not _is_hidden(row)]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th") and not _is_hidden(cell)]


def _is_hidden(node: Element) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _holds_tables(cells: list[Element]) -> bool:
    """Whether a table lays out others: a table in a cell or two of many makes no layout."""
    full = sum(cell.css_first("table") is not None for cell in cells)
    return full > 2 or 0 < full > len(cells) - 8


def _span_cell(cell: Element) -> SpanCell:
    attributes = cell.attributes
    walker = _Walker(in_cell=True)
    walker.walk(cell)
    text = "\n".join(block.text for block in walker.blocks if isinstance(block, Paragraph))
    return SpanCell(text, span(attributes.get("rowspan")), span(attributes.get("colspan")), _line(attributes))


def _line(attributes: dict[str, str | None]) -> int | None:
    text = attributes.get(LINE) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _is_layout(texts: list[str]) -> bool:
    """Whether a table's cells hold passages of text, as those that put a menu beside an article."""
    longest = max(map(len, texts))
    return longest > 4 * _TEXT_CELL or (longest > _TEXT_CELL and len(texts) < 8)


def _meta(tree: Any, extract: Extract) -> dict[str, str]:
    stated: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        content = _text([attributes.get("content") or ""])
        if name and content:
            stated.setdefault(name, content)
    found = {key: next((stated[name] for name in names if name in stated), "") for key, names in _META.items()}
    paragraphs = [block for block in extract.blocks if isinstance(block, Paragraph)]
    title = tree.css_first("head > title") or tree.css_first("title")
    found["title"] = _text([title.text()]) if title else ""
    found["heading"] = next((block.text for block in paragraphs if block.level == 1), "") or found.pop("article")
    if not found["published"]:
        dates = (_DATE_IN_PAGE.search(block.text) for block in paragraphs if len(block.text) < 4 * _TEXT_CELL)
        found["published"] = next((date.group(1).strip() for date in dates if date), "")
    found["charset"] = extract.source.encoding
    return {key: value for key, value in found.items() if value}
