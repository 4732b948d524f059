"""Files made to hurt. `python -m tests.extract.readers.hostile NAME` reads one and tells what it took, as JSON.

Builders are cheap and what they return is small, so that the numbers are the reader's.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable

from .pdf_writer import Page, stream, write

MIB = 1024 * 1024
BLANKS = b" " * MIB
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {}


def file(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def keep(build: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES[build.__name__] = (name, build)
        return build

    return keep


def archive(**parts: bytes | str) -> bytes:
    """An office file of these XML members; in their names __ stands for /."""
    return bomb(0, **parts)


def bomb(times: int, **parts: bytes | str) -> bytes:
    """The same, each member followed by so many MiB of blanks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            with zipped.open(name.replace("__", "/") + ".xml", "w") as member:
                member.write(data.encode() if isinstance(data, str) else data)
                for _ in range(times):
                    member.write(BLANKS)
    return out.getvalue()


def word(body: str, head: str = "") -> bytes:
    return archive(
        word__document=f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )


def book(rows: str, after: str = "", **parts: bytes | str) -> bytes:
    """A workbook of one sheet; parts: further members of xl."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        zipped.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{S}" xmlns:r="{rels}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        links = "http://schemas.openxmlformats.org/package/2006/relationships"
        zipped.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{rels}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        zipped.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        )
        for name, data in parts.items():
            zipped.writestr(f"xl/{name}.xml", data)
    return out.getvalue()


# -- no file of any kind


@file("empty.docx")
def empty() -> bytes:
    return b""


@file("zeros.pdf")
def zeros() -> bytes:
    return bytes(MIB)


@file("a.html")
def noise() -> bytes:
    return hashlib.shake_128(b"noise").digest(MIB)


@file("a.docx")
def large() -> bytes:
    return b"PK\3\4" + bytes(33 * MIB)


# -- Word


@file("a.docx")
def zip_bomb() -> bytes:
    return bomb(60, word__document=b"<w>")


@file("a.docx")
def zip_bomb_of_many_members() -> bytes:
    return bomb(8, word__document="<a/>", **{f"word__media{n}": b"" for n in range(40)})


@file("a.docx")
def zip_that_lies_about_sizes() -> bytes:
    """The directory says 100 bytes, the member unpacks to 100 MiB."""
    data = bomb(100, word__document=b"<w>")
    return data.replace(struct.pack("<I", 100 * MIB + 3), struct.pack("<I", 100))


@file("a.docx")
def zip_of_many_names() -> bytes:
    return archive(word__document="<a/>", **{f"a{n}": "" for n in range(5000)})


@file("a.docx")
def zip_encrypted() -> bytes:
    data = bytearray(word("x"))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


@file("a.docx")
def zip_cut() -> bytes:
    return word("x" * 4000)[:-30]


@file("a.docx")
def billion_laughs() -> bytes:
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 12))
    return word("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", f"<!DOCTYPE w [{entities}]>")


@file("a.docx")
def external_entity() -> bytes:
    return word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


@file("a.docx")
def external_entity_in_utf16() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>&x;</w:body></w:document>'
    return archive(word__document=text.encode("utf-16"))


@file("a.docx")
def external_entity_in_styles() -> bytes:
    styles = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:styles xmlns:w="{W}">&x;</w:styles>'
    return archive(
        word__document=f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>', word__styles=styles
    )


@file("a.docx")
def deep_elements() -> bytes:
    return word("<w:p>" + "<w:ins>" * 140_000 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 140_000 + "</w:p>")


@file("a.docx")
def deep_content_controls() -> bytes:
    return word("<w:sdt>" * 140_000 + "</w:sdt>" * 140_000)


@file("a.docx")
def deep_tables() -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000)


@file("a.docx")
def deep_tables_in_tables_of_data() -> bytes:
    """Each level would be read twice by a reader that looks first and walks then: 2 to the 25th."""
    cells = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 9
    return word(f"<w:tbl><w:tr>{cells}<w:tc>" * 25 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 25)


@file("a.docx")
def deep_text_boxes() -> bytes:
    return word("<w:p><w:r><w:pict><w:txbxContent>" * 3000 + "<w:p/>" + "</w:txbxContent></w:pict></w:r></w:p>" * 3000)


@file("a.docx")
def wide_word_cells() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>'
    return word(f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 5000}</w:tbl>")


@file("a.docx")
def many_word_cells() -> bytes:
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 50}</w:tr>"
    return word(f"<w:tbl>{row * 1500}</w:tbl>")


@file("a.docx")
def many_elements() -> bytes:
    return word("<w:p/>" * 1_300_000)


@file("a.docx")
def many_attributes() -> bytes:
    return word("<w:p " + " ".join(f"a{n}=''" for n in range(700_000)) + "/>")


@file("a.docx")
def long_style_chain() -> bytes:
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(40_000))
    body = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 20_000
    return archive(
        word__document=f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        word__styles=f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    )


@file("a.docx")
def deep_alternatives() -> bytes:
    inner = "<w:txbxContent><w:p/></w:txbxContent>"
    body = (
        "<w:p><w:r>"
        + "<m:AlternateContent><m:Choice>" * 70_000
        + inner
        + "</m:Choice></m:AlternateContent>" * 70_000
        + "</w:r></w:p>"
    )
    return archive(word__document=f'<w:document xmlns:w="{W}" xmlns:m="urn:m"><w:body>{body}</w:body></w:document>')


# -- workbooks


@file("a.xlsx")
def two_cells_far_apart() -> bytes:
    return book('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@file("a.xlsx")
def many_cells() -> bytes:
    cells = "<c><v>1</v></c>" * 100
    return book("".join(f'<row r="{n}">{cells}</row>' for n in range(1, 2000)))


@file("a.xlsx")
def everything_merged() -> bytes:
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="200"><c r="IV200"><v>2</v></c></row>'
    return book(cells, f"<mergeCells>{ranges}</mergeCells>")


@file("a.xlsx")
def shared_strings_bomb() -> bytes:
    return bomb(60, xl__workbook="<workbook/>", xl__sharedStrings=b"<sst><si><t>")


@file("a.xlsx")
def many_shared_strings() -> bytes:
    strings = f'<sst xmlns="{S}">' + "<si><t>x</t></si>" * 140_000 + "</sst>"
    cells = '<c t="s"><v>0</v></c>' * 400
    return book("".join(f'<row r="{n}">{cells}</row>' for n in range(1, 100)), sharedStrings=strings)


@file("a.xlsx")
def sheet_with_entities() -> bytes:
    sheet = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="{S}">&x;</worksheet>'
    return archive(xl__workbook="<workbook/>", xl__worksheets__sheet1=sheet)


@file("a.xlsx")
def cells_that_point_nowhere() -> bytes:
    return book(
        '<row r="1"><c r="A1" t="s"><v>99999999999999999999</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" s="77777"><v>1e999</v></c></row>'
    )


# -- web pages


def page(body: str) -> bytes:
    return ("<html><body><p>正文</p>" + body).encode()


@file("a.html")
def page_too_large() -> bytes:
    return b"<html>" + b"<p>x</p>" * MIB + b"x"


@file("a.html")
def page_deep() -> bytes:
    return page("<div>" * 200_000)


@file("a.html")
def page_deep_tables() -> bytes:
    return page("<table><tr><td>" * 100 + "x" + "</td></tr></table>" * 100)


@file("a.html")
def page_deep_tables_of_data() -> bytes:
    return page(("<table><tr>" + "<td>x</td>" * 9 + "<td>") * 28 + "x" + "</td></tr></table>" * 28)


@file("a.html")
def page_wide_cells() -> bytes:
    return page("<table>" + "<tr><td colspan=1000000000 rowspan=1000000000>x<td>y" * 2000 + "</table>")


@file("a.html")
def page_many_cells() -> bytes:
    return page("<table>" + ("<tr>" + "<td>" * 100) * 1900 + "</table>")


@file("a.html")
def page_many_tags() -> bytes:
    return page("<i>x</i>" * 500_000)


@file("a.html")
def page_bold_never_ended() -> bytes:
    return page("<b>" * 380 + "<p>x" * 190_000)


@file("a.html")
def page_bold_crossed() -> bytes:
    return page("<b><div></b></div>" * 49_000)


@file("a.html")
def page_links_crossed() -> bytes:
    return page("<a><p>x</a>" * 60_000)


@file("a.html")
def page_text_in_tables() -> bytes:
    return page("<table>" + "x<b></b>" * 60_000)


@file("a.html")
def page_lists() -> bytes:
    return page("<ul>" * 390 + "<li>x" * 190_000)


@file("a.html")
def page_ends_without_beginning() -> bytes:
    return page("<div>" * 390 + "</span></i>" * 90_000)


@file("a.html")
def page_attributes() -> bytes:
    return page("<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">")


@file("a.html")
def page_attributes_without_blanks() -> bytes:
    return page("<p " + "/".join(f"a{n}" for n in range(300_000)) + ">")


@file("a.html")
def page_regions_never_ended() -> bytes:
    return page("<svg><select><template><math>" * 49_000)


@file("a.html")
def page_angle_brackets() -> bytes:
    return page("<" * 7 * MIB)


@file("a.html")
def page_blanks() -> bytes:
    return page("公" + " \n" * 3 * MIB + "公")


@file("a.html")
def page_blanks_between_words() -> bytes:
    return page("公 \n" * 900_000)


@file("a.html")
def page_dates() -> bytes:
    return page("".join(f"<p>发布日期：{' ' * 900}2024{' ' * 200}x</p>" for _ in range(3000)))


# -- PDF


def draw(content: bytes) -> bytes:
    one = Page()
    one.raw(content.decode())
    return write([one])


@file("a.pdf")
def pdf_header_only() -> bytes:
    return b"%PDF-1.7\n"


@file("a.pdf")
def pdf_cut() -> bytes:
    return draw(b"0 0 m 9 9 l S")[:-400]


@file("a.pdf")
def pdf_rubbish() -> bytes:
    return b"%PDF-1.7\n" + hashlib.shake_128(b"pdf").digest(MIB)


@file("a.pdf")
def pdf_of_many_lines() -> bytes:
    return draw(b"0 0 m 1 1 l S\n" * (8 * MIB // 14))


@file("a.pdf")
def pdf_of_many_texts() -> bytes:
    return draw(b"BT /F 9 Tf " + b"<0041>Tj " * (8 * MIB // 9) + b"ET")


@file("a.pdf")
def pdf_of_states() -> bytes:
    return draw(b"q " * (4 * MIB))


@file("a.pdf")
def pdf_of_blanks() -> bytes:
    packer = zlib.compressobj()
    packed = b"".join([packer.compress(BLANKS) for _ in range(110)]) + packer.flush()
    one = Page(entries=b"/Contents 12 0 R")
    return write([one], more=[stream(packed, b"/Filter/FlateDecode", pack=False)]).replace(b"/Contents 11 0 R", b"")


@file("a.pdf")
def pdf_of_nested_arrays() -> bytes:
    return draw(b"[" * MIB)


@file("a.pdf")
def pdf_laughs() -> bytes:
    one = Page()
    one.objects["X"] = b"12 0 R"
    one.raw("/X Do " * 10)
    forms = [
        stream(
            b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (13 + n)
        )
        for n in range(9)
    ]
    return write([one], more=[*forms, stream(b"0 0 m 1 1 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")])


@file("a.pdf")
def pdf_laughs_under_another_name() -> bytes:
    """/F#6frm is /Form to every reader."""
    return pdf_laughs().replace(b"/Subtype/Form", b"/Subtype/F#6frm")


@file("a.pdf")
def pdf_form_shown_often() -> bytes:
    one = Page()
    one.objects["X"] = b"12 0 R"
    one.raw("/X Do " * 100_000)
    return write([one], more=[stream(b"0 0 m 1 1 l S " * 100, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")])


@file("a.pdf")
def pdf_form_that_shows_itself() -> bytes:
    one = Page()
    one.objects["X"] = b"12 0 R"
    one.raw("/X Do")
    return write(
        [one],
        more=[stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 12 0 R>>>>")],
    )


@file("a.pdf")
def pdf_packed_twice() -> bytes:
    inner = stream(b"0 0 m 1 1 l S\n" * MIB)
    inner = inner[inner.index(b"stream\n") + 7 : inner.rindex(b"\nendstream")]
    one = Page(entries=b"/Contents 12 0 R")
    return write([one], more=[stream(inner, b"/Filter[/FlateDecode/FlateDecode]", pack=False)]).replace(
        b"/Contents 11 0 R", b""
    )


@file("a.pdf")
def pdf_of_many_pages() -> bytes:
    return write([Page() for _ in range(1000)])


@file("a.pdf")
def pdf_that_says_many_pages() -> bytes:
    return write([Page()]).replace(b"/Count 1>>", b"/Count 999999999>>")


@file("a.pdf")
def pdf_of_pages_in_a_circle() -> bytes:
    return write([Page()]).replace(b"/Kids[10 0 R]", b"/Kids[2 0 R 10 0 R]")


@file("a.pdf")
def pdf_with_script() -> bytes:
    one = Page()
    one.text(70, 700, "正文")
    return write([one]).replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(while(1){})>>")


@file("a.pdf")
def pdf_with_password() -> bytes:
    return write(
        [Page()],
        trailer=b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -1/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32),
    )


@file("a.pdf")
def pdf_locked_without_password() -> bytes:
    """Opens for everybody, but its streams cannot be looked at beforehand."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    owner = b"\x11" * 32
    key = hashlib.md5(pad + owner + struct.pack("<i", -1) + b"\0").digest()[:5]
    user = _rc4(key, pad)
    return write(
        [Page()],
        trailer=b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -1/O<%s>/U<%s>>>"
        % (owner.hex().encode(), user.hex().encode()),
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


@file("a.pdf")
def pdf_of_graph_paper() -> bytes:
    one = Page()
    for n in range(280):
        one.line(10, 10 + 2.9 * n, 580, 10 + 2.9 * n)
        one.line(10 + 2 * n, 10, 10 + 2 * n, 830)
    one.text(70, 700, "正文")
    return write([one])


@file("a.pdf")
def pdf_of_graph_paper_on_many_pages() -> bytes:
    sheets = []
    for _ in range(100):
        one = Page()
        for n in range(190):
            one.line(10, 10 + 4 * n, 580, 10 + 4 * n)
            one.line(10 + 3.1 * n, 10, 10 + 3.1 * n, 830)
        one.text(70, 700, "正文")
        sheets.append(one)
    return write(sheets)


@file("a.pdf")
def pdf_of_hatching() -> bytes:
    one = Page()
    for n in range(9000):
        one.line(n % 97 * 6, n * 0.09, n % 97 * 6 + 5, n * 0.09)
        one.line(n * 0.06, n % 89 * 9, n * 0.06, n % 89 * 9 + 8)
    one.text(70, 700, "正文")
    return write([one])


@file("a.pdf")
def pdf_of_one_long_path() -> bytes:
    one = Page()
    one.raw(" ".join(f"{n % 500} {n % 700} m {n % 500 + 9} {n % 700} l" for n in range(200_000)) + " S")
    return write([one])


@file("a.pdf")
def pdf_of_one_line_of_text() -> bytes:
    one = Page()
    for n in range(40):
        one.text(70, 700 + n / 10, "公" * 8000)
    return write([one])


# -- others


@file("a.doc")
def word_with_password() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


@file("a.doc")
def old_word_of_nothing() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)


def read(name: str, data: bytes) -> dict[str, object]:
    """Read one file as the program does; its sentence, or None when it was read."""
    from gov_disclose_lint.extract.detect import detect
    from gov_disclose_lint.model.binding import Unreadable

    try:
        kind = detect(data, name)
        reader = __import__(f"gov_disclose_lint.extract.{kind}", fromlist=["read"])
        reader.read(data, name)
    except Unreadable as error:
        return {"zh": error.zh, "en": error.en}
    return {"zh": None, "en": None}


def main(case: str) -> None:
    import resource

    name, build = FILES[case]
    data = build()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = sum(os.times()[:4])
    told = read(name, data)
    seconds = sum(os.times()[:4]) - start
    usage = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        json.dumps(
            {
                **told,
                "seconds": round(seconds, 2),
                "built": round(before / 1024),
                "mib": round(usage[0]),
                "child": round(usage[1]),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
