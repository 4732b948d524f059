"""A document as a Word file: the parts that a word processor cannot do without, written directly."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from .layout import Blocks, Box, Para, Tab, widths

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{relation}/{kind}" Target="{target}"/></Relationships>'
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"/>'
    '<w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 7)
    )
    + "</w:styles>"
)

_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>'
_TEXT_WIDTH = 9026  # twentieths of a point


def docx(blocks: Blocks) -> bytes:
    """The bytes of a .docx with these blocks."""
    body = "".join(_table(block) if isinstance(block, Tab) else _paragraph(block) for block in blocks)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}{_PAGE}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(relation=_RELATION, kind="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": _RELS.format(relation=_RELATION, kind="styles", target="styles.xml"),
        "word/styles.xml": _STYLES,
        "word/document.xml": document,
    }
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


def _paragraph(block: Para) -> str:
    style = f'<w:pStyle w:val="H{block.level}"/>' if block.level else ""
    side = {"left": "", "centre": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}[block.side]
    indent = {"left": '<w:ind w:firstLine="560"/>', "centre": "", "right": '<w:ind w:right="1120"/>'}[block.side]
    size = 40 if block.level == 1 else 28
    properties = f'<w:rPr>{"<w:b/>" if block.bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    return f"<w:p><w:pPr>{style}{indent}{side}</w:pPr>{_run(block.text, properties)}</w:p>"


def _run(text: str, properties: str = "") -> str:
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{inner}</w:r>"


def _table(table: Tab) -> str:
    sizes = [int(width) for width in widths(table, _TEXT_WIDTH)]
    rows: list[list[str]] = [[] for _ in table.rows]
    starts: dict[tuple[int, int], str] = {}
    for row, column, box in table.placed():
        width = sum(sizes[column : column + box.colspan])
        for down in range(min(box.rowspan, len(table.rows) - row)):
            starts[row + down, column] = _cell(box, width, continued=down > 0)
    for row, column in sorted(starts):
        rows[row].append(starts[row, column])
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    body = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    width = f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{width}<w:tblBorders>{edge}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(box: Box, width: int, continued: bool) -> str:
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    merge = ("<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>') if box.rowspan > 1 else ""
    text = "" if continued else _run(box.text, '<w:rPr><w:sz w:val="18"/></w:rPr>')
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr><w:p>{text}</w:p></w:tc>'
