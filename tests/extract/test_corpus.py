"""Real files, where they are at hand: a published PDF, the official form as Word, a bureau's page of plain text."""

from __future__ import annotations

import html
from io import BytesIO
from pathlib import Path

import pytest

from gov_disclose_lint.engine.files import document_from, read_document
from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.packs import load_library

from .reading import FORMS, row

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not at hand")

# Written down from the printed pages, row by row; all other rows of section three are zeros.
HONGZE = {
    "proactive.regulations": "0 0 0",
    "proactive.normative_documents": "3 0 8",
    "proactive.licences": "9487",
    "proactive.penalties": "2776",
    "proactive.coercive_measures": "84",
    "proactive.fees": "7545",
    "requests.received": "95 0 0 0 0 0 95",
    "requests.outcomes.granted": "50 0 0 0 0 0 50",
    "requests.outcomes.partially_granted": "9 0 0 0 0 0 9",
    "requests.outcomes.refused.public_safety": "1 0 0 0 0 0 1",
    "requests.outcomes.refused.deliberative": "1 0 0 0 0 0 1",
    "requests.outcomes.refused.enforcement_file": "1 0 0 0 0 0 1",
    "requests.outcomes.unavailable.not_held": "31 0 0 0 0 0 31",
    "requests.outcomes.unavailable.not_in_existence": "1 0 0 0 0 0 1",
    "requests.outcomes.not_processed.petition": "1 0 0 0 0 0 1",
    "requests.outcomes.total": "95 0 0 0 0 0 95",
    "review.reconsideration": "1 1 0 0 2",
    "review.litigation_direct": "1 0 0 0 1",
    "review.litigation_after_reconsideration": "2 0 1 0 3",
}


def _rows(document: Document) -> dict[str, str]:
    paths = {f"{spec.section.key}.{spec.row.path}" for spec in document.form.cells.values()}
    return {path: " ".join(row(document, path)) for path in paths}


def _findings(document: Document) -> list[tuple[str, str]]:
    plan = Plan(load_library(), Options())
    return [(finding.id, finding.path) for finding in lint_document(document, plan).findings]


def test_a_published_pdf() -> None:
    document = read_document(str(CORPUS / "hongze-2024.pdf"), FORMS)
    rows = _rows(document)
    assert {path: rows[path] for path in HONGZE} == HONGZE
    assert {text for path, text in rows.items() if path not in HONGZE} == {"0 0 0 0 0 0 0"}
    assert len(document.cells) == 161 + 15 + 10
    assert _findings(document) == [
        ("GDL602", "sections.overview.requests"),
        ("GDL205", "sections.requests.outcomes.other"),
    ]
    assert (document.year, document.publisher.name) == (2024, "淮安市洪泽区人民政府")
    assert (document.publisher.kind, document.publisher.level) == ("government", "county")


def test_places_in_a_published_pdf() -> None:
    document = read_document(str(CORPUS / "hongze-2024.pdf"), FORMS)
    place = document.place("sections.requests.received.natural_person")
    assert (place.page, place.table, place.row, place.column) == (3, 3, 4, 4)
    text = document.texts["sections.overview.requests"]
    assert text.phrase(text.value.index("17"), text.value.index("17") + 2).page == 1


def test_the_blank_form() -> None:
    document = read_document(str(CORPUS / "form-2021-blank.docx"), FORMS)
    assert len(document.cells) == len(FORMS[-1].cells) == 200
    assert {cell.state for cell in document.cells.values()} == {"blank"}
    assert not document.oddities
    assert not document.texts


def test_the_form_filled_in() -> None:
    docx = pytest.importorskip("docx")
    given = read_document(str(CORPUS / "suqian-2024.yaml"), FORMS)
    form = docx.Document(str(CORPUS / "form-2021-blank.docx"))
    values = iter([cell.raw for cell in given.cells.values()])
    for table in form.tables:
        for line in table.rows:
            seen = set()
            for cell in line.cells:
                if cell._tc not in seen and not cell.text.strip():
                    cell.text = next(values)
                seen.add(cell._tc)
    assert next(values, None) is None
    file = BytesIO()
    form.save(file)
    document = document_from(file.getvalue(), "filled.docx", FORMS)
    assert {path: cell.raw for path, cell in document.cells.items()} == {
        path: cell.raw for path, cell in given.cells.items()
    }


@pytest.mark.parametrize("layout", ["<p>{}</p>", "{}<br>"])
def test_a_page_of_plain_text(layout: str) -> None:
    """A report of before 2019: its contents stand as (一), (二) … under a general part, and some are not there."""
    lines = (CORPUS / "xinyang-2016.txt").read_text("utf-8").split("\n")
    page = "".join(layout.format(html.escape(line)) for line in lines)
    document = document_from(f'<meta charset="utf-8"><body>{page}</body>'.encode(), "page.html", FORMS)
    assert document.order == ["overview", "proactive", "requests", "problems"]
    assert document.title == "2016年度政府信息公开工作年度报告"
    assert (document.form.id, document.year) == ("cn-2008", 2016)
    assert str(document.published_on) == "2017-02-23"
    assert (document.publisher.name, document.publisher.kind) == ("信阳市城市管理综合执法局", "department")
    assert document.texts["sections.requests"].value.endswith("申请0条。")
    assert "783篇" in document.texts["sections.proactive"].value
    assert "ICP" not in "".join(text.value for text in document.texts.values())
    assert not document.oddities
