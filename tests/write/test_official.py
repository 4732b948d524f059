"""The official form: laid out as the form is, and read back cell by cell."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine import document_from, read_document
from gov_disclose_lint.extract.blocks import Grid
from gov_disclose_lint.extract.docx import read as read_docx
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.form import Form, Section
from gov_disclose_lint.model.names import fold
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write.docx_table import fit
from gov_disclose_lint.write.official import clean, official
from gov_disclose_lint.write.official_docx import TEXT_WIDTH, to_docx
from gov_disclose_lint.write.official_html import STYLE, to_html
from gov_disclose_lint.write.official_table import Layout, layout

FORMS = load_library().forms
TABLE_FORMS = [form for form in FORMS if form.cells]
BASES = sorted(Path("rules/cn/bases").glob("*.yml"))
EXAMPLES = sorted(path for path in Path("examples").rglob("*") if path.suffix in (".yaml", ".yml", ".json"))
BLANK = Path("../shared/corpus/form-2021-blank.docx")
WRITERS = {"docx": to_docx, "html": lambda page: to_html(page).encode()}
SECTIONS = [(form, section) for form in TABLE_FORMS for section in form.sections if section.table]


def read(text: str) -> Document:
    return document_from(text.encode(), "report.yaml", FORMS)


def again(document: Document, kind: str) -> Document:
    """The report written as a file of the kind and read back."""
    return document_from(WRITERS[kind](official(document)), f"report.{kind}", FORMS)


def cells(document: Document) -> dict[str, Any]:
    """Every cell of the form: its number, or that it is blank, or the dash it is."""
    found = {}
    for path in document.form.cells:
        state = document.state(path)
        found[path] = document.values.get(path, "blank" if state == "absent" else state)
    return found


# -- layout


@pytest.mark.parametrize("form, section", SECTIONS, ids=lambda item: getattr(item, "id", None) or item.key)
def test_boxes_cover_the_table_exactly_once(form: Form, section: Section) -> None:
    table = layout(section)
    covered = Counter(
        (row, column)
        for box in table.boxes
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    )
    assert covered == Counter((row, column) for row in range(table.rows) for column in range(table.columns))
    paths = [box.path for box in table.boxes if box.kind == "cell"]
    assert sorted(paths) == sorted(path for path in form.cells if path.startswith(section.path + "."))


@pytest.mark.skipif(not BLANK.exists(), reason="no corpus")
def test_tables_are_merged_as_the_form_in_force_is() -> None:
    printed = [block for block in read_docx(BLANK.read_bytes(), "blank.docx").blocks if isinstance(block, Grid)]
    own = [layout(section) for form, section in SECTIONS if form.id == "cn-2021"]
    assert len(printed) == len(own) == 3
    for grid, table in zip(printed, own, strict=True):
        theirs = {(cell.row, cell.column, cell.rowspan, cell.colspan, fold(cell.text)) for cell in grid.cells}
        ours = {(box.row, box.column, box.rowspan, box.colspan, fold(box.text)) for box in table.boxes}
        assert ours == theirs


# -- round trips


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("path", [*BASES, *EXAMPLES], ids=lambda path: path.name)
def test_cells_texts_and_envelope_come_back(path: Path, kind: str) -> None:
    document = read_document(str(path), FORMS)
    read_back = again(document, kind)
    assert cells(read_back) == cells(document)
    assert (read_back.title or "") == official(document).title
    assert read_back.published_on == document.published_on
    if str(document.year) in official(document).title:  # one example has last year's title
        assert read_back.year == document.year
    if document.form.cells:
        texts = {path: text.value.split() for path, text in document.texts.items()}
        assert {path: text.value.split() for path, text in read_back.texts.items()} == texts


numbers = st.one_of(st.integers(0, 99), st.integers(0, 10**12 - 1)).map(str)
amounts = st.decimals(0, 10**9, places=4, allow_nan=False).map(lambda value: f"{value.normalize():f}")
others = st.sampled_from(("null", "/", '"-"', "—", "无", '"1,234"', "１２", '"7"', "12件"))


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("form", TABLE_FORMS, ids=lambda form: form.id)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_the_cells_comes_back(form: Form, kind: str, data: Any) -> None:
    document = read(data.draw(reports(form)))
    assert cells(again(document, kind)) == cells(document)


@st.composite
def reports(draw: Any, form: Form) -> str:
    """A report with something in every cell."""
    pools = {"count": st.one_of(numbers, numbers, others), "amount": st.one_of(amounts, others)}
    pools["signed"] = st.integers(-999, 999).map(lambda value: f"{value:+d}")
    lines = [f"year: {form.first_year}", f"title: 某县{form.first_year}年政府信息公开工作年度报告", "sections:"]
    written: set[str] = set()
    for path, spec in form.cells.items():
        for depth, key in enumerate(path.split(".")[1:], 1):
            at = ".".join(path.split(".")[: depth + 1])
            if at not in written:
                written.add(at)
                lines.append("  " * depth + f"{key}:" + (f" {draw(pools[spec.column.type])}" if at == path else ""))
    return "\n".join(lines)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_word_to_pdf_comes_back(tmp_path: Path) -> None:
    documents = {path.stem: read_document(str(path), FORMS) for path in BASES if path.stem in ("cn-2019", "cn-2021")}
    for name, document in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(to_docx(official(document)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    files = [str(tmp_path / f"{name}.docx") for name in documents]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=100)
    for name, document in documents.items():
        assert cells(read_document(str(tmp_path / f"{name}.pdf"), FORMS)) == cells(document)


# -- what is printed

SMALL = "year: 2024\npublisher: {name: 某县人民政府}\nsections:\n  problems: 问题。\n"


def test_a_title_is_made_where_there_is_none() -> None:
    assert official(read(SMALL)).title == "某县人民政府2024年政府信息公开工作年度报告"


def test_all_sections_of_the_form_are_there_and_optional_ones_when_they_are() -> None:
    assert [part.heading[0] for part in official(read(SMALL)).parts] == list("一二三四五六")
    old = "year: 2016\nsections:\n  problems: 问题。\n"
    assert len(official(read(old)).parts) == 5
    assert len(official(read(old + "  overview: 概述。\n")).parts) == 6


def test_period_is_stated_once() -> None:
    period = "period: {start: 2024-01-01, end: 2024-12-31}\n"
    assert official(read(SMALL + period)).opening == [
        "本年度报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
    ]
    preamble = "preamble: 数据统计期限自2024年1月1日起。\n"
    assert official(read(SMALL + period + preamble)).opening == ["数据统计期限自2024年1月1日起。"]


def test_only_a_published_report_is_signed() -> None:
    assert official(read(SMALL)).signature == []
    assert official(read(SMALL + "published_on: 2025-01-24\n")).signature == ["某县人民政府", "2025年1月24日"]


def test_statistics_without_a_table_are_a_list() -> None:
    document = read_document("rules/cn/bases/cn-2008.yml", FORMS)
    part = next(part for part in official(document).parts if part.heading.startswith("主动公开"))
    listed = [(entry.depth, entry.text) for entry in part.paragraphs if entry.kind == "entry"]
    assert listed[:4] == [
        (0, "主动公开政府信息数：420条"),
        (1, "网站：300条"),
        (2, "局网站：180条"),
        (2, "政府门户网站：120条"),
    ]
    assert listed[-1] == (1, "其中：水质信息：48条")


def test_an_amount_keeps_its_unit_where_the_form_prescribes_none() -> None:
    text = "year: {}\nsections: {{proactive: {{procurement: {{items: 1, amount: 251000元}}, fees: {{amount: 251000元}}}}}}\n"
    boxes = {
        box.path: box.text for part in official(read(text.format(2019))).parts if part.table for box in part.table.boxes
    }
    assert boxes["sections.proactive.procurement.amount"] == "251000元"
    boxes = {
        box.path: box.text for part in official(read(text.format(2024))).parts if part.table for box in part.table.boxes
    }
    assert boxes["sections.proactive.fees.amount"] == "25.1"


def test_what_the_form_has_no_place_for_is_told() -> None:
    text = (
        SMALL
        + "  proactive: {licences: {decisions: {total: 3, parts: {甲: 1, 乙: 2}}}, 其他许可: {decisions: 4}}\n说明: 无\n"
    )
    page = official(read(text))
    assert page.left_out == ["说明", "sections.proactive.其他许可", "sections.proactive.licences.decisions"]
    table = next(part.table for part in page.parts if part.table)
    assert next(box.text for box in table.boxes if box.path.endswith("licences.decisions")) == "3"


# -- files

HOSTILE = 'year: 2024\ntitle: "</title><script>alert(1)</script>\\x07\\x85\\u202e & <b>"\npublisher: {name: \'" onload="x\'}\nsections:\n'
HOSTILE += '  problems: "<img src=x onerror=y>\\0\\ud7ff\\n]]>"\n  review: {reconsideration: ["<i>", "a\\nb", "&amp;", "\\x1b[31m", 1]}\n'


def test_hostile_texts_are_texts() -> None:
    page = to_html(official(read(HOSTILE)))
    body = page.replace(STYLE, "")
    assert not re.search(r"<(script|img|i|b)\b|onload=\"|\x07|\x00|\x1b|\u202e", body)
    word = docx.Document(BytesIO(to_docx(official(read(HOSTILE)))))
    assert word.paragraphs[0].text == "</title><script>alert(1)</script> & <b>"


@given(st.text())
def test_clean_text_fits_every_file(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e]", clean(text))
    assert clean("，普通 文字\u3000。") == "，普通 文字\u3000。"


def test_web_page_needs_nothing_and_runs_nothing() -> None:
    page = to_html(official(read_document("rules/cn/bases/cn-2021.yml", FORMS)))
    assert '<html lang="zh-CN">' in page and '<meta name="PubDate" content="2025-01-24">' in page
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page and f"<style>{STYLE}</style>" in page
    assert not re.search(r"https?:|src=|href=|url\(|@import|<script|style=", page)


def test_cells_of_a_web_page_name_their_headers() -> None:
    page = to_html(official(read_document("rules/cn/bases/cn-2021.yml", FORMS)))
    ids = dict(re.findall(r'<th id="(\w+)"[^>]*>([^<]*)</th>', page))
    assert len(ids) == len(re.findall(r"<th ", page)) and page.count("<caption>") == 3
    named = [[ids[name] for name in names.split()] for names in re.findall(r'<td headers="([^"]+)"', page)]
    assert len(named) == 200
    assert named[0] == ["第二十条第（一）项", "本年制发件数", "规章"]
    assert [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    ] in named
    assert named[-1] == ["行政诉讼", "复议后起诉", "总计"]


def test_word_file_is_an_official_paper() -> None:
    data = to_docx(official(read_document("rules/cn/bases/cn-2021.yml", FORMS)))
    assert data == to_docx(official(read_document("rules/cn/bases/cn-2021.yml", FORMS)))
    word = docx.Document(BytesIO(data))
    sheet = word.sections[0]
    sizes = (
        sheet.page_width,
        sheet.page_height,
        sheet.top_margin,
        sheet.bottom_margin,
        sheet.left_margin,
        sheet.right_margin,
    )
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 35, 28, 26]
    fonts = {
        name: word.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 1", "Heading 2")
    }
    assert list(fonts.values()) == ["仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"]
    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((sheet.footer, "right"), (sheet.even_page_footer, "left")):
        assert " PAGE " in footer._element.xml and f'<w:jc w:val="{side}"/>' in footer._element.xml
    assert [paragraph.style.name for paragraph in word.paragraphs][:3] == ["Title", "Normal", "Heading 1"]
    heads = [len(table._tbl.findall(f".//{qn('w:tblHeader')}")) for table in word.tables]
    assert heads == [0, 3, 3]


@pytest.mark.parametrize("number", ["7", "123456", "123456789012", "1234567.8901"])
def test_numbers_fit_their_columns_and_tables_the_page(number: str) -> None:
    for _, section in SECTIONS:
        table = layout(section)
        boxes = tuple(box._replace(text=number) if box.kind == "cell" else box for box in table.boxes)
        size, columns = fit(Layout(boxes, *table[1:]), TEXT_WIDTH)
        assert 10 <= size <= 21 and sum(columns) <= TEXT_WIDTH
        narrowest = min(sum(columns[box.column : box.column + box.colspan]) for box in boxes if box.kind == "cell")
        assert narrowest >= len(number) * size * 5 or size == 10


def test_decimal_values_are_printed_in_full() -> None:
    document = read("year: 2024\nsections: {proactive: {fees: {amount: '72701.2578'}, licences: {decisions: '12'}}}\n")
    boxes = {box.path: box.text for part in official(document).parts if part.table for box in part.table.boxes}
    assert Decimal(boxes["sections.proactive.fees.amount"]) == Decimal("72701.2578")
    assert boxes["sections.proactive.licences.decisions"] == "12"
