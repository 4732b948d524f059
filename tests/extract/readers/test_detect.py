"""What a file is, by its bytes; and what is said of files that are no input."""

from __future__ import annotations

import importlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from gov_disclose_lint.extract import guard, legacy
from gov_disclose_lint.extract.detect import detect
from gov_disclose_lint.model.binding import Unreadable

from . import hostile
from .pdf_writer import Page, write


def _saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


WORD, BOOK, PDF = _saved(docx.Document()), _saved(openpyxl.Workbook()), write([Page()])
PAGE = "<html><body><p>某某市</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (WORD, "年报.docx", "docx"),
        (WORD, "年报.doc", "docx"),
        (WORD, "年报.pdf", "docx"),
        (BOOK, "年报.xls", "xlsx"),
        (PDF, "年报.docx", "pdf"),
        (b"\xef\xbb\xbf\n" + PDF, "a", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + PDF, "a.pdf", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "年报.docx", "legacy"),
        (PAGE.encode(), "年报.html", "html"),
        (PAGE.encode(), "年报.doc", "html"),  # many sites' "Word" files
        (PAGE.encode("gb18030"), "年报.htm", "html"),
        (PAGE.encode("utf-16"), "年报", "html"),
        (PAGE.encode("utf-16-le"), "年报", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html>' + PAGE.encode(), "a.xml", "html"),
        (b"<!-- saved -->\n<div>x</div>", "a", "html"),
        ("正文没有标签".encode(), "a.html", "html"),
        (b"year: 2024\nsections: {}\n", "a.yaml", "yaml"),
        ("年度: 2024\n".encode(), "-", "yaml"),
        ("年度: 2024\n".encode("gb18030"), "a.txt", "yaml"),
        (b'\n{"year": 2024}', "-", "json"),
        (b'{"year": 2024', "a.json", "json"),
        ("title: 见 <p>标签</p> 与 %PDF-1.7\n".encode(), "a.yml", "yaml"),
        ("# %PDF-1.4 的说明\nyear: 2024\n".encode(), "a.yml", "yaml"),
    ],
)  # fmt: skip
def test_kinds(data: bytes, name: str, kind: str) -> None:
    assert detect(data, name) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (bytes(40), "空的"),
        (b"{\\rtf1\\ansi x}", "RTF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n<html>", "MHT"),
        (b"From: <Saved by WebKit>\nSubject: x\nContent-Type: Multipart/Related;", "MHT"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (hostile.archive(OFD=""), "OFD"),
        (hostile.archive(ppt__presentation=""), "演示文稿"),
        (hostile.archive(nothing=""), "损坏"),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>", "Word XML"),
        (b"<?xml version='1.0'?><pkg:package xmlns:pkg='x'/>", "Word XML"),
        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='x'/>", "UOF"),
        ("只是一段文字。".encode(), "认不出"),
        (b"\x00\x01\x02\x03" * 50, "认不出"),
        (b"MZ\x90\x00", "程序"),
    ],
)  # fmt: skip
def test_what_is_no_input(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        detect(data, "a.docx")
    assert said in caught.value.zh
    assert caught.value.en


def test_plain_zip_and_open_document() -> None:
    import zipfile

    for members, said in ((("a.txt",), "ZIP"), (("mimetype", "content.xml"), "OpenDocument")):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for member in members:
                archive.writestr(member, "x")
        with pytest.raises(Unreadable) as caught:
            detect(out.getvalue(), "a.docx")
        assert said in caught.value.zh


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("zip_encrypted", "密码"),
        ("pdf_with_password", "密码"),
        ("pdf_locked_without_password", "密码"),
        ("word_with_password", "密码"),
        ("billion_laughs", "DTD"),
    ],
)
def test_sentences(name: str, said: str) -> None:
    file, build = hostile.FILES[name]
    assert said in str(hostile.read(file, build())["zh"])


@pytest.mark.parametrize(
    ("module", "extra", "data"),
    [("pypdfium2", "pdf", PDF), ("selectolax", "html", PAGE.encode()), ("python_calamine", "xlsx", BOOK)],
)
def test_a_missing_library(module: str, extra: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    reader = importlib.import_module(f"gov_disclose_lint.extract.{extra}")
    with pytest.raises(Unreadable) as caught:
        reader.read(data, "a")
    command = f'pip install "gov-disclose-lint[{extra}]"'
    assert command in caught.value.zh
    assert command in caught.value.en


def test_word_files_need_no_library() -> None:
    code = "import sys; sys.modules['docx'] = sys.modules['lxml'] = None\nfrom gov_disclose_lint.extract import docx"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_readers_load_only_what_they_use() -> None:
    code = (
        "import sys\nfrom gov_disclose_lint.extract import detect, html, docx, pdf, xlsx, legacy\n"
        "print([name for name in ('selectolax', 'pypdfium2', 'docx', 'lxml', 'python_calamine', 'numpy') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# -- old office files


def test_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable) as caught:
        legacy.read(data, "a.doc")
    assert "LibreOffice" in caught.value.zh
    assert "docx" in caught.value.zh


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script plays LibreOffice")
@pytest.mark.parametrize(("script", "said"), [("exit 1", "损坏"), ("sleep 30 & sleep 30", "超时")])
def test_libreoffice_that_fails(script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(legacy.shutil, "which", lambda name: str(program))
    monkeypatch.setattr(legacy, "TIMEOUT", 0.3)
    monkeypatch.setattr(legacy.tempfile, "tempdir", str(tmp_path))
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable) as caught:
        legacy.read(data, "a.doc")
    assert said in caught.value.zh
    assert list(tmp_path.iterdir()) == [program]


def test_guard_limits_are_what_is_said() -> None:
    with pytest.raises(Unreadable, match=f"at most {guard.MAX_BYTES:,}"):
        guard.check_size(b"x" * (guard.MAX_BYTES + 1))
