"""Bytes to text: UTF-8, with or without BOM, UTF-16 with BOM, else GB18030 (which contains GBK and GB2312)."""

from __future__ import annotations

from ..model.binding import Unreadable
from ..model.document import Source

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes, name: str, kind: str) -> Source:
    """The source of a text file; an encoding other than UTF-8 is said in its remarks.

    Raises Unreadable when the bytes are text in no encoding we know.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name, kind, [])
    try:
        return Source(name, kind, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error.start
    if b"\0" in data:
        raise Unreadable("文件不是文本（含有空字节）", "the file is not text (it holds NUL bytes)")
    return _strict(data, "gb18030", name, kind, ["gb18030"], bad)


def _strict(data: bytes, encoding: str, name: str, kind: str, remarks: list[str], bad: int = 0) -> Source:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # GB18030 can spell lone surrogates
    except UnicodeError:
        raise Unreadable(
            f"文件编码无法识别（第 {bad + 1} 个字节起既不是 UTF-8 也不是 GB18030），请另存为 UTF-8",
            f"unknown encoding (neither UTF-8 nor GB18030 from byte {bad + 1}); please save as UTF-8",
        ) from None
    return Source(name, kind, text, encoding, remarks)
