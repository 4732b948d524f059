"""Bounds on what a real file may be, and the sentences said when one is beyond them or a library is missing.

A real report has five pages, three tables and 100 KB; the bounds leave a hundred times as much, and keep every
reader within 5 s and 300 MiB.
"""

from __future__ import annotations

import importlib
import re
import zipfile
import zlib
from io import BytesIO
from types import ModuleType

from ..model.binding import Unreadable

MIB = 1024 * 1024

MAX_BYTES = 32 * MIB
"""The largest file read at all."""
MAX_PAGES = 300
MAX_HTML_BYTES = 8 * MIB
MAX_XML_BYTES = 8 * MIB
"""The largest member of a docx or xlsx that is parsed, inflated."""
MAX_ZIP_BYTES = 256 * MIB
"""All members of a docx or xlsx together, inflated, as declared; only the few that are parsed are ever inflated."""
MAX_ZIP_RATIO = 1000
MAX_ZIP_MEMBERS = 4000
MAX_ELEMENTS = 300_000
"""Elements of one XML tree; a long report has 50,000."""
MAX_ATTRIBUTES = 600_000
MAX_DEPTH = 100
"""How deep readers follow nested elements."""
MAX_TAGS = 200_000
MAX_PAGE_NESTING = 400
"""Open tags of a web page at one place; pages that forget to close <font> or <span> come to some 100."""
MAX_TABLE_NESTING = 30
MAX_SPAN = 200
"""colspan and rowspan are clamped to this, as HTML itself clamps colspan to 1000."""
MAX_CELLS = 50_000
"""Cells of all tables of one file, empty ones included."""
MAX_SECONDS = 4.0
"""A reader gives up after this, where it can look at the clock."""

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


def check_size(data: bytes, limit: int = MAX_BYTES) -> None:
    """Raises Unreadable when the file is empty or larger than the limit (in bytes)."""
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的", "the file is empty")
    if len(data) > limit:
        raise Unreadable(
            f"文件过大（{len(data):,} 字节，上限 {limit:,} 字节），不像一份年度报告",
            f"the file is too large to be a report ({len(data):,} bytes, at most {limit:,})",
        )


def too_much(zh: str, en: str) -> Unreadable:
    """The sentence for a file with more of something than any report has: zh, en name the thing and the bound."""
    return Unreadable(f"文件{zh}，不像一份年度报告", f"{en}: too much for a report")


def damaged(kind: str) -> Unreadable:
    """The sentence for a file that is of the kind (a file type's name), but broken."""
    return Unreadable(
        f"{kind} 文件已损坏，无法读取；请重新导出或另存一份",
        f"the {kind} file is damaged; please export or save it again",
    )


def library(module: str, extra: str) -> ModuleType:
    """Import the library of a reader; raises Unreadable saying which extra to install when it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError:
        command = f'pip install "gov-disclose-lint[{extra}]"'
        raise Unreadable(f"读取这类文件需要先安装：{command}", f"reading such files needs: {command}") from None


def open_zip(data: bytes, kind: str) -> zipfile.ZipFile:
    """A docx or xlsx as a zip file whose members are few, small, not encrypted and no bombs. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
        raise damaged(kind) from None
    if len(members) > MAX_ZIP_MEMBERS:
        raise too_much(f"内含 {len(members):,} 个部件", f"{len(members):,} members")
    if sum(member.file_size for member in members) > MAX_ZIP_BYTES:
        raise too_much(f"展开后超过 {MAX_ZIP_BYTES // MIB} MiB", f"more than {MAX_ZIP_BYTES // MIB} MiB when unpacked")
    for member in members:
        if member.flag_bits & 1:
            raise encrypted(kind)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(kind)
        if member.file_size > MIB and member.file_size > MAX_ZIP_RATIO * max(member.compress_size, 1):
            raise too_much(
                f"的部件 {member.filename[-60:]} 压缩比异常", f"member {member.filename[-60:]} is a zip bomb"
            )
    return archive


def encrypted(kind: str) -> Unreadable:
    return Unreadable(
        f"{kind} 文件已加密或设有密码，请去掉密码后另存一份",
        f"the {kind} file is encrypted; please save it without a password",
    )


def read_member(archive: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """The bytes of one XML member of a docx or xlsx, at most MAX_XML_BYTES whatever its header says, without DTD.

    Raises Unreadable (also when there is no such member).
    """
    try:
        with archive.open(name) as member:
            data = member.read(MAX_XML_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise damaged(kind) from None
    if len(data) > MAX_XML_BYTES:
        raise too_much(
            f"的部件 {name} 超过 {MAX_XML_BYTES // MIB} MiB",
            f"member {name} is larger than {MAX_XML_BYTES // MIB} MiB",
        )
    check_xml(data)
    return data


def check_xml(data: bytes) -> None:
    """Raises Unreadable for XML with a DTD (office programs write none; it could expand or fetch) or too many elements."""
    plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4] else data
    if _DOCTYPE.search(plain):
        raise Unreadable(
            "文件内含 DTD 或实体声明，出于安全不予读取",
            "the file declares a DTD or entities, which are refused for safety",
        )
    if plain.count(b"<") - plain.count(b"</") > MAX_ELEMENTS or plain.count(b"=") > MAX_ATTRIBUTES:
        raise too_much(f"内的元素超过 {MAX_ELEMENTS:,} 个", f"more than {MAX_ELEMENTS:,} elements")
