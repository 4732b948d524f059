"""Shares: 无法提供564件（47.36%）, 占4.34%, 分别占60%和40%; and what each may be a share of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ...model.numbers import Number
from ...model.slips import by_digits
from ...model.tuples import NamedTuple
from .figures import COUNT, LOOSE, PERCENT, Figure
from .groups import groups
from .lazy import Lazy
from .numerals import rounded
from .parts import EACH, Group, noun, total_of
from .rates import rate_of
from .reading import Reading
from .share import SLIPS, Share, in_a_row

_NO_SHARE = Lazy(r"约|接近|将近|不到|增|升|涨|提高|下降|减|降|回落|下滑|同比|环比|较|比上|比去|翻|超|缩")
_SHARE = Lazy(r"占比?|比例|比重")
_PLAIN_BEFORE = Lazy(
    r"^(?:[均约共各其所总并]|合计|分别|[两二三四五六七八九](?:者|类|项|种|方面|部分|级)|总计|数量|件数)*$"
)
_TOGETHER = Lazy(r"合计|共|总计|以上|[两二三四五六七八九](?:者|类|项|种|方面|部分|级|家|个)")
# 占申请总数的, 占全部受理件的: the characters of phrases that mean the whole list, whatever it is.
_BARE = frozenset(("", "达到", "达", "为", "是", "已达"))
_TOPIC = Lazy(r"(?<=[,，])占比[^,，。;:0-9]{0,10}(?=[,，]$)")
_WHOLE = frozenset("的体总数量比例为约达到全部年申请件政府信息公开依受理收办答复结案本度所有各类重当新一共占是")
_ENDS = frozenset(",，)、;")
_NEAR = 40  # figures looked back at


class _Around(NamedTuple):
    """lists: of every part, by where it stands, its list; shared: where the numbers stand whose share is told behind them."""

    text: str
    lists: dict[int, Group]
    shared: set[int]


def shares_of(reading: Reading) -> Iterator[Share]:
    """The shares of a text that can be checked by the numbers around them."""
    if not any(figure.kind == PERCENT for figure in reading.figures):
        return
    around = _Around(
        reading.text,
        {
            part.start: group
            for group in sorted(groups(reading), key=lambda group: not group.closing)
            for part in group.parts
            if part.sentence == group.total.sentence or not group.closing
        },
        {
            count.start
            for count, percent in pairwise(reading.figures)
            if percent.kind == PERCENT and count.kind == COUNT and _SHARE.search(percent.label)
        },
    )
    for number, sentence in enumerate(reading.sentences):
        figures = reading.figures_of(number)
        if not any(figure.kind == PERCENT for figure in figures):
            continue
        before = reading.figures[max(0, sentence.first - _NEAR) : sentence.first]
        before = [figure for figure in before if number - figure.sentence <= 2]
        found: list[Share] = []
        for index, figure in enumerate(figures):
            if figure.kind == PERCENT and figure.exact and not _NO_SHARE.search(figure.label):
                near = figures[max(0, index - _NEAR) : index], figures[index : index + _NEAR]
                found.extend(_share(reading, figure, *near, before, around))
        yield from in_a_row(found)


def _share(
    reading: Reading, figure: Figure, earlier: list[Figure], later: list[Figure], before: list[Figure], around: _Around
) -> Iterator[Share]:
    counts = [other for other in earlier if other.kind == COUNT]
    if not counts and _SHARE.search(figure.label) and (coming := _coming(later)):
        yield from _made(figure, coming, before, later[2:], around, _SHARE.split(figure.label, maxsplit=1)[1])
        return
    own = [other for other in (*counts, *later) if other.kind == COUNT]
    rate = rate_of(figure, [*before, *counts], own)
    if rate:
        counted, values, wholes = rate
        if any(_same_rate(other, figure) for other in (*before, *earlier) if other.start > counted.start):
            return  # 满意400件，满意率88%。…群众满意率98.6%
        whole = next(other for other in reversed([*before, *counts]) if other.value == wholes[-1])
        wholes = (*wholes, *_told_behind(figure, later))
        yield Share(figure, counted, values, wholes, whole.value, True, far=_far(reading.text, whole, counted))
    if rate or "率" in figure.label[-8:]:
        return
    if figure.tail.startswith("的") and counts and counts[-1].end >= figure.begin:
        yield from _of_what_follows(figure, counts[-1], later)
    elif "分别" in figure.label and _SHARE.search(figure.label):
        yield from _in_a_row(counts, later, before, around)
    elif figure.label == "的" and counts and "分别" in counts[-1].label and _SHARE.search(counts[-1].label):
        yield from _in_a_row_of(counts[-1], counts[:-1], later)
    else:
        yield from _behind_its_number(reading, figure, earlier, later, before, around)


def _told_behind(figure: Figure, later: Sequence[Figure]) -> list[Number]:
    """入驻率93.9%（应入驻33家）: the number in the bracket behind it."""
    return [other.value for other in later[1:2] if other.kind == COUNT and other.bracket == figure.end]


def _same_rate(one: Figure, other: Figure) -> bool:
    return one.kind == PERCENT and one.label[-3:] == other.label[-3:]


def _of_what_follows(figure: Figure, whole: Figure, later: Sequence[Figure]) -> Iterator[Share]:
    """占总量1480条22%的招生信息共331条: the part is still to come."""
    coming = next((other for other in later[1:2] if other.measure == whole.measure and other.exact), None)
    if coming and whole.exact:
        yield Share(figure, coming, (coming.value,), (whole.value,), whole.value)


def _in_a_row(counts: list[Figure], later: list[Figure], before: list[Figure], around: _Around) -> Iterator[Share]:
    """文件6条、解读4条，分别占60%和40%."""
    percents = _run_of_percents(later)
    parts = counts[-len(percents) :]
    if any(EACH.search(part.label) for part in parts):
        return  # 三类各9件，分别占33.3%、33.3%、33.3%
    for percent, one in zip(percents, parts, strict=False) if len(parts) == len(percents) else ():
        others = [other for other in parts if other is not one]
        for share in _made(percent, one, [*before, *counts], others, around, ""):
            yield share._replace(parts=(one.value,))


def _in_a_row_of(whole: Figure, counts: list[Figure], later: list[Figure]) -> Iterator[Share]:
    """文件6条、解读4条，分别占总数10条的60%和40%."""
    percents = _run_of_percents(later)
    parts = counts[-len(percents) :]
    if whole.exact and len(parts) == len(percents) > 1:
        for percent, part in zip(percents, parts, strict=True):
            yield Share(percent, part, (part.value,), (whole.value,), whole.value)


def _behind_its_number(
    reading: Reading, figure: Figure, earlier: list[Figure], later: list[Figure], before: list[Figure], around: _Around
) -> Iterator[Share]:
    """予以公开35件，占4.34%; 三类占申请总量120件的55.8%."""
    counts = [other for other in earlier if other.kind == COUNT]
    last = earlier[-1] if earlier else None
    if last and figure.bracket < 0 <= last.bracket and last.start < figure.begin:
        earlier = [other for other in earlier if other.bracket < 0] or earlier
    part, described = _part(reading, figure, earlier)
    if part is None or not part.exact:
        return
    told = _told_behind(figure, later)
    inside = [other.value for other in counts[-1:] if other.start > part.start]  # 发布100条（含原创40条），占…
    if described is None:
        explicit = earlier[-1]
        together = (
            [other for other in counts[:-1] if other.measure == part.measure]
            if _TOGETHER.search(explicit.label)
            else []
        )
        sums = tuple(total_of(together[start:]) for start in range(len(together)))
        if part.measure != explicit.measure and part.end == explicit.begin:
            yield from _of_several(figure, counts, part, explicit)
            return
        yield Share(figure, part, (part.value, *sums), (explicit.value,), explicit.value)
        return
    for share in _made(figure, part, [*before, *counts], later, around, described):
        yield share._replace(parts=(*share.parts, *inside), wholes=(*share.wholes, *told)) if inside or told else share


def _of_several(figure: Figure, counts: list[Figure], several: Figure, whole: Figure) -> Iterator[Share]:
    """甲局58件、乙局41件，两家占全区204件的48.5%: the share is that of as many numbers before as are counted."""
    before = [other for other in counts if other.start < several.start and other.measure == whole.measure]
    if 2 <= several.value <= len(before):
        last = before[-int(several.value) :]
        yield Share(figure, last[-1], (total_of(last),), (whole.value,), whole.value)


def _coming(later: Sequence[Figure]) -> Figure | None:
    """无法提供的占答复总量的41%，共27件: the number behind its share."""
    behind = later[1] if len(later) > 1 and later[1].kind == COUNT and later[1].exact else None
    return behind if behind and behind.label in ("共", "计", "共计", "为", "即", "有") else None


def _run_of_percents(figures: Sequence[Figure]) -> list[Figure]:
    run: list[Figure] = []
    for figure in figures:
        if figure.kind != PERCENT or not figure.exact or (run and figure.label.strip("和及与") != ""):
            break
        run.append(figure)
    return run


def _part(reading: Reading, figure: Figure, earlier: Sequence[Figure]) -> tuple[Figure | None, str | None]:
    """The number whose share it is, and how the whole is described; None for the latter when it is a number (占805件的)."""
    if not earlier:
        return None, ""
    last, label = earlier[-1], figure.label
    if label in _BARE and _TOPIC.search(reading.text, max(0, figure.begin - 16), figure.begin):
        label = "占比"  # 新任96人，占比超出以往，达到35%
    match = _SHARE.search(label)
    before = earlier[-2] if len(earlier) > 1 and earlier[-2].kind == COUNT else None
    if match and last.start > figure.begin:  # 占全部答复（300件）的45%
        return before, None
    if match:
        plain = last.kind == COUNT and _PLAIN_BEFORE.match(label[: match.start()])
        return (last, label[match.end() :]) if plain else (None, "")
    of_it = label.startswith("的") or label.endswith("的")  # 占587条意见的41.9%
    if of_it and len(label) <= 6 and "占" in last.label and last.kind == COUNT:
        return before, None
    inside = figure.bracket >= 0 and last.end + len(last.tail) == figure.bracket and last.kind == COUNT
    ends = reading.text[figure.end : figure.end + 1] in _ENDS
    return (last, "") if inside and ends and label == "" else (None, "")


def _made(
    figure: Figure, part: Figure, counts: list[Figure], later: list[Figure], around: _Around, described: str
) -> Iterator[Share]:
    kin = [other for other in counts if other.measure == part.measure and other.exact and other.start < part.start]
    residue = "".join(char for char in described if char not in _WHOLE).strip("“”")
    if residue:
        kin = [other for other in kin if _named_by(residue, other.label + other.tail)]
        if not kin:
            return
    lists, group = around.lists, around.lists.get(part.start)
    parts = [part.value]
    if group or _TOGETHER.search(figure.label):
        run = [other for other in kin if not group or other in group.parts] + [part]
        parts += [total_of(run[start:]) for start in range(len(run) - 1)]
    own = {id(other) for other in group.parts} if group else ()
    wholes = [other.value for other in kin if other.value >= part.value and id(other) not in own]
    listed = [lists[other.start].total for other in kin if other.start in lists] if not group else []
    wholes += [total.value for total in listed]  # a list goes on in the next sentence
    wholes += _sums([other for other in kin if not group or other is not group.total], part, later)
    whole: Number | None = None
    far = False
    if group and not residue:
        whole = group.total.value
        wholes += [total_of(group.parts), *(rival.value for rival in group.rivals)]
    else:
        found = _above(kin, part, figure, around, residue) if residue or not listed else listed[-1]
        if found and (residue or _comparable(found, part, figure)):
            whole, far = found.value, not residue and _far(around.text, found, part)
    yield Share(
        figure,
        part,
        tuple(parts),
        tuple(wholes) + ((whole,) if whole else ()),
        whole,
        far=far,
        listed=bool(group and not residue),
    )


def _named_by(residue: str, words: str) -> bool:
    """占应公布单位的, where words no whole is told by were left out: 应公布权力清单的单位."""
    return residue in words or (len(residue) > 2 and set(residue) <= set(words))


def _far(text: str, whole: Figure, part: Figure) -> bool:
    """Whether another sentence, or a semicolon, parts the two."""
    return whole.sentence < part.sentence or text.find(";", whole.end, part.start) >= 0


def _above(kin: Sequence[Figure], part: Figure, share: Figure, around: _Around, residue: str) -> Figure | None:
    """The largest number before a part that it may be a share of; the first when words tell which."""
    if residue:
        return next((other for other in kin if other.value >= part.value), None)
    above = [other for other in kin if other.value >= part.value and _comparable(other, part, share)]
    unshared = [other for other in above if other.start not in around.shared]
    return max(unshared, key=lambda other: other.value, default=None)


def _comparable(whole: Figure, part: Figure, share: Figure) -> bool:
    """Whether the one may be a share of the other: a loose measure word (20个乡镇, 12个专区) does not tell.

    A decimal point in the wrong place does: 2500个链接, 错链20个，占0.08%.
    """
    if part.measure not in LOOSE or noun(whole) in (part.label + part.tail):
        return True
    if part.label.endswith("的") and not part.tail and whole.unit == part.unit and whole.sentence == part.sentence:
        return True  # 回收问卷400份，表示满意的352份
    percent = Decimal(100) * part.value / Decimal(whole.value) if whole.value else Decimal(0)
    return any(share.value * factor == percent for factor in SLIPS) or _by_a_digit(percent, share)


def _by_a_digit(percent: Decimal, share: Figure) -> bool:
    """Whether a share with a decimal place is the right one but for one digit (96.0 and 92.0)."""
    if not 0 < share.quantum < 1:
        return False
    shown, right = (int(rounded(value, share.quantum) / share.quantum) for value in (Decimal(share.value), percent))
    return any(name in ("wrong-digit", "transposition") for name in by_digits(shown, right))


def _sums(kin: Sequence[Figure], part: Figure, later: Sequence[Figure]) -> list[Number]:
    """Wholes that are nowhere written: a list's own sum, and what came in with what was carried in."""
    alike = [
        other for other in later if other.measure == part.measure and other.exact and other.bracket == part.bracket
    ]
    listed = {other.start: other for other in (*kin, part, *alike) if other.sentence == part.sentence}.values()
    carried = [other for other in kin if "结转" in other.label]
    return [total_of(list(listed)), *(other.value + one.value for one in carried for other in kin if other is not one)]
