"""Real structures, mutated: whatever comes in, a reader returns blocks or raises Unreadable, in time.

`pytest tests/extract/fuzz_readers.py` runs some hundred; FUZZ=20000 runs more. Failing inputs are few bytes in hypothesis's
own words, so that no corpus has to be kept.
"""

from __future__ import annotations

import importlib
import os
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_disclose_lint.extract.blocks import Extract, Grid
from gov_disclose_lint.extract.detect import detect
from gov_disclose_lint.model.binding import Unreadable

from .readers import test_docx as word
from .readers import test_xlsx as book
from .readers.pdf_writer import Page, edges, fill, write

SECONDS = 5.0  # of the processor, children included: other tests run beside this one
EXAMPLES = int(os.environ.get("FUZZ", "60"))


def _pdf() -> bytes:
    page = Page()
    for piece in edges([100, 160, 220, 280], [700, 670, 640, 610], [(0, 0, 2, 1)]):
        page.line(*piece)
    fill(page, [100, 160, 220, 280], [700, 670, 640, 610], [["三", "1", "2"], ["", "3", "45"], ["总计", "4", "47"]])
    page.text(70, 760, "一、总体情况")
    return write([page, page])


def _html() -> bytes:
    return (
        '<html><head><meta charset="gb2312"><title>年报</title></head><body><div><h1>年报</h1><table><tr><td>'
        '<table border=1><tr><td rowspan="2" colspan=2>项目</td><td>1</td></tr><tr><td><p>2</p><br>3</td></tr></table>'
        '</td></tr></table><p style="display:none">藏</p><!-- x --><script>y</script></div></body></html>'
    ).encode("gb18030")


def _docx() -> bytes:
    tc, table, p = word.tc, word.table, word.p
    rows = [tc("三", 2, "restart"), tc("1")], [tc("", 2, ""), tc("2", inner=table([tc("x"), tc("y")]))]
    return word.package(p("一、总体情况", properties='<w:pStyle w:val="11"/>') + table(*rows, widths=(100, 50, 900)))


def _xlsx() -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    for address, value in {"A1": "年报", "A3": "项目", "B3": 1.5, "C3": True, "A4": "三", "B4": 12}.items():
        made.active[address] = value
    made.active.merge_cells("A1:C1")
    return book.save(made)


SEEDS: dict[str, Callable[[], bytes]] = {"pdf": _pdf, "html": _html, "docx": _docx, "xlsx": _xlsx}
# What formats are sensitive to: sizes, counts, names and nesting.
PIECES = [
    b"0", b"-1", b"99999999999", b"\xff\xff\xff\xff", b"\0", b"1e999", b"NaN", b"obj", b"endobj", b"stream", b"endstream", b"<<", b">>", b"[", b"]",
    b"/Kids", b"/Count 9", b" R", b"Do", b" cm", b" re", b" S", b"BT", b"ET", b"Tj", b"Q", b"q", b"<table>", b"</table>", b"<td>", b"<tr>", b"<b>",
    b'colspan="99"', b"<!--", b"-->", b"<w:tbl>", b"<w:tc>", b"</w:p>", b'r="XFD9"', b"<c>", b"&#0;", b"&x;", b"\xe4\xb8\x80", b"\xb1\xa8",
]  # fmt: skip

# (how, where as a share of the data, length, what)
Mutation = tuple[str, float, int, bytes]
mutations = st.lists(
    st.tuples(
        st.sampled_from(["replace", "insert", "drop", "repeat", "swap"]),
        st.floats(0, 1),
        st.integers(1, 60),
        st.one_of(st.sampled_from(PIECES), st.binary(min_size=1, max_size=6)),
    ),
    min_size=1,
    max_size=8,
)


def mutate(data: bytes, changes: list[Mutation]) -> bytes:
    for how, share, length, piece in changes:
        at = int(share * len(data))
        end = min(at + length, len(data))
        middle = {
            "replace": piece,
            "insert": piece + data[at:end],
            "drop": b"",
            "repeat": data[at:end] * (1 + length * 5),
            "swap": data[at:end][::-1],
        }[how]
        data = data[:at] + middle + data[end:]
    return data


def mutate_members(data: bytes, changes: list[Mutation], which: int) -> bytes:
    """Mutate one member of a zip file and pack it again: else a checksum would stop nearly everything."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        for number, name in enumerate(names):
            content = source.read(name)
            target.writestr(name, mutate(content, changes) if number == which % len(names) else content)
    return out.getvalue()


def check(kind: str, data: bytes) -> None:
    start = sum(os.times()[:4])
    try:
        kind = detect(data, f"x.{kind}")
        if kind not in SEEDS:
            return
        extract = importlib.import_module(f"gov_disclose_lint.extract.{kind}").read(data, f"x.{kind}")
        check_shape(extract)
    except Unreadable as error:
        assert error.zh
        assert error.en
    assert sum(os.times()[:4]) - start < SECONDS


def check_shape(extract: Extract) -> None:
    """Whatever is read is well formed: cells inside their grid, texts that can be written out again."""
    for block in extract.blocks:
        if not isinstance(block, Grid):
            assert block.text == block.text.strip() != ""
            block.text.encode()
            continue
        for cell in block.cells:
            assert 0 <= cell.row < cell.row + cell.rowspan <= block.rows
            assert 0 <= cell.column < cell.column + cell.colspan <= block.columns
            cell.text.encode()
            cell.place.to_json()


def fuzzed(test: Callable[..., None]) -> Callable[..., None]:
    return settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))(test)


@pytest.mark.parametrize("kind", SEEDS)
def test_seeds_are_read(kind: str) -> None:
    data = SEEDS[kind]()
    assert detect(data, "x") == kind
    extract = importlib.import_module(f"gov_disclose_lint.extract.{kind}").read(data, "x")
    check_shape(extract)
    assert any(isinstance(block, Grid) for block in extract.blocks)


@fuzzed
@given(mutations)
def test_mutated_pdf(changes: list[Mutation]) -> None:
    check("pdf", mutate(_pdf(), changes))


@fuzzed
@given(mutations, st.booleans())
def test_mutated_pdf_content(changes: list[Mutation], turned: bool) -> None:
    """The drawing of a page, mutated before it is packed."""
    page = Page(entries=b"/Rotate 90" if turned else b"")
    for piece in edges([100, 160, 220], [700, 670, 640]):
        page.line(*piece)
    fill(page, [100, 160, 220], [700, 670, 640], [["一", "12"], ["二", "3"]])
    content = mutate(page.content(), changes)
    page.content = lambda: content  # type: ignore[method-assign]
    check("pdf", write([page]))


@fuzzed
@given(mutations)
def test_mutated_html(changes: list[Mutation]) -> None:
    check("html", mutate(_html(), changes))


@fuzzed
@given(st.lists(st.one_of(st.sampled_from([p.decode("latin-1") for p in PIECES]), st.text(max_size=5)), max_size=60))
def test_html_of_pieces(pieces: list[str]) -> None:
    check("html", "".join(pieces).encode("utf-8", "replace"))


@fuzzed
@given(mutations, st.integers(0, 9))
def test_mutated_docx(changes: list[Mutation], which: int) -> None:
    check("docx", mutate_members(_docx(), changes, which))


@fuzzed
@given(mutations, st.integers(0, 12))
def test_mutated_xlsx(changes: list[Mutation], which: int) -> None:
    check("xlsx", mutate_members(_xlsx(), changes, which))


@fuzzed
@given(mutations, st.sampled_from(["docx", "xlsx"]))
def test_mutated_zip(changes: list[Mutation], kind: str) -> None:
    check(kind, mutate(SEEDS[kind](), changes))
