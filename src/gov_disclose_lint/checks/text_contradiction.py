"""GDL605: the same quantity stated twice in the text with two values.

same    sets of words that mean the same; the first stands for all (网站 / 门户网站)
tables  by words, the rows of the tables that a number may be: two that each are one of them do not contradict
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.rule import Context
from ..model.slips import by_digits
from ..model.tuples import NamedTuple
from .text.borne_out import Meaning
from .text.figures import UNIT_KIND, Figure
from .text.named import named_apart
from .text.nouns import Noun
from .text.numerals import fits
from .text.own import own_names
from .text.reading import Reading, read, spot
from .text.resumed import resumptions
from .text.siblings import tells
from .text.statements import BODY, WIDE, Mention, mentions, same_measure, zero_mentions

_MOST = 6  # statements of one thing that a later one is held against


class Parameters(NamedTuple):
    same: tuple[tuple[str, ...], ...] = ()
    tables: tuple[Meaning, ...] = ()


class _Said(NamedTuple):
    path: str
    reading: Reading
    mention: Mention


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    same = tuple(tuple(words) for words in parameters.same)
    own = tuple(own_names(report))
    known = _Known(report, parameters.tables)
    for path, text in report.texts.items():
        reading = read(text.value)
        found = [*mentions(reading, report.year, same, own), *zero_mentions(reading, same)]
        for mention in sorted(found, key=lambda mention: mention.figure.start):
            here = _Said(path, reading, mention)
            there = known.contradicted(here)
            if there:
                yield _breach(path, reading, mention.figure, there, report)
            known.add(here)
        for figure, mention in resumptions(reading):
            yield _breach(path, reading, figure, _Said(path, reading, mention), report)


def _word_for_word(there: _Said, here: _Said) -> bool:
    """共召开会议3次，培训班2期 … 共召开会议3次，培训班3期: a statement made again, other numbers and all."""
    before, again = (_lead(said) for said in (there, here))
    return len(before) >= _TELLING and before == again and any(char.isdigit() for char in before)


def _lead(said: _Said) -> str:
    figure = said.mention.figure
    start = max(said.reading.sentences[figure.sentence].start, figure.start - _LEAD)
    return said.reading.text[start : figure.start]


_LEAD, _TELLING = 16, 10  # characters before a number that are compared, and that tell a statement


def _key(noun: Noun) -> str:
    return noun.head or "|".join(sorted(noun.places))


class _Known:
    """What was stated before, by phrase."""

    def __init__(self, report: Document, tables: Sequence[Meaning]) -> None:
        self._report, self._tables = report, tables
        self._by_head: dict[str, list[_Said]] = {}
        self._by_digits: dict[str, list[_Said]] = {}

    def add(self, said: _Said) -> None:
        for noun in said.mention.heads:
            before = self._by_head.setdefault(_key(noun), [])
            if len(before) < _MOST:
                before.append(said)
        digits = _digits(said.mention.figure)
        if len(digits.lstrip("0")) > 2:
            self._by_digits.setdefault(digits, []).append(said)

    def contradicted(self, here: _Said) -> _Said | None:
        """The first statement of the same thing with another value, when no statement of it has this one."""
        first = None
        for there, full in self._same(here):
            if named_apart(there.mention.figure, here.mention.figure):
                continue
            if not _differ(there.mention.figure, here.mention.figure):
                return None
            if (
                first is None
                and not self._borne_out(there, here)
                and (_word_for_word(there, here) or (_exclude(there, here, full) and not _told_apart(there, here)))
            ):
                first = there
        return first or self._transposed(here)

    def _borne_out(self, there: _Said, here: _Said) -> bool:
        """收到3525件 … 收办3646件, beside a table with 3525 received and 121 carried in: both are right."""
        both = (there.mention.figure, here.mention.figure)
        return any(all(meaning.bears_out(self._report, one) for one in both) for meaning in self._tables)

    def _transposed(self, here: _Said) -> _Said | None:
        """A statement of nearly the same thing with the same digits in another order."""
        for there in self._by_digits.get(_digits(here.mention.figure), ())[:_MOST]:
            unlike = there.mention.figure.value != here.mention.figure.value and not named_apart(
                there.mention.figure, here.mention.figure
            )
            if unlike and _nearly_alike(there.mention, here.mention):
                return there
        return None

    def _same(self, here: _Said) -> Iterator[tuple[_Said, tuple[bool, bool]]]:
        """Statements of the same thing; and of both whether all their words say so, or only the first behind the number."""
        for noun in here.mention.heads:
            whole = noun is here.mention.heads[0]
            for there in self._by_head.get(_key(noun), ()):
                others = there.mention.heads if whole else there.mention.heads[:1]
                definite = here.mention.definite or there.mention.definite or _same_deed(here.mention, there.mention)
                alike = _takes_up if definite else Noun.alike
                other = next((other for other in others if alike(noun, other)), None) or next(
                    (other for other in others if _alike_by_a_slip(here, noun, there, other)), None
                )
                if other and (definite or _alike_totals(there.mention, here.mention)):
                    yield there, (other is there.mention.heads[0], whole)


def _same_deed(here: Mention, there: Mention) -> bool:
    """发现问题37个. … 发现的73个问题: the statement taken up says what was done with the thing."""
    return bool(here.taken) and here.taken in there.figure.label


def _alike_by_a_slip(here: _Said, noun: Noun, there: _Said, other: Noun) -> bool:
    """Whether only a clause of another deed sets them apart, and a slip of the pen makes one number the other."""
    one, two = here.mention, there.mention
    if not (one.weak or two.weak) or not (one.whole or two.whole) or not _slip(one.figure, two.figure):
        return False
    return noun.places - one.weak == other.places - two.weak and noun.kindred(other) and noun.verbs == other.verbs


def _slip(one: Figure, other: Figure) -> bool:
    """Whether a slip of the pen makes one number the other: a digit wrong, dropped or doubled, or their order."""
    turned = len(str(one.value)) > 2 and _digits(one) == _digits(other)
    return turned or any(by_digits(one.value, other.value))


def _takes_up(one: Noun, other: Noun) -> bool:
    """办理建议86件 … 86件建议中: one of them says nothing of what was done, or where."""
    return (
        one.head == other.head
        and one.places <= other.places
        and (one.kindred(other) or not (one.verbs and other.verbs))
    )


def _digits(figure: Figure) -> str:
    return "".join(sorted(str(figure.value)))


def _nearly_alike(one: Mention, other: Mention) -> bool:
    """Whether one phrase is the other with some words more: a slip of digits is likelier than two such numbers."""
    first, second = one.heads[0], other.heads[0]
    few, many = sorted((set(first.head), set(second.head)), key=len)
    within = few <= many and len(many) - len(few) <= 4 and (few == many or few != _ANY_INFORMATION)
    verbs = first.verbs <= second.verbs or second.verbs <= first.verbs
    one_place = first.places == second.places or one.figure.label == other.figure.label
    larger, smaller = (first, second) if one.figure.value > other.figure.value else (second, first)
    if one.whole and other.whole and smaller.places < larger.places:
        one_place = True  # of a channel there can be no more than of all
    return (
        one_place
        and bool(few)
        and within
        and verbs
        and one.figure.measure == other.figure.measure
        and _alike_totals(one, other)
    )


_ANY_INFORMATION = set("信息")  # 行政许可信息 is a kind of it, and need not be all


def _alike_totals(one: Mention, other: Mention) -> bool:
    if one.total is None or other.total is None:
        return one.total is other.total
    return one.total.alike(other.total)


def _differ(one: Figure, other: Figure) -> bool:
    if one.value == other.value:
        return False
    coarse = max(one, other, key=lambda figure: figure.quantum)
    fine = other if coarse is one else one
    return not (coarse.quantum > 1 and fits(coarse.value, fine.value, coarse.quantum))


# Measure words of what goes on all year: 开展培训2次 in one section may be two of the five that another tells of.
_GOING_ON = frozenset(UNIT_KIND[unit] for unit in ("次", "期", "批", "条"))


def _of_a_region_and_of_one(large: Mention, small: Mention) -> bool:
    """全县专职人员31名 … 专职人员3名: a number of a whole region, and what may be the publisher's own."""
    if large.scope != WIDE or small.scope == WIDE:
        return False
    return small.scope == BODY or large.figure.value >= _MANY * small.figure.value


_MANY = 3  # times that a region has what one body of it has


def _told_apart(there: _Said, here: _Said) -> bool:
    """Whether the sentence of one tells how the other belongs to it."""
    return any(
        tells(said.reading.figures_of(said.mention.figure.sentence), said.mention, other.mention)
        for said, other in ((there, here), (here, there))
    )


def _exclude(there: _Said, here: _Said, full: tuple[bool, bool]) -> bool:
    """Whether two values of one phrase cannot both hold: neither may be a part of the other, or of another time.

    full: of either, whether nothing more is said of what it counts, which may hold of some only
    """
    one, other = there.mention, here.mention
    if one.figure.value > other.figure.value:
        small, large, all_of_small = other, one, full[1]
    else:
        small, large, all_of_small = one, other, full[0]
    slip = _slip(one.figure, other.figure)
    if not small.figure.value or (slip and _same_deed(here.mention, there.mention)):
        return True
    if not all_of_small or small.within or small.some or not (small.whole or small.heads[0].told or small.figure.label):
        return False
    if (one.elliptic or other.elliptic) and not slip:
        return False
    if not same_measure(one.figure, other.figure) or _of_a_region_and_of_one(large, small):
        return False
    if large.running and not small.running and large.figure.value * 2 >= small.figure.value * 3:
        return False
    if there.path != here.path:
        return one.whole or other.whole or small.figure.measure not in _GOING_ON
    if _same_deed(here.mention, there.mention):
        return True
    both = one.figure.sentence == other.figure.sentence
    return one.whole and other.whole if both else one.whole or other.whole


def _where(path: str, other: str, report: Document) -> dict[str, str]:
    """How the place of the other number is called."""
    if other == path:
        return {"zh": "同一段另一处", "en": "elsewhere in this text"}
    return {"zh": f"“{report.form.label(other, 'zh')}”", "en": f"in “{report.form.label(other, 'en')}”"}


def _breach(path: str, reading: Reading, figure: Figure, there: _Said, report: Document) -> Breach:
    other = there.mention.figure
    return Breach(
        path,
        {
            "phrase": reading.phrase(figure),
            "other": there.reading.phrase(other),
            "where": _where(path, there.path, report),
        },
        actual=figure.value,
        phrase=reading.span(figure.start, figure.end),
        spots=(spot(there.path, there.reading, other),),
        evidence=(there.reading.sentence(other).strip(),),
    )
