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
            remarks = [] if encoding == "utf-8" else ["utf-16"]
            return _strict(data[len(mark) :], encoding, name, kind, remarks, marked=True)
    try:
        return Source(name, kind, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error.start
    if b"\0" in data:
        raise Unreadable("文件不是文本（含有空字节）", "the file is not text (it holds NUL bytes)")
    return _strict(data, "gb18030", name, kind, ["gb18030"], bad)


def _strict(
    data: bytes, encoding: str, name: str, kind: str, remarks: list[str], bad: int = 0, marked: bool = False
) -> Source:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # GB18030 can spell lone surrogates
    except UnicodeError:
        if marked:
            said = encoding.removesuffix("-le").removesuffix("-be").upper()
            raise Unreadable(
                f"文件开头标明是 {said}，但其中有字节不合这种编码，请另存为 UTF-8",
                f"the file is marked as {said}, but holds bytes that are not; please save as UTF-8",
            ) from None
        raise Unreadable(
            f"文件编码无法识别（第 {bad + 1} 个字节起既不是 UTF-8 也不是 GB18030），请另存为 UTF-8",
            f"unknown encoding (neither UTF-8 nor GB18030 from byte {bad + 1}); please save as UTF-8",
        ) from None
    return Source(name, kind, text, encoding, remarks)
