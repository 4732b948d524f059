"""Edits of a text file by character span: everything else stays byte for byte."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence

from ..load.decode import decode
from ..model.binding import Unreadable
from ..model.document import Source
from ..model.problem import Problem
from ..model.tuples import NamedTuple
from .atomic import whole

CONTEXT = 3  # lines shown around a change
TEXT_KINDS = frozenset(("yaml", "json"))
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


class Edit(NamedTuple):
    """Characters start..end (end exclusive) of the text become `text`."""

    start: int
    end: int
    text: str


class Refused(Problem):
    """A file that is not edited."""


def require_text(source: Source) -> None:
    """Raises Refused for an input whose values cannot be written back in place."""
    if source.kind not in TEXT_KINDS:
        raise Refused(
            f"{source.name}：只能就地修改 YAML、JSON 报告文件；请先用 convert 转成报告文件再改",
            f"{source.name}: only report files (YAML, JSON) can be edited in place; convert it to one first",
        )


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made. Raises ValueError when two of them overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError("edits overlap")
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


class _Spot(NamedTuple):
    """An edit and its place in the text between two rounds of edits. made: it is already made there."""

    start: int
    end: int
    edit: Edit
    made: bool


def composed(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """The edits of the original text that do what `first` does to it and `second` to the result.

    Edits that touch become one. Neither list may have edits that overlap one another.
    """
    spots = [_Spot(edit.start, edit.end, edit, False) for edit in second]
    shift = 0
    for edit in sorted(first):
        start = edit.start + shift
        spots.append(_Spot(start, start + len(edit.text), edit, True))
        shift += _growth(edit)
    whole: list[Edit] = []
    shift = 0
    for group in _touching(spots):
        grown = sum(_growth(spot.edit) for spot in group if spot.made)
        start, end = group[0].start, max(spot.end for spot in group)
        whole.append(Edit(start - shift, end - shift - grown, _joined(group, start, end)))
        shift += grown
    return whole


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.end - edit.start)


def _touching(spots: list[_Spot]) -> Iterator[list[_Spot]]:
    group: list[_Spot] = []
    end = 0
    for spot in sorted(spots):
        if group and spot.start > end:
            yield group
            group = []
        group.append(spot)
        end = max(end, spot.end)
    if group:
        yield group


def _joined(group: Sequence[_Spot], start: int, end: int) -> str:
    """The text of a group when both rounds are made. What the first did not write there, the second replaces."""
    between = list("\0" * (end - start))
    for spot in group:
        if spot.made:
            between[spot.start - start : spot.end - start] = spot.edit.text
    later = [Edit(spot.start - start, spot.end - start, spot.edit.text) for spot in group if not spot.made]
    return apply("".join(between), later)


# -- the difference, for people and for patch


class _Hunk(NamedTuple):
    """Lines first..last (0-based, last exclusive) of the text and the edits within them."""

    first: int
    last: int
    edits: list[Edit]


def unified(name: str, text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """The edits as a unified diff, line by line with line ends. Takes time linear in the text, whatever is in it."""
    if not edits:
        return
    spans = [match.span() for match in _LINE.finditer(text)] or [(0, 0)]
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    shift = 0
    for group in _grouped(_hunks(spans, edits)):
        lines = list(_body(text, spans, group))
        old, new = (sum(line[0] in (" ", sign) for line in lines) for sign in "-+")
        first = max(group[0].first - CONTEXT, 0)
        yield f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@\n"
        for line in lines:
            yield line if line.endswith("\n") else line + "\n"
            if not line.endswith("\n"):
                yield "\\ No newline at end of file\n"
        shift += new - old


def _range(first: int, count: int) -> str:
    at = first + 1 if count else first
    return str(at) if count == 1 else f"{at},{count}"


def _hunks(spans: Sequence[tuple[int, int]], edits: Sequence[Edit]) -> Iterator[_Hunk]:
    """The lines that change, those of edits that share a line together."""
    from bisect import bisect_right

    starts = [start for start, _ in spans]
    hunk: _Hunk | None = None
    for edit in sorted(edits):
        first = bisect_right(starts, edit.start) - 1
        last = bisect_right(starts, max(edit.end - 1, edit.start)) - 1
        if hunk and first < hunk.last:
            hunk = hunk._replace(last=max(hunk.last, last + 1), edits=[*hunk.edits, edit])
            continue
        if hunk:
            yield hunk
        hunk = _Hunk(first, last + 1, [edit])
    if hunk:
        yield hunk


def _grouped(hunks: Iterator[_Hunk]) -> Iterator[list[_Hunk]]:
    """Hunks whose context would touch, together."""
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and hunk.first - group[-1].last > 2 * CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _body(text: str, spans: Sequence[tuple[int, int]], group: Sequence[_Hunk]) -> Iterator[str]:
    at = max(group[0].first - CONTEXT, 0)
    for hunk in group:
        yield from (" " + text[start:end] for start, end in spans[at : hunk.first])
        begin, finish = spans[hunk.first][0], spans[hunk.last - 1][1]
        moved = [Edit(edit.start - begin, edit.end - begin, edit.text) for edit in hunk.edits]
        yield from ("-" + line for line in _LINE.findall(text[begin:finish]))
        yield from ("+" + line for line in _LINE.findall(apply(text[begin:finish], moved)))
        at = hunk.last
    yield from (" " + text[start:end] for start, end in spans[at : at + CONTEXT])


# -- back to the file


def write_back(path: str, source: Source, text: str) -> None:
    """Replace the file's text, in one step: other programs see the old file or the new one, never half of it.

    Encoding, byte order mark and permissions stay. Raises Refused: not a report file, not a regular file, changed since
    it was read, or not to be written.
    """
    require_text(source)
    target = os.path.realpath(path)
    try:
        with open(target, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read() if stat.S_ISREG(mode) else b""
        if not stat.S_ISREG(mode):
            raise Refused(f"{path}：不是普通文件，没有改动", f"{path}: not a regular file; nothing was written")
        content = _encoded(path, data, source, text)
        with whole(target, stat.S_IMODE(mode)) as file:
            file.write(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(f"{path}：无法写入（{reason}）", f"{path}: cannot be written ({reason})") from None


def _encoded(path: str, data: bytes, source: Source, text: str) -> bytes:
    """The new text in the file's own encoding, behind its byte order mark if it has one."""
    try:
        same = decode(data, source.name, source.kind).text == source.text
    except Unreadable:
        same = False
    mark = data[: len(data) - len(source.text.encode(source.encoding))] if same else b""
    if not same or mark + source.text.encode(source.encoding) != data:
        raise Refused(
            f"{path}：文件在读取后被改动过，或其编码不能原样写回，没有改动",
            f"{path}: the file has changed since it was read, or its encoding cannot be written back unchanged; left as it is",
        )
    return mark + text.encode(source.encoding)
