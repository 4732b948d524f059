"""Totals and their parts in a text: which numbers belong together, and whether the list claims to be complete.

Rules of thumb (from real reports): a total needs a unit; its parts carry a unit of the same kind or none, and stand in the
same sentence, or in the next when that begins with 其中. Parts above their total are always wrong; parts below it only
when the list claims to be complete.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model.numbers import Number
from .figures import BARE, COUNT, Figure
from .reading import Reading, Sentence

MOST_PARTS, MOST_BEFORE = 200, 12  # figures looked at behind and before the opening of a list
_FAR = 2000  # characters within which a list may go on behind another one
_FILL = '共计总了达到为有数量的约“”"'
CARRIED_ON = "其中…"  # how a list that goes on in the next sentences opens
_CARRIES_ON = ("其中", "包括", "具体包括", "主要包括", "具体为")

# Every way begins with a character of its own, so that the search skips the rest of the text quickly.
_MARKER = re.compile(
    r"其中|按[^,，。;:0-9]{1,12}(?:分|划分|统计|来看)(?=[,，:])|具体包括|主要包括|共包括|包括|具体包含|主要包含|包含|具体涵盖|主要涵盖|"
    r"涵盖|内含|含|具体分别为|具体为|具体是|具体情况|具体如下|分别为|分别是|分别有|构成为|组成为"
)
_CONTAINING = ("含", "内含")  # a word of its own only behind a mark
_BEFORE_CONTAINING = frozenset(",，、;:(")
_AMONG = re.compile(r"[\u4e00-\u9fff]{0,12}中$")  # 12件申请中，
# Words that begin another statement: what follows is no part of the list before it.
_ANEW = re.compile(
    r"^(?:另|此外|同时|并|还|较|同比|环比|比上|累计|共|合计|总计|全年|今年|去年|上年|截至|截止|目前|平均|计划|新增加?|增加|减少|"
    r"增长|下降|上升|回落|多|少|(?:19|20)[0-9]{2}年)|^(?:[全本我]\w{0,3})?(?:共|累计)"
)
# What a list opens with when it is none: 12件（上年15件）, 12场（同比减少3场）.
_COMPARED = re.compile(
    r"^(?:[相]?较|同比|环比|比上|比去|比前|每|日均|月均|平均|人均)|^(?:上一?年|去年)(?!.*(?:结转|转))|^(?:19|20)[0-9]{2}年(?:度|同期)?(?:为|是|共|有)?$"
)
_VERB = re.compile(
    r"(?:已|均|全部|按[时期]|依法)?(收到|受理|接收|接到|办结|答复|办理|回复|完成|召开|举办|组织|开展|发布|制定|制发|印发|编制|报送|公布|公开|回应|"
    r"处理|接待|培训|解读|推送|编发|更新|审核|审查|整改|检查)"
)
_EACH = re.compile(r"各$|均$|每|各为$|均为$|至少|最多|平均")
_OPEN = re.compile(r"等$|^等|等(?=[\u4e00-\u9fff]{0,4}$)")
_REST = re.compile(r"其[他它余]|另外的?$|剩余|余下")
_ALSO = re.compile(
    r"^(?:共|共计|合计|总计|总共|一共|累计|共有|总数|总数为|合计为|总计为|共计为|加起来|三者合计|两者合计|两项合计)$"
)

APPLICANT, HANDLING, CHANNEL, INTAKE = "applicant", "handling", "channel", "intake"
_DIMENSIONS = (
    (APPLICANT, re.compile(r"自然人|公民|法人|其他组织|科研机构|公益组织|商业企业|法律服务机构|个人")),
    (INTAKE, re.compile(r"收到|受理|接收|新收|收办|接到|上年|结转(?!下)")),
    (HANDLING, re.compile(r"^公开$|予以公开|部分公开|全部公开|同意公开|不公开|不予|无法提供|不存在|其他处理|转下|结转|补正|撤回|撤销|办结|答复|办理|按[时期]|延期|逾期|超期|不掌握|告知|维持|纠正|审结|补充")),
    (CHANNEL, re.compile(r"网[络上站页]|信函|邮[寄件递]|当面|现场|传真|线[上下]|窗口|平台|微信|微博|报[纸刊]|公众号|客户端|电话|公报")),
)  # fmt: skip


class Group:
    """A total and one run of parts.

    how: the word or mark that opened the list: 其中, 包括, (, :, …; closing: the total stands behind its parts (共13件)
    open: the list ends in 等
    rivals: other numbers that the list might be parts of; beside: the groups of the same list in other units
    """

    __slots__ = ("beside", "closing", "how", "open", "parts", "rivals", "total")

    def __init__(
        self, total: Figure, parts: list[Figure], how: str, rivals: list[Figure], closing: bool = False
    ) -> None:
        self.total, self.parts, self.how, self.rivals = total, parts, how, rivals
        self.closing = closing
        self.open = not closing and _is_open(parts)
        self.beside: list[Group] = []

    @property
    def sum(self) -> Number:
        return total_of(self.parts)

    @property
    def exact(self) -> bool:
        """Whether every number is what it says: none about, none for each."""
        return self.total.exact and all(part.exact and not _EACH.search(part.label) for part in self.parts)


def total_of(figures: Sequence[Figure]) -> Number:
    """The sum of some figures."""
    total: Number = 0
    for figure in figures:
        total = total + figure.value
    return total


def groups(reading: Reading) -> list[Group]:
    """All totals of a text with their parts, found once."""
    if reading.lists is None:
        reading.lists = list(_groups(reading))
    return reading.lists  # type: ignore[no-any-return]


def _groups(reading: Reading) -> Iterator[Group]:
    parts: set[int] = set()  # of the lists of the sentence before: the list of the next is not about one of them
    for number, sentence in enumerate(reading.sentences):
        if sentence.last > sentence.first:
            listed = list(_listed(reading, number, sentence, parts))
            parts = {part.start for group in listed for part in group.parts}
            yield from listed
            yield from _carried_on(reading, number, listed)
            yield from _closing_totals(reading.counts_of(number))


def dimension(label: str) -> str:
    """What a part's words divide the total by: applicants, handling, channels, intake; '' when unknown."""
    return next((name for name, pattern in _DIMENSIONS if pattern.search(label)), "")


def noun(figure: Figure) -> str:
    """The thing counted, as far as two characters tell it: those before the number, else those behind it."""
    label = _MARKER.sub("", figure.label).rstrip(_FILL)
    return label[-2:] or figure.tail[:2]


def words(figure: Figure) -> str:
    """The words around a figure that say what it counts: those before it, else those after it."""
    label = _MARKER.sub("", figure.label).strip('“”"和及与、')
    return label or figure.tail


# -- lists that a word or a mark opens


class _Opening(NamedTuple):
    """Where a list opens, by what word, and inside which bracket (-1 for none); nested: within another list."""

    position: int
    word: str
    bracket: int
    nested: bool = False


def _listed(reading: Reading, number: int, sentence: Sentence, parts: set[int]) -> Iterator[Group]:
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
            yield from _grouped(members, totals, opening)


def _openings(reading: Reading, number: int, sentence: Sentence, figures: Sequence[Figure]) -> list[_Opening]:
    """The places where a list of parts opens, in order."""
    text = reading.text
    found: dict[int, str] = {}
    for match in _MARKER.finditer(text, sentence.start, sentence.end):
        if match.group() not in _CONTAINING or text[match.start() - 1 : match.start()] in _BEFORE_CONTAINING:
            found[match.end()] = match.group()
    for figure in figures:
        if figure.kind == COUNT:
            _opened_by(text, figure, found)
    openings, seen = [], set()
    around = _Around(reading.brackets.get(number, ()))
    for position in sorted(found):
        bracket = around.at(position)
        openings.append(_Opening(position, found[position], bracket, bracket in seen))
        seen.add(bracket)
    return openings


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
        earlier = reading.counts_of(number - 1)[-MOST_BEFORE:]
        outside = [figure for figure in earlier if figure.bracket < 0 and figure.start not in parts]
    return [figure for figure in reversed(outside) if figure.kind == COUNT and not is_aside(figure)]


def _at_start(reading: Reading, number: int, opening: _Opening) -> bool:
    sentence = reading.sentences[number]
    return opening.word in _CARRIES_ON and opening.position - sentence.start <= len(opening.word) + 1


_ASIDE = re.compile(r"(?:较|同比|环比|比上年|比去年|比上一年|增加|增长|减少|下降|上升|回落)[^,，]{0,6}$|平均$|每")


def is_aside(figure: Figure) -> bool:
    """Whether it is a difference or an average: nobody's total."""
    return bool(_ASIDE.search(figure.label))


# -- from members to groups


def _grouped(members: Sequence[Figure], totals: Sequence[Figure], opening: _Opening) -> Iterator[Group]:
    units: dict[int, Figure] = {}
    for total in totals:
        units.setdefault(total.measure, total)
    made = []
    for measure, total in units.items():
        parts = [m for m in members if m.measure == measure or (m.kind == BARE and len(units) == 1 and _plain_part(m))]
        rivals = [other for other in totals if other is not total and other.measure == measure]
        for run in _runs(_leading(parts, members, units)):
            made.append(Group(total, run, opening.word, rivals))
    for group in made:
        group.beside = [other for other in made if other.total.measure != group.total.measure]
        yield group


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
        if _EACH.search(part.label) or not part.exact:
            run.append(part)
            continue
        own = dimension(words(part))
        rest = _REST.search(part.label)
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


def _is_open(run: Sequence[Figure]) -> bool:
    last = run[-1]
    return bool(_OPEN.search(last.tail) or any(_OPEN.search(part.label) for part in run))


# -- lists that go on in the next sentences: 783篇，其中通过报纸公开188篇。通过网站公开595条


def _carried_on(reading: Reading, number: int, listed: Sequence[Group]) -> Iterator[Group]:
    """The last list of a sentence together with the first numbers of the next two that begin as its last part does."""
    counts = reading.counts_of(number)
    last = next((group for group in listed if group.how == "其中" and group.parts[-1] is counts[-1]), None)
    if last is None:
        return
    parts = list(last.parts)
    for later in range(number + 1, min(number + 3, len(reading.sentences))):
        first = next(iter(reading.counts_of(later)), None)
        if first is None or first.measure != last.total.measure or words(first)[:2] != words(parts[0])[:2]:
            break
        parts.append(first)
    if len(parts) > len(last.parts):
        yield Group(last.total, parts, CARRIED_ON, last.rivals)


# -- totals that close a list: 自然人10件、法人3件，共13件


def _closing_totals(counts: Sequence[Figure]) -> Iterator[Group]:
    for index, total in enumerate(counts):
        if not _ALSO.match(total.label.strip()) or total.tail.strip("“”"):
            continue
        parts: list[Figure] = []
        for figure in reversed(counts[:index]):
            if figure.unit != total.unit or figure.bracket != total.bracket or is_aside(figure):
                break
            parts.insert(0, figure)
        if len(parts) > 1:
            yield Group(total, parts, total.label.strip(), [], closing=True)
