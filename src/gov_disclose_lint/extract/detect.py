"""What kind of file it is, told by its bytes; the name decides only where the bytes leave it open."""

from __future__ import annotations

import json
import os
import re

from ..model.binding import Unreadable
from .guard import check_size, damaged, open_zip

_BY_NAME = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".html": "html", ".htm": "html"}
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|div|meta|p|span|center|font|h[1-6]|title|style|script|br)[\s>/]", re.I
)
_XML_HEAD = re.compile(r"<\?xml\b[^>]*>", re.I)
_YAML_KEY = re.compile(r"^[ \t]*(?:-[ \t]+)?[\"']?[\w\u4e00-\u9fff]{1,80}[\"']?[ \t]*[:：](?:\s|$)", re.M)
_SNIFFED = 65536

# Files that are no input, and what to do instead: (first bytes, zh, en).
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "RTF 文件，请用文字处理软件另存为 docx", "an RTF file; please save it as docx"),
    (b"\x89PNG", "PNG 图片，没有文字；请使用原始电子版", "a PNG picture without text; please use the original"),
    (b"\xff\xd8\xff", "JPEG 图片，没有文字；请使用原始电子版", "a JPEG picture without text; please use the original"),
    (b"GIF8", "GIF 图片，没有文字；请使用原始电子版", "a GIF picture without text; please use the original"),
    (b"II*\0", "TIFF 图片，没有文字；请使用原始电子版", "a TIFF picture without text; please use the original"),
    (b"MM\0*", "TIFF 图片，没有文字；请使用原始电子版", "a TIFF picture without text; please use the original"),
    (b"Rar!", "RAR 压缩包，请先解压", "a RAR archive; please unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包，请先解压", "a 7z archive; please unpack it first"),
    (b"\x1f\x8b", "gzip 压缩文件，请先解压", "a gzip file; please unpack it first"),
    (b"MZ", "可执行程序，不是报告", "a program, no report"),
    (b"\x7fELF", "可执行程序，不是报告", "a program, no report"),
)
_MHT = re.compile(rb"^(?:MIME-Version|From|Content-Type|Date|Subject|Snapshot-Content-Location)\s*:", re.I | re.M)


def detect(data: bytes, name: str) -> str:
    """The kind of a file: yaml | json | html | docx | pdf | xlsx | legacy (.doc, .wps, .xls).

    Raises Unreadable with one sentence for empty files and for files of kinds that cannot be read.
    """
    check_size(data)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zipped(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "legacy"
    extension = os.path.splitext(name)[1].lower()
    # Readers take a PDF's head anywhere in the first KiB; so do we, of files that are named so.
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-") or (
        extension == ".pdf" and b"%PDF-" in data[:1024]
    ):
        return "pdf"
    for magic, zh, en in _OTHERS:
        if data.startswith(magic):
            raise Unreadable(f"这是 {zh}", f"this is {en}")
    if _MHT.match(data) and b"multipart/related" in data[:8192].lower():
        raise Unreadable(
            "这是 MHT 网页归档，请用浏览器打开后另存为网页（html）或 PDF",
            "this is an MHT web archive; please save it as HTML or PDF",
        )
    return _text_kind(data, extension)


def _zipped(data: bytes) -> str:
    archive = open_zip(data, "ZIP")
    members = set(archive.namelist())
    if "[Content_Types].xml" in members:
        if any(member.startswith("word/") for member in members):
            return "docx"
        if any(member.startswith("xl/") for member in members):
            return "xlsx"
    if "OFD.xml" in members:
        raise Unreadable(
            "这是 OFD 文件，请用阅读器另存为 PDF 或 docx", "this is an OFD file; please save it as PDF or docx"
        )
    if "mimetype" in members and "content.xml" in members:
        raise Unreadable(
            "这是 OpenDocument 文件，请另存为 docx 或 xlsx",
            "this is an OpenDocument file; please save it as docx or xlsx",
        )
    if any(member.startswith("ppt/") for member in members):
        raise Unreadable("这是演示文稿，不是报告", "this is a presentation, no report")
    if "[Content_Types].xml" in members:
        raise damaged("Office")
    raise Unreadable("这是 ZIP 压缩包，请先解压", "this is a ZIP archive; please unpack it first")


def _text_kind(data: bytes, extension: str) -> str:
    head = _head(data)
    named = _BY_NAME.get(extension)
    if named in ("yaml", "json") and not _looks_like_html(head):
        return named
    if "w:wordDocument" in head or "pkg:package" in head:
        raise Unreadable("这是 Word XML 文件，请另存为 docx", "this is a Word XML file; please save it as docx")
    if "uof:UOF" in head or "<uof:" in head:
        raise Unreadable("这是 UOF 文件，请另存为 docx", "this is a UOF file; please save it as docx")
    if _looks_like_html(head) or named == "html":
        return "html"
    if "\0" in head or head.count("\ufffd") > len(head) // 10:
        raise Unreadable("认不出文件类型", "a file of no known kind")
    if head.lstrip("\ufeff \t\r\n").startswith("{") and _is_json(data):
        return "json"
    if _YAML_KEY.search(head):
        return "yaml"
    raise Unreadable(
        "认不出文件类型：不是报告文件（yaml、json），也不是网页、Word、PDF 或表格",
        "a file of no known kind: no report file (yaml, json), web page, Word, PDF or workbook",
    )


def _head(data: bytes) -> str:
    start = data[:_SNIFFED]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start.decode("utf-16", "replace")
    zeros = start[:400].count(b"\0")
    if zeros * 5 > len(start[:400]):
        return start.decode("utf-16-le" if start[1:400:2].count(b"\0") * 2 >= zeros else "utf-16-be", "replace")
    return start.decode("utf-8", "replace") if _is_utf8(start) else start.decode("gb18030", "replace")


def _is_utf8(start: bytes) -> bool:
    text = start.decode("utf-8", "replace")
    return text.count("\ufffd") * 200 <= len(text)


def _looks_like_html(head: str) -> bool:
    """Whether markup opens the text, or much of it is markup: a report file may mention a tag in a sentence."""
    text = head.lstrip("\ufeff \t\r\n")
    declaration = _XML_HEAD.match(text)
    text = text[declaration.end() :].lstrip() if declaration else text
    if text.startswith("<"):
        return bool(_HTML.search(text))
    return len(_HTML.findall(text)) > 20 and not _YAML_KEY.match(text)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
