"""Word files: what Word writes, piece by piece, and what python-docx makes of it as a whole."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from gov_disclose_lint.extract.blocks import Extract, Paragraph
from gov_disclose_lint.extract.docx import read
from gov_disclose_lint.model.binding import Unreadable

from .shapes import covers, grids, paragraphs, rows, spans

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="own"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="loop"/><w:basedOn w:val="a"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def package(body: str, space: str = W, **parts: str) -> bytes:
    """A Word file of this body; parts: further members by name, with _ for /."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}" xmlns:wps="urn:wps" xmlns:mc="urn:mc">'
            f"<w:body>{body}</w:body></w:document>",
        )
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{space}">{STYLES}</w:styles>')
        archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{space}">{NUMBERING}</w:numbering>')
        for name, text in parts.items():
            archive.writestr(name.replace("_", "/") + ".xml", text)
    return out.getvalue()


def body(xml: str) -> Extract:
    return read(package(xml), "t.docx")


def p(*texts: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def tc(text: str, span: int = 1, merge: str | None = None, inner: str = "") -> str:
    vertical = "" if merge is None else f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{vertical}</w:tcPr>{p(text) if text else "<w:p/>"}{inner}</w:tc>'


def table(*lines: list[str], widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>"
        + "".join(f"<w:tr>{''.join(line)}</w:tr>" for line in lines)
        + "</w:tbl>"
    )


def test_text_and_places() -> None:
    extract = body(p("一、总", "体情况") + "<w:p/>" + p("正文") + table([tc("a"), tc("1")]) + p("后"))
    assert paragraphs(extract) == ["一、总体情况", "正文", "后"]
    assert [block.place.to_json() for block in extract.blocks if isinstance(block, Paragraph)] == [
        {"paragraph": 1}, {"paragraph": 2}, {"paragraph": 3},
    ]  # fmt: skip
    assert grids(extract)[0].cells[1].place.to_json() == {"column": 2, "table": 1, "row": 1}


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", ["甲 乙"]),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", ["甲", "乙"]),
        ("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", ["2-3"]),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", ["新"]),
        ("<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>", ["来"]),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r>", ["见"]),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>', ["见"]),
        ("<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>接</w:t></w:r></w:smartTag>", ["链接"]),
        ("<w:sdt><w:sdtPr><w:r><w:t>占</w:t></w:r></w:sdtPr><w:sdtContent><w:r><w:t>填</w:t></w:r></w:sdtContent></w:sdt>", ["填"]),
        ("<w:fldSimple><w:r><w:t>95</w:t></w:r></w:fldSimple>", ["95"]),
        ("<w:r><w:instrText>SUM(A1)</w:instrText></w:r><w:r><w:t>95</w:t></w:r>", ["95"]),
        ("<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>", ["音"]),
        ("<w:r><w:t xml:space='preserve'>  2024 　年 </w:t></w:r>", ["2024 年"]),
    ],
)  # fmt: skip
def test_runs(run: str, text: list[str]) -> None:
    assert paragraphs(body(f"<w:p>{run}</w:p>")) == text


def test_a_deleted_paragraph_end_joins_two() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert paragraphs(body(p("前半", properties=mark) + p("后半") + p("尾", properties=mark))) == ["前半后半", "尾"]


def test_text_boxes_once() -> None:
    box = f"<w:txbxContent>{p('框内')}{table([tc('a'), tc('1')])}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    extract = body(f"<w:p><w:r><w:t>正文</w:t>{drawing}</w:r></w:p>")
    assert paragraphs(extract) == ["正文", "框内"]
    assert len(grids(extract)) == 1
    extract = body(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>")
    assert paragraphs(extract) == ["框内"]


def test_content_controls_around_blocks() -> None:
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('b')}<w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    extract = body(
        f"<w:sdt><w:sdtContent>{p('标题')}<w:tbl><w:tr>{tc('a')}{tc('1')}</w:tr>{row}</w:tbl></w:sdtContent></w:sdt>"
    )
    assert paragraphs(extract) == ["标题"]
    assert rows(grids(extract)[0]) == [["a", "1"], ["b", "2"]]


@pytest.mark.parametrize(
    ("properties", "level", "bold"),
    [
        ('<w:pStyle w:val="1"/>', 1, True),
        ('<w:pStyle w:val="11"/>', 1, True),
        ('<w:pStyle w:val="t"/>', 1, False),
        ('<w:outlineLvl w:val="1"/>', 2, False),
        ('<w:outlineLvl w:val="9"/>', None, False),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>', 1, False),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', None, False),
        ('<w:pStyle w:val="a"/>', None, False),
        ('<w:pStyle w:val="gone"/>', None, False),
    ],
)
def test_levels(properties: str, level: int | None, bold: bool) -> None:
    (block,) = body(p("总体情况", properties=properties)).blocks
    assert isinstance(block, Paragraph)
    assert (block.level, block.bold) == (level, bold)


def test_bold_runs() -> None:
    bold, plain = "<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r>", "<w:r><w:t>细</w:t></w:r>"
    off = '<w:r><w:rPr><w:b w:val="false"/></w:rPr><w:t>细</w:t></w:r>'
    blocks = body(f"<w:p>{bold}</w:p><w:p>{bold}{plain}</w:p><w:p>{off}</w:p>").blocks
    assert [block.bold for block in blocks if isinstance(block, Paragraph)] == [True, False, False]


def test_merged_cells() -> None:
    (grid,) = grids(
        body(
            table(
                [tc("项目", 2, "restart"), tc("申请人", 2)],
                [tc("", 2, ""), tc("自然人"), tc("总计")],
                [tc("三、结果", 1, "restart"), tc("予以公开"), tc("1"), tc("2")],
                [tc("", 1, "continue"), tc("部分公开"), tc("3"), tc("4")],
                [tc("七", 1, "restart"), tc("八"), tc("5"), tc("6")],
            )
        )
    )
    assert covers(grid)
    assert spans(grid) == {"项目": (2, 2), "申请人": (1, 2), "三、结果": (2, 1)}
    assert rows(grid)[4] == ["七", "八", "5", "6"]


def test_rows_whose_borders_are_a_hair_apart() -> None:
    (grid,) = grids(
        body(table([tc("a", 1), tc("b", 2), tc("c")], [tc("d", 2), tc("e", 1), tc("f")], widths=(1000, 40, 960, 1000)))
    )
    assert rows(grid) == [["a", "b", "c"], ["d", "e", "f"]]
    assert covers(grid)


def test_rows_that_begin_late_and_deleted_rows() -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("x")}</w:tr>'
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('旧')}{tc('9')}</w:tr>"
    (grid,) = grids(body(f"<w:tbl><w:tr>{tc('a')}{tc('b')}</w:tr>{deleted}{late}</w:tbl>"))
    assert rows(grid) == [["a", "b"], ["", "x"]]


def test_old_horizontal_merging() -> None:
    first = f'<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{p("总")}</w:tc>'
    second = f"<w:tc><w:tcPr><w:hMerge/></w:tcPr>{p('')}</w:tc>"
    (grid,) = grids(body(f"<w:tbl><w:tr>{first}{second}</w:tr><w:tr>{tc('a')}{tc('b')}</w:tr></w:tbl>"))
    assert spans(grid) == {"总": (1, 2)}


def test_frames_and_nested_tables() -> None:
    inner = table([tc("a"), tc("1")])
    extract = body(table([tc("框", inner=inner)]) + table([tc("左"), tc("右", inner=inner)]))
    assert paragraphs(extract) == ["框", "左", "右"]
    assert [rows(grid) for grid in grids(extract)] == [[["a", "1"]], [["a", "1"]]]


def test_a_nested_table_in_a_data_table_is_text() -> None:
    lines = [[tc(label), tc("1"), tc("2")] for label in "甲乙丙"]
    (grid,) = grids(body(table(*lines, [tc("丁", inner=table([tc("x"), tc("y")])), tc("3"), tc("4")])))
    assert rows(grid)[3] == ["丁\nx\ny", "3", "4"]


def test_several_paragraphs_in_a_cell() -> None:
    cell = f"<w:tc>{p('商业')}{p('企业')}</w:tc>"
    (grid,) = grids(body(f"<w:tbl><w:tr>{cell}{tc('1')}</w:tr></w:tbl>"))
    assert rows(grid) == [["商业\n企业", "1"]]


def test_the_strict_kind() -> None:
    assert paragraphs(read(package(p("正文"), "http://purl.oclc.org/ooxml/wordprocessingml/main"), "t.docx")) == [
        "正文"
    ]


def test_meta() -> None:
    core = '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>某市 年报</dc:title></cp:coreProperties>'
    extract = read(package(p("2024年", properties='<w:pStyle w:val="t"/>') + p("正文"), docProps_core=core), "t.docx")
    assert extract.meta == {"title": "某市 年报", "heading": "2024年"}


def test_as_python_docx_writes_and_merges() -> None:
    document = docx.Document()
    document.add_heading("年度报告", 0)
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("正文")
    grid = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            grid.cell(row, column).text = f"{row}{column}"
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "上"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "左"
    out = BytesIO()
    document.save(out)
    extract = read(out.getvalue(), "t.docx")
    assert [(block.text, block.level) for block in extract.blocks if isinstance(block, Paragraph)] == [
        ("年度报告", 1), ("一、总体情况", 1), ("正文", None),
    ]  # fmt: skip
    assert rows(grids(extract)[0]) == [["上", "", ""], ["左", "11", "12"], ["", "21", "22"]]
    assert extract.meta["heading"] == "年度报告"


def test_no_text() -> None:
    with pytest.raises(Unreadable, match="no text"):
        body("<w:p/>")
