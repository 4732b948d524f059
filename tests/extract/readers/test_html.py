"""Web pages as government sites make them."""

from __future__ import annotations

import pytest

from gov_disclose_lint.extract.blocks import Extract, Paragraph
from gov_disclose_lint.extract.html import read
from gov_disclose_lint.model.binding import Unreadable

from .shapes import covers, grids, paragraphs, rows, spans

TABLE = """<table><tr><td colspan="2">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td></tr>
<tr><td>规章</td><td>1</td></tr></table>"""


def page(body: str, head: str = "") -> Extract:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "t.html")


def test_a_page() -> None:
    extract = read(
        b"<html><body>\n<h1>\xe5\xb9\xb4\xe6\x8a\xa5</h1>\n<p>\xe6\xad\xa3\xe6\x96\x87</p>\n"
        b"<table>\n<tr><td>a</td>\n<td>1</td></tr></table></body></html>",
        "t.html",
    )
    heading, text, grid = extract.blocks
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.level, heading.place.to_json()) == ("年报", 1, {"line": 2})
    assert isinstance(text, Paragraph)
    assert (text.text, text.level, text.place.line) == ("正文", None, 3)
    assert [cell.place.to_json() for cell in grid.cells] == [  # type: ignore[union-attr]
        {"line": 5, "column": 1, "table": 1, "row": 1},
        {"line": 6, "column": 2, "table": 1, "row": 1},
    ]


# -- encodings


@pytest.mark.parametrize(
    ("encoding", "declared", "remarks"),
    [
        ("utf-8", "utf-8", []),
        ("utf-8", "", []),
        ("utf-8", "gb2312", ["charset:gb2312:utf-8"]),
        ("gb18030", "gb2312", []),
        ("gbk", "GBK", []),
        ("gb18030", "utf-8", ["charset:utf-8:gb18030"]),
        ("gb18030", "", ["gb18030"]),
        ("gb18030", "iso-8859-1", ["charset:iso-8859-1:gb18030"]),
        ("utf-8-sig", "gb2312", []),
        ("utf-16", "utf-8", []),
        ("utf-16-le", "", []),
        ("utf-16-be", "", []),
    ],
)
def test_encodings(encoding: str, declared: str, remarks: list[str]) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    text = f"<html><head>{meta}</head><body><p>某某市人民政府㐂</p>{TABLE}</body></html>"
    if encoding == "gbk":
        text = text.replace("㐂", "")
    extract = read(text.encode(encoding), "t.html")
    assert paragraphs(extract)[0].startswith("某某市人民政府")
    assert rows(grids(extract)[0])[0] == ["第二十条第（一）项", ""]
    assert extract.source.remarks == remarks


def test_a_page_cut_inside_a_character() -> None:
    data = f"<p>{'政府信息公开' * 40}</p>".encode("gb18030") + b"<p>\xb1\xa8\xff\xff</p>"
    extract = read(data, "t.html")
    assert extract.source.encoding == "gb18030"
    assert extract.source.remarks == ["bad-characters", "gb18030"]
    assert paragraphs(extract)[0] == "政府信息公开" * 40


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(Unreadable, match="encoding"):
        read(b"<html><p>" + bytes(range(128, 256)) * 50, "t.html")


# -- tables


def test_spans() -> None:
    (grid,) = grids(
        page(
            "<table><thead><tr><th rowspan=2 colspan=2>项目</th><th colspan=3>申请人</th></tr>"
            "<tr><th>自然人</th><th>企业</th><th>总计</th></tr></thead>"
            "<tr><td rowspan=2>三、结果</td><td>予以公开</td><td>1</td><td>2</td><td>3</td></tr>"
            "<tr><td>部分公开</td><td>4</td><td>5</td><td>9</td></tr></table>"
        )
    )
    assert covers(grid)
    assert spans(grid) == {"项目": (2, 2), "申请人": (1, 3), "三、结果": (2, 1)}
    assert rows(grid)[3] == ["", "部分公开", "4", "5", "9"]


@pytest.mark.parametrize("wide", ["7", "1000", "1000000000", "99999999999999999999"])
def test_spans_wider_than_the_table(wide: str) -> None:
    (grid,) = grids(
        page(
            f"<table><tr><td colspan={wide} rowspan={wide}>一</td></tr><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
        )
    )
    assert (grid.rows, grid.columns) == (3, 3)
    (grid,) = grids(
        page(
            f"<table><tr><td colspan={wide}>一</td></tr><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
        )
    )
    assert (grid.rows, grid.columns) == (3, 2)
    assert spans(grid) == {"一": (1, 2)}


@pytest.mark.parametrize("odd", ["0", "-3", "x", "", "2.5"])
def test_spans_that_are_none(odd: str) -> None:
    (grid,) = grids(page(f'<table><tr><td colspan="{odd}">a</td><td>1</td></tr></table>'))
    assert rows(grid) == [["a", "1"]]


def test_rowspan_0_goes_to_the_end() -> None:
    (grid,) = grids(
        page("<table><tr><td rowspan=0>三</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>")
    )
    assert spans(grid) == {"三": (3, 1)}


def test_unclosed_tags() -> None:
    (grid,) = grids(page("<table><tr><td>规章<td>1<td>0<tr><td>文件<td><p>26<td><font>11</table>"))
    assert rows(grid) == [["规章", "1", "0"], ["文件", "26", "11"]]


def test_a_table_inside_a_layout_table() -> None:
    extract = page(
        f"<table width=100%><tr><td><table><tr><td>菜单</td></tr></table></td><td><h2>标题</h2><p>文字一</p>{TABLE}文字二</td></tr></table>"
    )
    assert paragraphs(extract) == ["菜单", "标题", "文字一", "文字二"]
    assert [rows(grid)[2] for grid in grids(extract)] == [["规章", "1"]]


def test_layout_without_inner_tables() -> None:
    extract = page(f"<table><tr><td>目录</td><td><p>{'正文很长。' * 90}</p><p>第二段</p></td></tr></table>")
    assert grids(extract) == []
    assert paragraphs(extract)[-1] == "第二段"


def test_a_small_table_in_a_cell_of_a_data_table() -> None:
    inner = "<table><tr><td>结转</td><td>下年</td></tr></table>"
    cells = "".join(f"<tr><td>{label}</td><td>{n}</td><td>{n}</td></tr>" for n, label in enumerate("甲乙丙"))
    (grid,) = grids(page(f"<table>{cells}<tr><td>{inner}</td><td>4</td><td>5</td></tr></table>"))
    assert rows(grid)[3] == ["结转\n下年", "4", "5"]


def test_one_column_is_text() -> None:
    assert paragraphs(page("<table><tr><td>一、总体情况</td></tr><tr><td>正文</td></tr></table>")) == [
        "一、总体情况",
        "正文",
    ]


def test_cells_keep_what_looks_like_furniture() -> None:
    (grid,) = grids(page('<table><tr><td>其他</td><td><a href="/x">12</a></td><td>首页</td><td>1/5</td></tr></table>'))
    assert rows(grid) == [["其他", "12", "首页", "1/5"]]


def test_hidden_cells_and_rows() -> None:
    (grid,) = grids(
        page(
            '<table><tr><td>a</td><td style="display: none">9</td><td>1</td></tr>'
            '<tr hidden><td>x</td><td>8</td></tr><tr><td>b</td><td><span style="visibility:hidden">7</span>2</td></tr></table>'
        )
    )
    assert rows(grid) == [["a", "1"], ["b", "2"]]


def test_line_ends_inside_cells() -> None:
    (grid,) = grids(
        page(
            "<table><tr><td>商业<br>企业</td><td><p>结果</p><p>维持</p></td><td>主动\n   公开</td><td>1 \n 2</td></tr></table>"
        )
    )
    assert rows(grid) == [["商业\n企业", "结果\n维持", "主动公开", "1 2"]]


def test_the_foot_comes_last() -> None:
    (grid,) = grids(
        page(
            "<table><tfoot><tr><td>总计</td><td>9</td></tr></tfoot><tbody><tr><td>a</td><td>9</td></tr></tbody></table>"
        )
    )
    assert rows(grid) == [["a", "9"], ["总计", "9"]]


def test_caption_comes_before() -> None:
    extract = page("<table><caption>表一</caption><tr><td>a</td><td>1</td></tr></table>")
    assert paragraphs(extract) == ["表一"]
    assert isinstance(extract.blocks[0], Paragraph)


# -- text


def test_paragraphs_from_all_that_breaks_lines() -> None:
    assert paragraphs(page("<div>一<br>二<div>三</div>四</div><ul><li>五</li><li>六</ul><center>七</center>八<span>九</span><b>十</b>")) == [
        "一", "二", "三", "四", "五", "六", "七", "八九十",
    ]  # fmt: skip


def test_blanks() -> None:
    assert paragraphs(page("<p>&nbsp;&nbsp;　　2024 年\t\t共公开\n  信息 12&nbsp;条 </p>")) == [
        "2024 年 共公开信息 12 条"
    ]


def test_levels_and_bold() -> None:
    blocks = page(
        '<h2>二、情况</h2><p><strong>三、申请</strong></p><p><b>半</b>粗</p><p style="font-weight:bold">四</p>'
        '<p><span style="font-weight: 700">五</span></p>'
    ).blocks
    assert [(block.text, block.level, block.bold) for block in blocks if isinstance(block, Paragraph)] == [
        ("二、情况", 2, False),
        ("三、申请", None, True),
        ("半粗", None, False),
        ("四", None, True),
        ("五", None, True),
    ]


def test_what_is_not_shown_is_not_read() -> None:
    extract = page(
        "<script>var a = '<p>脚本</p>';</script><style>p{content:'样式'}</style><!-- <p>注释</p> --><noscript>无</noscript>"
        '<p style="display:none">隐藏</p><div hidden><p>藏</p></div><template><p>模板</p></template><svg><text>图</text></svg>'
        "<select><option>选项</option></select><textarea>输入</textarea><iframe>框</iframe><p>看得见</p>"
    )
    assert paragraphs(extract) == ["看得见"]


@pytest.mark.parametrize("region", ["<script>", "<!--", "<style>", "<textarea>", "<iframe>"])
def test_a_region_without_end_takes_the_rest(region: str) -> None:
    assert paragraphs(page(f"<p>前</p>{region}<p>后</p>")) == ["前"]


@pytest.mark.parametrize("region", ["<svg width=3>", "<math>", "<select name=a>", "<template>"])
def test_a_region_without_end_that_takes_nothing(region: str) -> None:
    assert paragraphs(page(f"<p>前</p>{region}<p>后</p>")) == ["前", "后"]


def test_furniture_is_left_out() -> None:
    extract = page(
        '<nav><a href="/">首页</a></nav><ul><li><a href="/zw">政务公开</a></li><li><a href="/bs">办事</a></li></ul>'
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/nb">年报</a></div><p>一、总体情况</p><p>正文</p>'
        "<p>【打印】 【关闭】</p><p>分享到：</p><p>上一篇：某某</p><p>下一篇：某某</p><footer>页脚</footer>"
        "<p>版权所有：某某市人民政府</p><p>苏ICP备12345678号-1</p><p>网站标识码：3208000001</p>"
    )
    assert paragraphs(extract) == ["一、总体情况", "正文"]


def test_links_in_text_stay() -> None:
    assert paragraphs(
        page('<p>详见<a href="/x">条例</a>第五十条。</p><p><a name="_Toc1"></a><a href="#top">一、总体情况</a></p>')
    ) == [
        "详见条例第五十条。",
        "一、总体情况",
    ]


def test_lines_after_scripts_and_comments() -> None:
    extract = page("<p>一</p>\n<script>\n\n</script>\n<!--\n\n-->\n<p>二</p>\r\n<p\n class=x>三</p>")
    assert [block.place.line for block in extract.blocks] == [1, 8, 9]


def test_meta() -> None:
    head = (
        "<title>某某市政府网 - 2024年年报</title><meta name=PubDate content='2025-01-24 10:12'>"
        "<meta name=ContentSource content=市政府办公室><meta name=SiteName content=某某市政府网><meta name=ArticleTitle content=2024年年度报告>"
    )
    assert page("<p>正文</p>", head).meta == {
        "title": "某某市政府网 - 2024年年报",
        "heading": "2024年年度报告",
        "published": "2025-01-24 10:12",
        "publisher": "市政府办公室",
        "site": "某某市政府网",
        "charset": "utf-8",
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("发布时间:2017-02-23 08:57:59 来源: 点击:", "2017-02-23"),
        ("发布日期：2025年1月24日", "2025年1月24日"),
        ("【发布日期：2025/01/24】", "2025/01/24"),
        ("成文日期：[ 2025-01-24 ]", "2025-01-24"),
        ("正文", ""),
    ],
)
def test_dates_in_the_page(text: str, date: str) -> None:
    assert page(f"<p>{text}</p>").meta.get("published", "") == date


def test_forged_line_marks() -> None:
    extract = page(
        '<b gdl-line="x">甲</b><p gdl-line=99>乙</p><table><tr><td gdl-line=-1>a</td><td title="<td">1</td></tr></table>'
    )
    assert [block.place.line for block in extract.blocks[:2]] == [None, 1]
    assert [cell.place.line for cell in grids(extract)[0].cells] == [1, 1]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<script>document.write('x')</script>",
        '<nav><a href="/">首页</a></nav>',
        "<frameset><frame src=a></frameset>",
    ],
)
def test_no_text(body: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        page(body)
