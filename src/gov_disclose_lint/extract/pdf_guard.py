"""Looks at a PDF file before PDFium is let at it: some small files unpack to gigabytes of drawing.

PDFium parses a page whole, without a bound that a caller could set. So the streams are unpacked here first, which is
cheap, and what they would draw is estimated. A file that may draw too much is rehearsed: another process, bound in
time and memory, loads its pages; only when it comes through is the file read. Reports never get that far.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..model.binding import Unreadable
from .guard import MAX_SECONDS, MIB, library, too_much

_MAX_UNPACKED = 96 * MIB
_MAX_STREAMS = 20_000
_MAX_OPERATORS = 150_000
"""Estimated drawing operators; each becomes some 600 bytes in memory. A report has 5,000."""
_MEMORY = 250 * MIB
"""Address space of the rehearsal; an idle interpreter with PDFium has 30 MiB, a report adds 5."""
_FORM_LEVELS = 40
"""How deep PDFium lets a form show itself, at most."""
_HEADER = 4096
_CHUNK = 64 * 1024
_SAMPLES, _SAMPLE = 24, 128

_FILTERS = re.compile(rb"/(ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)\b")
_INDIRECT = re.compile(rb"/(?:Filter|F|Subtype)\s+[0-9]+\s+[0-9]+\s+R|#")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_OPERATOR = re.compile(rb"(?<![A-Za-z0-9_.*#-])(?:T[jJ]|['\"]|[SsfFBb]\*?|q|sh|BI|Do)(?![A-Za-z0-9_.*#-])")

# {limit}: bytes of address space. What cannot be loaded within it is not read.
_REHEARSAL = """
import sys
sys.path.insert(0, sys.argv[1])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, OSError, ValueError):
    pass  # systems without such bounds have the clock alone
import pypdfium2.raw as raw
data = sys.stdin.buffer.read()
raw.FPDF_InitLibrary()
document = raw.FPDF_LoadMemDocument64(data, len(data), None)
for index in range(raw.FPDF_GetPageCount(document) if document else 0):
    page = raw.FPDF_LoadPage(document, index)
    if page:
        raw.FPDFText_ClosePage(raw.FPDFText_LoadPage(page))
        raw.FPDF_ClosePage(page)
"""


def check_streams(data: bytes) -> None:
    """Raises Unreadable when PDFium would need more time or memory than any report's PDF."""
    if _is_suspicious(data):
        _rehearse(data)


def _is_suspicious(data: bytes) -> bool:
    """Whether the streams may draw too much, or cannot be judged."""
    unpacked = drawn = calls = in_forms = 0
    repeated = 1
    for number, (header, start) in enumerate(_streams(data)):
        if number > _MAX_STREAMS or _FILTERS.search(header) or _INDIRECT.search(header):
            return True
        if not _FLATE.search(header):
            content = data[start : start + _length(data, start)]
        else:
            content = _unpack(data, start, _MAX_UNPACKED - unpacked)
            if not content:
                return True
        unpacked += len(content)
        if unpacked >= _MAX_UNPACKED:
            return True
        operators = _operators(content)
        drawn += operators
        shows = content.count(b"Do")
        if not _FORM.search(header):
            calls += shows
            continue
        if shows > 1:
            return True  # forms that show two forms each, or themselves twice, double what is drawn at each level
        in_forms += operators
        repeated = _FORM_LEVELS if shows else repeated
    return drawn + calls * in_forms * repeated > _MAX_OPERATORS


def _streams(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The dictionary before each stream, and where its bytes begin."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + 6
        if data[at - 3 : at] != b"end":
            before = data[max(0, at - _HEADER) : at]
            start += data[start : start + 1] == b"\r"
            start += data[start : start + 1] == b"\n"
            yield before[before.rfind(b"obj") + 3 :], start
        at = data.find(b"stream", start)


def _length(data: bytes, start: int) -> int:
    end = data.find(b"endstream", start)
    return (len(data) if end < 0 else end) - start


def _unpack(data: bytes, start: int, limit: int) -> bytes:
    """What a deflated stream holds, at most limit bytes; what is whole of a broken one; b'' for none."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    size, at, chunk = 0, start, 2048
    try:
        while size < limit and at < len(data) and not inflater.eof:
            waiting = data[at : at + chunk]
            at += chunk
            chunk = min(chunk * 2, _CHUNK)
            while waiting and size < limit:
                parts.append(inflater.decompress(waiting, limit - size))
                size += len(parts[-1])
                waiting = inflater.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(parts)


def _operators(content: bytes) -> int:
    """About how many drawing operators a stream holds, were it a page's content; from samples when it is long."""
    if len(content) <= _SAMPLES * _SAMPLE:
        return len(_OPERATOR.findall(content))
    step = len(content) // _SAMPLES
    sampled = b"\n".join(content[at : at + _SAMPLE] for at in range(0, step * _SAMPLES, step))
    return len(_OPERATOR.findall(sampled)) * len(content) // (_SAMPLES * _SAMPLE)


def _rehearse(data: bytes) -> None:
    folder = Path(str(library("pypdfium2", "pdf").__file__)).parent.parent
    command = [sys.executable, "-I", "-c", _REHEARSAL, str(folder), str(_MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script; the file is only its input
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=MAX_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        raise _too_heavy() from None
    if done.returncode:
        raise _too_heavy()


def _too_heavy() -> Unreadable:
    return too_much("展开后过大或图形过多", "the PDF unpacks to too much")
