"""One finding as styled lines, for a terminal: where, the source with a caret, then what is said of it.

Nothing here knows how colours come to a screen: a line is a list of (text, style), made harmless already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from .cut import Cut, Measure, cut
from .entries import NAMES, entries
from .grid_table import grid_lines
from .safe import characters, clip
from .tables import Line
from .words import expectation, pick, pointer, severity
from .wrap import wrap

if TYPE_CHECKING:
    from ..model.finding import Finding

COLOURS = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
DIM, STRONG, GUTTER, LABEL = "dim", "bold", "blue", "cyan"
BRIEF = frozenset(("problem", "sum", "expected", "fix"))
_PAD = {"zh": 4, "en": 7}  # the width of the entries' names


def head(finding: Finding, lang: str, width: int, measure: Measure) -> Iterator[Line]:
    """Severity, rule and title; file and place; the label; the source lines."""
    mark = f"{severity(finding.severity, lang)}[{clip(finding.id)}]"
    title = clip(finding.rule) + pick(lang, "：", ": ") + clip(finding.title or finding.message)
    first, *rest = wrap(title, width - measure(mark) - 1, measure)
    yield [(mark, COLOURS[finding.severity]), (f" {first}", STRONG)]
    for text in rest:
        yield [(" " * (measure(mark) + 1) + text, STRONG)]
    yield from _hung("--> ", clip(pointer(finding.file, finding.place, lang)), "", finding, width, measure)
    if finding.label:
        yield from _hung(" | ", clip(finding.label), LABEL, finding, width, measure, again=True)
    yield from source(finding, lang, width - _gutter(finding) - 3, measure)


def _gutter(finding: Finding) -> int:
    """The width of line numbers."""
    return max((len(str(number)) for number in finding.excerpt), default=2)


def _hung(
    sign: str, text: str, style: str, finding: Finding, width: int, measure: Measure, again: bool = False
) -> Iterator[Line]:
    """A text behind a sign in the gutter; again: the sign stands before its further lines, too."""
    gutter = " " * _gutter(finding)
    for index, piece in enumerate(wrap(text, width - len(gutter) - measure(sign), measure)):
        lead = sign if again or not index else " " * measure(sign)
        yield [(gutter + lead, GUTTER), (piece, style)]


def source(finding: Finding, lang: str, room: int, measure: Measure) -> Iterator[Line]:
    """The lines around the place, with a caret under exactly what it covers."""
    place, gutter = finding.place, _gutter(finding)
    before = None
    for number, text in sorted(finding.excerpt.items()):
        if before is not None and number > before + 1:
            yield [(" " * gutter + " :", GUTTER)]
        before = number
        shown = cut(text, *span(finding, number, len(text)), room, measure)
        yield [(f"{number:>{gutter}} | ", GUTTER), ("".join(shown), "" if number == place.line else DIM)]
        if number == place.line and place.column is not None:
            indent, carets = measure(shown.before), "^" * max(measure(shown.marked), 1)
            others = list(_others(finding, text, shown, measure)) if finding.phrase else []
            for note in _note(finding, lang, indent, carets, others, room, measure):
                yield [(" " * gutter + " | ", GUTTER), (note, COLOURS[finding.severity])]


def _others(finding: Finding, line: str, shown: Cut, measure: Measure) -> Iterator[tuple[int, int]]:
    """The other numbers of the text that stand in the part of the line that is shown: from which column on, how wide."""
    start, end = span(finding, finding.place.line or 0, len(line))
    for item in finding.related:
        place = item.place
        if item.file != finding.file or place.line != finding.place.line or not place.column or not place.end_column:
            continue
        first, last = place.column - 1, place.end_column - 1
        between = "".join(characters(line[last:start] if last <= start else line[end:first]))
        number = "".join(characters(line[first:last]))
        if last <= start and shown.before.endswith(number + between):
            yield measure(shown.before) - measure(number + between), measure(number)
        elif first >= end and shown.after.startswith(between + number):
            yield measure(shown.before + shown.marked + between), measure(number)


def _note(
    finding: Finding,
    lang: str,
    indent: int,
    carets: str,
    others: Sequence[tuple[int, int]],
    room: int,
    measure: Measure,
) -> Iterator[str]:
    """The carets with what is expected beside them, or below them where there is no room; dashes under the other numbers."""
    said = clip(expectation(finding.expected, finding.actual, lang), 60)
    row = ""
    for column, marks in sorted([(indent, carets), *((column, "-" * width) for column, width in others)]):
        row = row.ljust(column) + marks
    last = row.endswith("^")
    if last and len(row) + 1 + measure(said) <= room:
        yield f"{row} {said}".rstrip()
        return
    yield row
    if said:
        yield " " * max(min(indent, room - measure(said)), 0) + said


def _noted(finding: Finding) -> bool:
    """Whether the place itself was shown, with what is expected there."""
    return finding.place.column is not None and finding.place.line in finding.excerpt


def span(finding: Finding, number: int, length: int) -> tuple[int, int]:
    """The characters of a line that the place covers, 0-based, end exclusive."""
    place = finding.place
    if number != place.line or place.column is None:
        return 0, 0
    if place.end_line is not None and place.end_line > number:
        return place.column - 1, length
    return place.column - 1, (place.end_column or place.column + 1) - 1


def grid(finding: Finding, width: int, measure: Measure) -> Iterator[Line]:
    """The small table around a cell of section three or four."""
    if not finding.grid:
        return
    gutter = " " * (_gutter(finding) + 1)
    lines = list(grid_lines(finding.grid, COLOURS[finding.severity], width - len(gutter) - 2, measure))
    if lines:
        yield [(gutter + "|", GUTTER)]
        yield from ([(gutter + "| ", GUTTER), *line] for line in lines)
        yield [(gutter + "|", GUTTER)]


def body(
    finding: Finding, lang: str, width: int, measure: Measure, brief: bool, stands: Callable[[str], str]
) -> Iterator[Line]:
    """What is said of it, each entry under its name. brief: without reasons, bases and related places."""
    pad = _PAD.get(lang, _PAD["zh"])
    for kind, text in entries(finding, lang, stands):
        if (brief and kind not in BRIEF) or (kind == "expected" and _noted(finding)):
            continue
        name = pick(lang, *NAMES[kind])
        sign = f" = {name}{' ' * (pad - measure(name))} "
        yield from _hung(sign, text, STRONG if kind == "problem" else "", finding, width, measure)
