"""Lists that a word or a mark opens: 其中…, 包括…, (…), …:, and which numbers are in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model.numbers import Number
from .figures import BARE, COUNT, Figure
from .lazy import Lazy
from .parts import EACH, MARKER, REST, Group, dimension, is_aside, total_of, words
from .reading import Reading, Sentence

_OVERLAPPING = ("形式", "方式", "渠道", "途径", "手段", "载体")  # 解读形式包括: one thing may come in several
_COMPOSED = 200  # characters between 由 and 组成
MOST_PARTS, MOST_BEFORE = 200, 12  # figures looked at behind and before the opening of a list
_FAR = 2000  # characters within which a list may go on behind another one
_CARRIES_ON = ("其中", "包括", "具体包括", "主要包括", "具体为")

_CONTAINING = ("含", "内含")  # a word of its own only behind a mark
_BEFORE_CONTAINING = frozenset(",，、;:(")
_AMONG = Lazy(r"[^\x00-\x7f，。、；]{0,12}中$")  # 12件申请中，
# Words that begin another statement: what follows is no part of the list before it.
_ANEW = Lazy(
    r"^(?:另|此外|同时|并|还|较|同比|环比|比上|累计|共|合计|总计|全年|今年|去年|上年|截至|截止|目前|平均|计划|新增加?|增加|减少|"
    r"增长|下降|上升|回落|多|少|(?:19|20)[0-9]{2}年)|^(?:[全本我]\w{0,3})?(?:共|累计)"
)
# What a list opens with when it is none: 12件（上年15件）, 12场（同比减少3场）.
_COMPARED = Lazy(
    r"^(?:[相]?较|同比|环比|比上|比去|比前|每|日均|月均|平均|人均)|^(?:上一?年|去年)(?!.*(?:结转|转))|^(?:19|20)[0-9]{2}年(?:度|同期)?(?:为|是|共|有)?$"
)
_VERB = Lazy(
    r"(?:已|均|全部|按[时期]|依法)?(收到|受理|接收|接到|办结|答复|办理|回复|完成|召开|举办|组织|开展|发布|制定|制发|印发|编制|报送|公布|公开|回应|"
    r"处理|接待|培训|解读|推送|编发|更新|审核|审查|整改|检查)"
)


class _Opening(NamedTuple):
    """Where a list opens, by what word, and inside which bracket (-1 for none); nested: within another list."""

    position: int
    word: str
    bracket: int
    nested: bool = False


def lists_opened(reading: Reading, number: int, sentence: Sentence, parts: set[int]) -> Iterator[Group]:
    figures = [figure for figure in reading.figures_of(number) if figure.kind in (COUNT, BARE)]
    openings = _openings(reading, number, sentence, figures)
    starts = [figure.start for figure in figures]
    latest: dict[int, int] = {}
    ends = [sentence.end] * len(openings)
    for index in range(len(openings) - 1, -1, -1):
        ends[index] = latest.get(openings[index].bracket, sentence.end)
        latest[openings[index].bracket] = openings[index].position
    for opening, until in zip(openings, ends, strict=True):
        first = bisect_left(starts, opening.position)
        members = _members(reading.text, figures[first : first + 2 * MOST_PARTS], opening, until)
        totals = _totals(reading, number, opening, figures[max(0, first - MOST_BEFORE) : first], parts)
        if members and totals:
            yield from _grouped(reading.text, members, totals, opening)


def _openings(reading: Reading, number: int, sentence: Sentence, figures: Sequence[Figure]) -> list[_Opening]:
    """The places where a list of parts opens, in order."""
    text = reading.text
    found: dict[int, str] = {}
    for match in MARKER.finditer(text, sentence.start, sentence.end):
        if text.endswith(_OVERLAPPING, 0, match.start()):
            continue
        if match.group() not in _CONTAINING or text[match.start() - 1 : match.start()] in _BEFORE_CONTAINING:
            found[match.end()] = match.group()
    for figure in figures:
        if figure.kind == COUNT:
            _opened_by(text, figure, found)
    _composed(text, sentence, found)
    openings, seen = [], set()
    around = _Around(reading.brackets.get(number, ()))
    for position in sorted(found):
        bracket = around.at(position)
        openings.append(_Opening(position, found[position], bracket, bracket in seen))
        seen.add(bracket)
    return openings


def _composed(text: str, sentence: Sentence, found: dict[int, str]) -> None:
    """The lists of 68个账号，由微信公众号41个、其他27个构成."""
    for word in ("构成", "组成"):
        at = text.find(word, sentence.start, sentence.end)
        by = text.rfind("由", max(sentence.start, at - _COMPOSED), at) if at >= 0 else -1
        if by > sentence.start and text[by - 1] in _BEFORE_CONTAINING:
            found[by + 1] = "由" + word


def _opened_by(text: str, figure: Figure, found: dict[int, str]) -> None:
    """The list that a number opens by what stands behind it: a bracket, a colon, 12件申请中，, 12件分为."""
    at = figure.end + len(figure.tail)
    mark = text[at : at + 1]
    if mark in ("(", ":") and not any(at + step in found for step in range(2, 10)):
        found[at + 1] = mark
    elif mark in (",", "，") and _AMONG.match(figure.tail):
        found[at] = figure.tail
    elif figure.tail.startswith("分为"):
        found[figure.end + 2] = "分为"


class _Around:
    """The innermost bracket around rising positions."""

    def __init__(self, brackets: Sequence[tuple[int, int]]) -> None:
        self.coming = sorted(brackets, reverse=True)
        self.open: list[tuple[int, int]] = []

    def at(self, position: int) -> int:
        while self.coming and self.coming[-1][0] < position:
            self.open.append(self.coming.pop())
        while self.open and self.open[-1][1] < position:
            self.open.pop()
        return self.open[-1][0] if self.open else -1


def _members(text: str, figures: Sequence[Figure], opening: _Opening, until: int) -> list[Figure]:
    """The figures of the list: at its own depth, up to the next list or the next statement."""
    members: list[Figure] = []
    back = text.find(";", until, until + _FAR)
    limit = text.find(";", opening.position, opening.position + _FAR) if opening.nested else -1
    for figure in figures:
        if figure.bracket != opening.bracket:
            continue
        if 0 <= limit < figure.start or len(members) >= MOST_PARTS:
            break
        if figure.start >= until and back < 0:
            break
        if figure.start >= until and figure.start < back:
            continue
        if not members and _COMPARED.search(figure.label):
            break
        if members and (
            _begins_anew(figure, members) or (members[-1].end < until <= figure.start and _foreign(figure, members))
        ):
            break
        members.append(figure)
    return members


def _begins_anew(figure: Figure, members: Sequence[Figure]) -> bool:
    """Whether the figure belongs to another statement than the list before it."""
    label = figure.label.lstrip("“”")
    if _ANEW.search(label) or (not label and _loose(figure) and not figure.tail):
        return True
    verb = _VERB.match(label)
    return bool(verb and _loose(figure) and not members[0].label.lstrip("“”").startswith(verb.group()))


def _loose(figure: Figure) -> bool:
    """Set off from the number before it by more than an enumeration comma."""
    return any(mark in figure.between for mark in ",，;:")


def _foreign(figure: Figure, members: Sequence[Figure]) -> bool:
    return figure.kind == COUNT and all(figure.measure != member.measure for member in members)


def _totals(
    reading: Reading, number: int, opening: _Opening, before: Sequence[Figure], parts: set[int]
) -> list[Figure]:
    """What the list may be parts of, nearest first."""
    outside: list[Figure] = [figure for figure in before if figure.bracket == opening.bracket]
    if opening.bracket >= 0 and not outside:
        last = next((figure for figure in reversed(before) if figure.start < opening.bracket), None)
        return [last] if last and last.kind == COUNT and last.end + len(last.tail) == opening.bracket else []
    if not outside and number and _at_start(reading, number, opening):
        outside = _counts_before(reading, number, parts)
    return [figure for figure in reversed(outside) if figure.kind == COUNT and not is_aside(figure)]


def _counts_before(reading: Reading, number: int, parts: set[int]) -> list[Figure]:
    """The last counts of the nearest of the three sentences before that has any that are no parts themselves."""
    for earlier in range(number - 1, max(number - 4, -1), -1):
        counts = reading.counts_of(earlier)[-MOST_BEFORE:]
        counts = [figure for figure in counts if figure.bracket < 0 and figure.start not in parts]
        if counts:
            return counts
    return []


def _at_start(reading: Reading, number: int, opening: _Opening) -> bool:
    sentence = reading.sentences[number]
    carries = opening.word in _CARRIES_ON or opening.word[0] in "按从"
    return carries and opening.position - sentence.start <= len(opening.word) + 1


def _grouped(text: str, members: Sequence[Figure], totals: Sequence[Figure], opening: _Opening) -> Iterator[Group]:
    units: dict[int, Figure] = {}
    for total in totals:
        units.setdefault(total.measure, total)
    made = []
    for measure, total in units.items():
        parts = [m for m in members if m.measure == measure or (m.kind == BARE and len(units) == 1 and _plain_part(m))]
        parts = _closed(text, parts, total)
        rivals = [other for other in totals if other is not total and other.measure == measure]
        for run in _runs(_leading(parts, members, units)):
            made.append(Group(*_fitting(total, rivals, run), opening.word))
    for group in made:
        group.beside = [other for other in made if other.total.measure != group.total.measure]
        yield group


def _closed(text: str, parts: list[Figure], total: Figure) -> list[Figure]:
    """The parts up to where they make up the total, and a semicolon begins a number with parts of its own."""
    whole: Number = 0
    for index, part in enumerate(parts):
        if index and whole == total.value and ";" in part.between and _has_parts(text, part):
            return parts[:index]
        whole = whole + part.value
    return parts


def _has_parts(text: str, figure: Figure) -> bool:
    return text.startswith(("(", "，其中", ",其中", ":"), figure.end + len(figure.tail))


def _fitting(total: Figure, rivals: list[Figure], run: list[Figure]) -> tuple[Figure, list[Figure], list[Figure]]:
    """The total that a run of parts is of, the run, and the other numbers that it might be of.

    The nearest before it, unless that is smaller than one of the parts and another is not: 收到1860件，结转42件。其中自然人1694件.
    """
    largest, whole = max(part.value for part in run), total_of(run)
    if total.value < largest or any(rival.value == whole for rival in rivals):
        better = [rival for rival in rivals if rival.value == whole] or [
            rival for rival in rivals if rival.value >= largest
        ]
        if better and total.value != whole:
            return better[0], run, [total, *(rival for rival in rivals if rival is not better[0])]
    return total, run, rivals


def _plain_part(figure: Figure) -> bool:
    return figure.label != "" or "、" in figure.between


def _leading(parts: list[Figure], members: Sequence[Figure], units: dict[int, Figure]) -> list[Figure]:
    """The parts before the first number that counts something of which no total is known."""
    for member in members:
        if member.kind == COUNT and member.measure not in units:
            return [part for part in parts if part.start < member.start]
    return parts


def _runs(parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The parts split where the division changes: by applicants first, then by outcomes."""
    run: list[Figure] = []
    kind = ""
    for part in parts:
        if EACH.search(part.label) or not part.exact:
            run.append(part)
            continue
        own = dimension(words(part))
        rest = REST.search(part.label)
        changed = run and not rest and own != kind and not _tight(part)
        if changed:
            yield run
            run = []
        if not run or not rest:
            kind = own if (not run or own) else kind
        run.append(part)
    if run:
        yield run


def _tight(part: Figure) -> bool:
    """Joined to the part before it by nothing stronger than an enumeration comma."""
    return not _loose(part)
