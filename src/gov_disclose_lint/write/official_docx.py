"""The official form as a Word document, laid out as official papers are (GB/T 9704): A4, 仿宋 body, page numbers outside."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from .docx_table import table_xml
from .official import Page, Paragraph, Part

TITLE, BODY, HEADING, ASPECT, TABLE = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
# Fonts that stand in where one is not installed: the same face under other names, or the nearest that systems bring along.
ALTERNATIVES = {
    TITLE: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体",
    BODY: "仿宋,FangSong,华文仿宋,STFangsong",
    HEADING: "SimHei,华文黑体,STHeiti",
    ASPECT: "楷体,KaiTi,华文楷体,STKaiti",
    TABLE: "SimSun,华文宋体,STSong",
}
# Type area of GB/T 9704: 156 mm by 225 mm.
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
TEXT_WIDTH = round(156 / 25.4 * 1440)  # twips
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_THEN = (1980, 1, 1, 0, 0, 0)  # the time in the archive: the same report gives the same bytes


def to_docx(page: Page) -> bytes:
    """The bytes of the document; the same report gives the same bytes. Raises ImportError without python-docx."""
    from docx import Document
    from docx.oxml import parse_xml

    word = Document()
    _styles(word)
    _sheet(word.sections[0])
    _properties(word, page)
    body = word.element.body
    last = body[-1]  # the section's own properties stay behind everything
    for xml in _blocks(page):
        last.addprevious(parse_xml(xml))
    _fonts(word)
    _no_thumbnail(word)
    stream = BytesIO()
    word.save(stream)
    return _timeless(stream.getvalue())


# -- content


def _blocks(page: Page) -> Iterator[str]:
    """The body as XML, paragraph by paragraph and table by table."""
    yield _paragraph(page.title, "Title")
    for text in page.opening:
        yield _paragraph(text)
    for part in page.parts:
        yield from _part(part)
    if page.signature:
        yield _paragraph("")
    for text in page.signature:
        yield _paragraph(text, "Signature")


def _part(part: Part) -> Iterator[str]:
    yield _paragraph(part.heading, "Heading1")
    for paragraph in part.paragraphs:
        yield _paragraph(paragraph.text, _style(paragraph), paragraph.depth)
    if part.table:
        yield table_xml(part.table, part.heading, TEXT_WIDTH)
        yield _paragraph("", "TableText")


def _style(paragraph: Paragraph) -> str:
    return "Heading2" if paragraph.kind == "aspect" else ""


def _paragraph(text: str, style: str = "", depth: int = 0) -> str:
    """depth: steps of two characters to the right."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if depth:
        properties += f'<w:ind w:leftChars="{200 * depth}" w:left="{640 * depth}"/>'
    run = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p {_W}><w:pPr>{properties}</w:pPr>{run if text else ''}</w:p>"


# -- styles and sheet


def _styles(word: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    styles = word.styles
    for name, base in (("Table Text", "Normal"), ("Signature", "Normal")):
        if name not in [style.name for style in styles]:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[base]
    _style_of(styles["Normal"], BODY, 16, line=28, indent=2)
    _style_of(styles["Title"], TITLE, 22, line=35, align="CENTER", after=28)
    _style_of(styles["Heading 1"], HEADING, 16, line=28, indent=2)
    _style_of(styles["Heading 2"], ASPECT, 16, line=28, indent=2)
    _style_of(styles["Signature"], BODY, 16, line=28, align="RIGHT")
    _style_of(styles["Table Text"], TABLE, 9)
    styles["Signature"].paragraph_format.right_indent = _points(16 * 2)


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)


def _style_of(
    style: Any, font: str, size: int, line: int = 0, indent: int = 0, align: str = "LEFT", after: int = 0
) -> None:
    """One paragraph style. size, line, after: points; line 0 for single spacing; indent: characters of the first line."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN, _points(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    _no_border(style)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = _points(0), _points(after)
    shape.line_spacing = _points(line) if line else 1.0
    shape.first_line_indent = _points(size * indent)
    if indent:
        style.element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), str(100 * indent))
    else:
        shape.left_indent = _points(0)
    shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if align == "LEFT" and line else getattr(WD_ALIGN_PARAGRAPH, align)


def _no_border(style: Any) -> None:
    """The template's Title has a line below it."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _sheet(section: Any) -> None:
    """A4 with the margins of official papers; page numbers on the outer side, between dashes."""
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, size in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(size))
    section.footer_distance = Mm(28)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0], side)


def _page_number(paragraph: Any, side: str) -> None:
    from docx.oxml import parse_xml

    font = f'<w:rPr><w:rFonts w:ascii="{TABLE}" w:hAnsi="{TABLE}" w:eastAsia="{TABLE}"/><w:sz w:val="28"/></w:rPr>'
    number = "".join(
        f"<w:r {_W}>{font}{inner}</w:r>"
        for inner in (
            "<w:t xml:space='preserve'>— </w:t>",
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText xml:space='preserve'> PAGE </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            "<w:t xml:space='preserve'> —</w:t>",
        )
    )
    shape = f'<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:{side}="280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr>'
    element = parse_xml(f"<w:p {_W}>{shape}{number}</w:p>")
    paragraph._p.getparent().replace(paragraph._p, element)


def _properties(word: Any, page: Page) -> None:
    """What the file says of itself: nothing that depends on the time or the machine."""
    from datetime import datetime

    day = page.published_on
    moment = datetime(day.year, day.month, day.day) if day else datetime(1980, 1, 1)
    core = word.core_properties
    core.title, core.author, core.language, core.comments = page.title[:255], page.publisher[:255], "zh-CN", ""
    core.created = core.modified = moment
    core.last_modified_by = page.publisher[:255]
    word.settings.odd_and_even_pages_header_footer = True


def _fonts(word: Any) -> None:
    """A font table that names stand-ins."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{alternatives}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, alternatives in ALTERNATIVES.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_W}>{entries}</w:fonts>'
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = xml.encode()


def _no_thumbnail(word: Any) -> None:
    """The template brings a picture of another page."""
    relations = word.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]


def _timeless(data: bytes) -> bytes:
    """The same archive with one time on all its members."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return stream.getvalue()
