"""The official form as one web page: nothing to load, nothing to run, readable aloud and on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from .official import Page, Paragraph, Part
from .official_table import Box, Layout

STYLE = """
body { margin: 0; color: #000; background: #fff; font: 1.125rem/1.75 "仿宋_GB2312", "仿宋", FangSong, STFangsong, "Noto Serif CJK SC", serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font: 1.75rem/1.4 "方正小标宋简体", "方正小标宋_GBK", STZhongsong, "Noto Serif CJK SC", SimSun, serif; text-align: center; }
h2, h3 { margin: 1em 0 .25em; text-indent: 2em; font-size: 1.125rem; font-weight: normal; }
h2 { font-family: "黑体", SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; }
h3 { font-family: "楷体_GB2312", "楷体", KaiTi, STKaiti, serif; }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 4em; }
.sign { margin-top: 2em; text-align: right; padding-right: 2em; }
.scroll { overflow-x: auto; margin: .5em 0; }
table { width: 100%; border-collapse: collapse; font: .875rem/1.4 "宋体", SimSun, STSong, "Noto Serif CJK SC", serif; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { border: 1px solid #000; padding: .2em .3em; font-weight: normal; text-align: center; overflow-wrap: break-word; }
td { font-variant-numeric: tabular-nums; white-space: pre-line; min-width: 1.5em; }
th.group { background: #c6d9f1; }
th.group, th.label { text-align: left; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 16pt; line-height: 28pt; }
  h1 { font-size: 22pt; }
  h2, h3 { font-size: 16pt; break-after: avoid; }
  table { font-size: 9pt; }
  tr { break-inside: avoid; }
  .scroll { overflow: visible; }
}
"""


def to_html(page: Page) -> str:
    """The page. It allows itself its own style and nothing else, wherever it is put."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield from ("<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">')
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title)}</title>"
    day = page.published_on.isoformat() if page.published_on else ""
    for name, content in (("ArticleTitle", page.title), ("ContentSource", page.publisher), ("PubDate", day)):
        if content:
            yield f'<meta name="{name}" content="{escape(content)}">'
    yield from (f"<style>{STYLE}</style>", "</head>", "<body>", "<main>", f"<h1>{escape(page.title)}</h1>")
    for text in page.opening:
        yield f"<p>{escape(text)}</p>"
    for number, part in enumerate(page.parts, 1):
        yield from _part(part, number)
    for text in page.signature:
        yield f'<p class="sign">{escape(text)}</p>'
    yield from ("</main>", "</body>", "</html>")


def _part(part: Part, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="s{number}">'
    yield f'<h2 id="s{number}">{escape(part.heading)}</h2>'
    depth = 0
    for paragraph in part.paragraphs:
        wanted = paragraph.depth + 1 if paragraph.kind == "entry" else 0
        yield from _steps(depth, wanted)
        depth = wanted
        yield _paragraph(paragraph)
    yield from _steps(depth, 0)
    if part.table:
        yield from _table(part.table, part.heading, number)
    yield "</section>"


def _steps(depth: int, wanted: int) -> Iterator[str]:
    """Open or close lists. A list within a list stands in an item of its own."""
    for step in range(depth, wanted):
        yield "<li><ul>" if step else "<ul>"
    for step in range(depth, wanted, -1):
        yield "</ul></li>" if step > 1 else "</ul>"


def _paragraph(paragraph: Paragraph) -> str:
    tag = {"aspect": "h3", "entry": "li"}.get(paragraph.kind, "p")
    return f"<{tag}>{escape(paragraph.text)}</{tag}>"


def _table(table: Layout, caption: str, number: int) -> Iterator[str]:
    yield '<div class="scroll">'
    yield f"<table><caption>{escape(caption)}</caption>"
    boxes = sorted(table.boxes, key=lambda box: (box.row, box.column))
    for line in range(table.rows):
        if line == 0 and table.head:
            yield "<thead>"
        if line == table.head:
            yield "</thead><tbody>" if table.head else "<tbody>"
        cells = (_cell(box, table, number) for box in boxes if box.row == line)
        yield f"<tr>{''.join(cells)}</tr>"
    yield from ("</tbody>", "</table>", "</div>")


def _cell(box: Box, table: Layout, number: int) -> str:
    spans = f' rowspan="{box.rowspan}"' if box.rowspan > 1 else ""
    spans += f' colspan="{box.colspan}"' if box.colspan > 1 else ""
    if box.kind == "cell":
        headers = " ".join(_name(head, number) for head in _headers(box, table))
        return f'<td headers="{headers}"{spans}>{escape(box.text)}</td>'
    return f'<th id="{_name(box, number)}" class="{box.kind}" scope="{box.scope}"{spans}>{escape(box.text)}</th>'


def _name(box: Box, number: int) -> str:
    return f"t{number}r{box.row + 1}c{box.column + 1}"


def _headers(cell: Box, table: Layout) -> list[Box]:
    """The headers that hold for a cell: those above it, up to the start of its group, and the labels of its row."""
    groups = [box.row for box in table.boxes if box.kind == "group" and box.row < cell.row]
    top = max(groups, default=0)
    found = []
    for box in table.boxes:
        above = box.kind in ("head", "group") and top <= box.row < cell.row and _over(box, cell)
        beside = box.kind == "label" and box.row <= cell.row < box.row + box.rowspan
        if above or beside:
            found.append(box)
    return sorted(found, key=lambda box: (box.kind == "label", box.row, box.column))


def _over(head: Box, cell: Box) -> bool:
    return head.column < cell.column + cell.colspan and cell.column < head.column + head.colspan
