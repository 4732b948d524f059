"""Growth: 3646件，同比增长1.05%; 较上年增加20件; 由100件增至120件，增长20%; and the bases that the text itself gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .bases import FROM, GROWN, TO, is_base, is_change, last_years, sentence_before
from .figures import COUNT, DOUBLINGS, PERCENT, TIMES, Figure
from .lazy import Lazy
from .numerals import fits
from .periods import OTHER, period_of
from .reading import Reading

_DOWN = Lazy(r"减少?|下降|降低|回落|下滑|降幅|少(?:了)?$|缩减|压缩|压减|精简|缩短")
_COMPARED = Lazy(
    r"同比|(?:相?较|比|与|对比)(?:于)?(?:上一?年|去年|前一年|(?P<year>(?:19|20)[0-9]{2})年)|(?:上年|去年)同期|(?P<chain>环比|较上[月季]|比上[月季])"
)
_BEFORE = Lazy(
    r"^(?:[,，、均约共各并其也总]|数量|总数|总量|件数|合计|分别|相比|有所|同期|[度的]|大幅|略有|小幅|稳步|明显|显著)*$"
)
_RATIO = Lazy(r"(?:是|为|达到?|相当于)(?:上一?年|去年|(?:19|20)[0-9]{2}年)(?:度|同期)?的?$")
# A number of days or points, which is no count: what changed may be that.
_SPAN = Lazy(r"[0-9]个?(?:工作日|天|小时|分钟|秒|分(?!别)|平方|公里)")
_SHARED_OUT, _CLAUSE = Lazy(r"分别[^,，。;]*$"), 60  # 较上年分别减少3件、增加2件
_REACHING = Lazy(r"(?:达到?|[增升降]至|至|为)$")
_AS_LAST_YEARS = Lazy(r"(?:上一?年|去年)(?:度|同期)?(?:的|共)?(?P<name>[^,，]{2,8})$")


class Growth(NamedTuple):
    """A change by a percentage, a factor or a number. sign: +1 | -1; now: the number that changed, if one is given

    subject: the words before the change, when it has some of its own (申请量同比增长15%); bases: last year's number as the
    text gives it, outright or through the difference; year: the year compared with, None for last year
    ratio: it says how many times last year's number this is (是上年的3倍)
    """

    figure: Figure
    sign: int
    now: Figure | None
    subject: str
    bases: tuple[Number, ...]
    year: int | None
    yearly: bool
    ratio: bool = False

    def fits(self, bases: Sequence[Number], now: Number | None = None) -> bool:
        """Whether the change holds from one of these bases, rounded or cut off at the digits shown."""
        current = now if now is not None else self.now.value if self.now else None
        return current is None or any(self._fits(current, base) for base in bases)

    def _fits(self, now: Number, base: Number) -> bool:
        figure = self.figure
        if figure.kind == COUNT:
            return (now - base) * self.sign == figure.value
        if not base:
            return False
        change = Decimal(now - base) / Decimal(base) * self.sign
        if self.ratio:
            return fits(figure.value, change + 1, figure.quantum)
        if figure.kind == TIMES and figure.unit != DOUBLINGS:
            return fits(figure.value, change, figure.quantum) or fits(figure.value, change + 1, figure.quantum)
        return fits(figure.value, change * (100 if figure.kind == PERCENT else 1), figure.quantum)


def growths_of(reading: Reading, year: int | None) -> Iterator[Growth]:
    """The changes against last year that a text states."""
    for number in range(len(reading.sentences)):
        figures = reading.figures_of(number)
        for index, figure in enumerate(figures):
            if (
                figure.exact
                and (GROWN.search(figure.label) or _is_ratio(figure))
                and figure.kind in (PERCENT, TIMES, COUNT)
            ):
                growth = _growth(
                    reading, figure, figures[max(0, index - 40) : index], figures[index + 1 : index + 4], year
                )
                if growth:
                    yield growth


def _is_ratio(figure: Figure) -> bool:
    return figure.kind == TIMES and (figure.label == "的" or bool(_RATIO.search(figure.label)))


def _growth(
    reading: Reading, figure: Figure, earlier: Sequence[Figure], later: Sequence[Figure], year: int | None
) -> Growth | None:
    if figure.kind == TIMES and figure.label == "的":
        return _times_of(reading, figure, earlier, year)
    label, text = figure.label, reading.text
    if figure.kind == PERCENT and TO.search(label) and not label.endswith(("达", "达到")):
        return None  # 占比由52%提高到61%
    compared = _COMPARED.search(label) or _COMPARED.search(_clause_before(reading, figure))
    if _no_change(text, figure, year) or (compared and compared["chain"]):
        return None
    if figure.kind == COUNT and not (GROWN.search(label) and label.rstrip("了").endswith(_ENDS)):
        return None
    against = int(compared["year"]) if compared and compared["year"] else None
    if against is not None and year is not None and against != year - 1:
        return None
    subject = "" if (compared and _BEFORE.match(label[: compared.start()])) or _bare(label) else label
    if earlier and _beside_an_earlier_year(earlier[-1], figure, year):
        return None
    now, bases = _now_and_bases(reading, figure, earlier, later, year)
    if figure.kind == COUNT and not (compared or bases):
        return None
    sign, ratio = -1 if _DOWN.search(label) else 1, _is_ratio(figure)
    if (subject or now is None) and (change := _from_and_to(later)):
        return Growth(figure, sign, change[1], "", (change[0].value,), against, bool(compared))
    if ratio or not subject:
        return Growth(figure, 1 if ratio else sign, now, "", bases if now else (), against, bool(compared), ratio)
    return Growth(figure, sign, None, subject, (), against, bool(compared))


def _no_change(text: str, figure: Figure, year: int | None) -> bool:
    """较上年分别减少3件、增加2件: whose change it is is not told; 百分点: a share's; 是2020年的2倍: not against last year."""
    shared_out = _SHARED_OUT.search(text, max(0, figure.start - _CLAUSE), figure.start)
    other = _is_ratio(figure) and _of_another_year(figure, year)
    return bool(shared_out) or other or "百分点" in text[figure.end : figure.end + 4]


def _beside_an_earlier_year(before: Figure, figure: Figure, year: int | None) -> bool:
    """比2022年的25场多6场: set beside the number of a year before the last."""
    named = re.search(r"((?:19|20)[0-9]{2})年度?(?:同期)?的?$", before.label) if figure.begin == before.end else None
    return bool(named and year is not None and int(named.group(1)) < year - 1)


def _of_another_year(figure: Figure, year: int | None) -> bool:
    """是2020年的2倍: not last year's."""
    named = re.search(r"((?:19|20)[0-9]{2})年", figure.label)
    return bool(named and year is not None and int(named.group(1)) != year - 1)


def _times_of(reading: Reading, figure: Figure, earlier: Sequence[Figure], year: int | None) -> Growth | None:
    """90万次，是上年30万次的3倍."""
    if len(earlier) < 2 or not _RATIO.search(earlier[-1].label):
        return None
    base, now = earlier[-1], earlier[-2]
    if base.measure != now.measure or not (base.exact and now.exact) or now.kind != COUNT:
        return None
    return Growth(figure, 1, now, "", (base.value,), None, True, True)


_ENDS = (
    "增加",
    "减少",
    "增长",
    "下降",
    "上升",
    "多",
    "少",
    "回落",
    "降低",
    "提高",
    "上涨",
    "增",
    "净增",
    "减",
    "缩减",
    "压减",
)


def _bare(label: str) -> bool:
    match = GROWN.search(label)
    return bool(match and _BEFORE.match(label[: match.start()]))


def _clause_before(reading: Reading, figure: Figure) -> str:
    """The clause before the figure's own, when it holds no figure: 与上年相比，增长20%."""
    begin = figure.begin
    start, end = max(begin - 16, 0), max(begin - 1, 0)
    start = max(reading.text.rfind("，", start, end), reading.text.rfind(",", start, end), start)
    clause = reading.text[start:begin]
    return "" if re.search(r"[0-9]+[^0-9年月日]", clause) else clause


def _now_and_bases(
    reading: Reading, figure: Figure, earlier: Sequence[Figure], later: Sequence[Figure], year: int | None
) -> tuple[Figure | None, tuple[Number, ...]]:
    """The number that changed, nearest before the change, and last year's as the text gives it."""
    counts = [other for other in reversed(earlier) if other.kind == COUNT]
    if counts and is_change(counts[0]) and counts[0].end >= figure.begin - 1:
        counts = [counts[0], *(other for other in counts if other.measure == counts[0].measure)]
    now = next((other for other in counts if _changes(reading, other, figure, year)), None)
    if now is None:
        now = _spoken_of(reading, figure, counts, year)
    if now is None and later and _REACHING.match(later[0].label) and later[0].kind == COUNT:
        now = later[0]
    if now and now.start < figure.start and _SPAN.search(reading.text, now.end, figure.begin):
        return None, ()
    if now is None or not now.exact or (period_of(reading, now, year) == OTHER and not TO.search(now.label)):
        return None, ()
    alike = [
        other
        for other in (*counts, *later)
        if other.measure == now.measure and other is not now and other is not figure
    ]
    bases = [other.value for other in alike if is_base(reading, other, now, year, alike)]
    if not bases:
        bases = sentence_before(reading, now, year)
    delta = next((other for other in alike if is_change(other) and now.start < other.start < figure.start), None)
    if delta is None and TO.search(now.label):  # 较上年增加2万人，达到12万人
        delta = next((other for other in alike if is_change(other) and other.end == now.begin - 1), None)
    if delta is not None and delta.exact:
        bases.append(now.value - delta.value * (-1 if _DOWN.search(delta.label) else 1))
    return now, tuple(bases)


def _from_and_to(later: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """申请量下降20%，由40件减少为32件: the two numbers told right behind a change."""
    if len(later) < 2 or later[0].between not in (",", "，", "("):
        return None
    was, now = later[0], later[1]
    told = FROM.match(was.label) and TO.search(now.label) and now.begin == was.end and was.measure == now.measure
    return (was, now) if told and was.kind == now.kind == COUNT and was.exact and now.exact else None


def _spoken_of(reading: Reading, figure: Figure, counts: Sequence[Figure], year: int | None) -> Figure | None:
    """新收92件。… 与上年新收80件相比，增长18%: the number of a sentence before that last year's is set beside."""
    named = _AS_LAST_YEARS.search(counts[0].label) if len(counts) == 1 else None
    if named is None:
        return None
    for number in range(figure.sentence - 1, max(figure.sentence - 4, -1), -1):
        alike = [
            other
            for other in reading.counts_of(number)
            if other.measure == counts[0].measure and named["name"] in other.label
        ]
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


def _changes(reading: Reading, other: Figure, figure: Figure, year: int | None) -> bool:
    """Whether the number may be the one that changed: this year's, and inside no bracket that the change is outside of."""
    if reading.text.find(";", other.end, figure.begin) >= 0:
        return False
    if figure.kind == COUNT and other.measure != figure.measure:
        return False
    return other.bracket in (-1, figure.bracket) and not is_change(other) and not last_years(reading, other, year)
