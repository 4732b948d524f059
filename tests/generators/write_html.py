"""A document as a web page, as content management systems make them."""

from __future__ import annotations

import html
from random import Random

from .layout import Blocks, Para, Tab


def page(blocks: Blocks, rng: Random, wrapper: bool = False) -> bytes:
    """The bytes of a page in an encoding of its own choice. wrapper: the page is laid out in nested tables."""
    charset = rng.choice(("utf-8", "utf-8", "gb18030", "gbk"))
    body = "\n".join(_table(block, rng) if isinstance(block, Tab) else _paragraph(block, rng) for block in blocks)
    if wrapper:
        body = f'<table width="960"><tr><td class="left">&nbsp;</td><td class="content">{body}</td></tr></table>'
    return f'<!DOCTYPE html><html><head><meta charset="{charset}"></head><body>{body}</body></html>'.encode(
        charset, "xmlcharrefreplace"
    )


def _paragraph(block: Para, rng: Random) -> str:
    text = html.escape(block.text)
    if block.level:
        return f"<h{block.level}>{text}</h{block.level}>"
    if block.bold:
        text = f"<strong>{text}</strong>"
    indent = "&nbsp;&nbsp;" if rng.random() < 0.3 else ""
    return f"<p>{indent}<span>{text}</span></p>"


def _table(table: Tab, rng: Random) -> str:
    inner = rng.choice(("", "<p>", "<p><span>"))
    rows = []
    for row in table.rows:
        cells = []
        for box in row:
            spans = "".join(
                f' {name}="{value}"'
                for name, value in (("colspan", box.colspan), ("rowspan", box.rowspan))
                if value > 1
            )
            text = html.escape(box.text).replace("\n", "<br>") or rng.choice(("", "&nbsp;", "<br>"))
            cells.append(f"<td{spans}>{inner}{text}{_closing(inner)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'


def _closing(opening: str) -> str:
    return "".join(f"</{tag.rstrip('>')}>" for tag in reversed(opening.split("<")[1:]))
