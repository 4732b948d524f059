"""Lists that no word opens: what a total behind them sums up, what is left over, 一是…二是…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .figures import Figure
from .lazy import Lazy
from .nouns import PLAIN_VERBS, nouns_of
from .numerals import read_chinese
from .parts import APPLICANT, CHANNEL, INTAKE, Group, dimension, is_aside, total_of, words
from .reading import Reading
from .slips import plainly

_OF_INTAKE = (APPLICANT, CHANNEL, INTAKE)  # what requests received are divided by
CARRIED_ON = "其中…"  # how a list that goes on in the next sentences opens
SUM = "合计"  # how a list is opened whose total plainly sums it up
REST, ENUMERATED = "其余", "一是"

_CLOSES = Lazy(r"合计|总计|(?<!公)共(?!同|享|建|青|产|治)|累计|总[数量]|加起来")
_COUNTED_TOGETHER = Lazy(r"(?:[两二三四五六七八九]|以上)(?:项|者|类|级|部分|方面|种)?(?=合计|共)")
_HOW_MANY = Lazy(
    r"([两二三四五六七八九])(?:项|者|类|级|部分|方面|种|个)?(?:[^\x00-\x7f，。、；共合总]{1,4})?(?:合计|共计|总计|共)(?:收到|接收|受理|公开|发布|办理|申请|信息)*$"
)
_IN_ALL = Lazy(r"合计|累计|总计|共计|总共|[全本](?:[省市县区乡镇街村州局院校系]|系统)\S{0,2}共")
_BARE = ("共", "总共", "一共", "共有", "总数", "总数为", "总量", "总量为")
_STRONG = Lazy(r"合计|总计|共计|总共")
_LEFT = Lazy(r"^[“”]?(?:其余|剩余|余下|剩下)")
_SHARE = Lazy(r"[,，(]?(?:约?占|[0-9.]{1,6}%)")
_ITEMS = "一二三四五六七八"
YEARLY = Lazy(r"[全今本]年|年[度内]|(?<!公)共(?!同|享|建|青|产|治)|总(?!体|工|队|站|部|局)|合计")


# -- lists that go on in the next sentences: 783篇，其中通过报纸公开188篇。通过网站公开595条


def carried_on(reading: Reading, number: int, listed: Sequence[Group]) -> Iterator[Group]:
    """The last list of a sentence together with the first numbers of the next two that are called as its last part is."""
    counts = reading.counts_of(number)  # none where the listed numbers have no unit
    last = next((group for group in listed if counts and _goes_on(group) and group.parts[-1] is counts[-1]), None)
    if last is None:
        return
    parts = list(last.parts)
    for later in range(number + 1, min(number + 3, len(reading.sentences))):
        more = _more_of(reading.counts_of(later), last)
        if not more:
            break
        parts += more
    if len(parts) > len(last.parts):
        yield Group(last.total, parts, last.rivals, CARRIED_ON)


def _goes_on(group: Group) -> bool:
    return group.how == "其中" or group.how.startswith(("按", "从"))


def _more_of(counts: Sequence[Figure], group: Group) -> list[Figure]:
    """The first number when it begins as the list does (通过网站公开…), all of 求助类5件、投诉类3件 behind 咨询类9件."""
    kin = [figure for figure in counts if figure.measure == group.total.measure]
    if kin != counts[: len(kin)] or not kin:
        return []
    if all(words(figure).rstrip("的有").endswith("类") for figure in (*group.parts, *kin)):
        return kin
    return kin[:1] if words(kin[0])[:2] == words(group.parts[0])[:2] else []


# -- totals that close a list: 自然人10件、法人3件，共13件


def closing_totals(counts: Sequence[Figure]) -> Iterator[Group]:
    """Totals behind their parts: those that name nothing of their own, or only what all parts name, too."""
    for index, total in enumerate(counts[:MOST]):
        if index < 2 or not _CLOSES.search(total.label) or len(total.tail) > 6 or "占" in total.label:
            continue
        before = counts[max(0, index - PARTS) : index]
        told = _told_how_many(before, total)
        parts = told if told is not None else _in_brackets(before, total) or _summed_up(before, total)
        parts = parts or (_all_but_for_a_slip(before, total) if told is None else [])
        if parts:
            plain = told or _STRONG.search(total.label) or total.label.strip("，,") in _BARE
            yield Group(total, parts, [], SUM if plain else "共", closing=True)


def _summed_up(counts: Sequence[Figure], total: Figure) -> list[Figure]:
    """The numbers right before a total that it may sum up; [] when it sums up none."""
    parts: list[Figure] = []
    named = bool(nouns_of(total.label)[0].head)
    for figure in reversed(counts[:-1] if _is_number_of(counts[-1], total) else counts):
        if (figure.unit != total.unit and named) or figure.bracket >= 0 > total.bracket:
            continue
        if figure.unit != total.unit or figure.bracket != total.bracket or is_aside(figure):
            break
        if (parts and _set_apart(parts, total)) or not _sums_up(total, figure):
            break
        parts.insert(0, figure)
    if len(parts) < 2 and YEARLY.search(total.label):
        parts = _enumerated_before(counts, total)
    return parts if len(parts) > 1 and not (named and total.value < max(part.value for part in parts)) else []


def _set_apart(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether a semicolon stands before the first of some parts, but not between them."""
    if ";" not in parts[0].between:
        return False
    marks = parts[1].between if len(parts) > 1 else total.between
    return ";" not in marks and (len(parts) > 1 or not _STRONG.search(total.label))


def _told_how_many(counts: Sequence[Figure], total: Figure) -> list[Figure] | None:
    """The last three of 征地23件、规划18件、物业11件，三类合计52件, also where 三个平台 is a number itself.

    None when the text does not tell how many; [] when there are not so many.
    """
    match, told = _HOW_MANY.match(total.label), 0
    if match:
        told = read_chinese(match[1]) or 0
    elif _is_number_of(counts[-1], total) and counts[-1].end == total.begin and _STRONG.search(total.label):
        told, counts = int(counts[-1].value), counts[:-1]
    if not told:
        return None
    parts = [figure for figure in counts if not figure.label.startswith("其中")][-told:]
    alike = len(parts) == told > 1 and all(part.unit == total.unit and part.bracket == total.bracket for part in parts)
    return parts if alike else []


def _enumerated_before(counts: Sequence[Figure], total: Figure) -> list[Figure]:
    """Three or more numbers in a row right before that come near the total, whatever they are called."""
    parts: list[Figure] = []
    for figure in reversed(counts):
        if figure.unit != total.unit or figure.bracket != total.bracket or not figure.label:
            break
        parts.insert(0, figure)
        if figure.between != "、":
            break
    if dimension(total.label) == INTAKE and not any(dimension(words(part)) in _OF_INTAKE for part in parts):
        return []
    whole = total_of(parts)
    return parts if len(parts) > 2 and whole * 3 <= total.value * 4 <= whole * 5 else []


def _all_but_for_a_slip(counts: Sequence[Figure], total: Figure) -> list[Figure]:
    """All numbers of its unit right before, whatever they are called, when one digit sets their sum apart from the total."""
    parts = [figure for figure in counts if figure.unit == total.unit and figure.sentence == total.sentence]
    if not _IN_ALL.search(total.label) or any(figure.bracket != total.bracket or is_aside(figure) for figure in parts):
        return []
    return parts if len(parts) > 1 and plainly(total.value, total_of(parts)) else []


def _in_brackets(counts: Sequence[Figure], total: Figure) -> list[Figure]:
    """简报（含综合类11期、专题类14期）共25期."""
    bracket = counts[-1].bracket
    if not total.begin < bracket or not total.label.endswith("共") or total.between not in ("", "()", ")"):
        return []
    parts = [figure for figure in counts if figure.bracket == bracket]
    return parts if len(parts) > 1 and all(figure.unit == total.unit for figure in parts) else []


def _is_number_of(before: Figure, total: Figure) -> bool:
    """四项共计60件: how many parts there are."""
    return (
        before.value <= 10
        and before.unit != total.unit
        and before.sentence == total.sentence
        and before.end >= total.begin
    )


_FEW = 6  # numbers before 其余
MOST, PARTS = 200, 40  # numbers of a sentence, and of a list, that are looked at


def _sums_up(total: Figure, part: Figure) -> bool:
    if _STRONG.search(total.label) and len(part.label) <= 6:
        return True
    whole = nouns_of(_COUNTED_TOGETHER.sub("", total.label), total.tail)[0]
    one = nouns_of(part.label, part.tail)[0]
    named = set(whole.head) <= set(one.head) or (total.label[-2:] in part.label and not whole.verbs)
    return named and whole.verbs <= one.verbs | PLAIN_VERBS and whole.places <= one.places


def closed_in_the_next(reading: Reading, number: int) -> Iterator[Group]:
    """土地46件；城建28件；教育13件。三类合计87件: the last three of the sentence before."""
    total = next(iter(reading.counts_of(number)), None)
    if number and total and _HOW_MANY.match(total.label):
        before = [figure for figure in reading.counts_of(number - 1) if figure.bracket < 0]
        parts = _told_how_many(before[-PARTS:], total) if before else None
        if parts:
            yield Group(total, parts, [], SUM, closing=True)


# -- what is left over: 发现问题45个，已整改40个，剩余5个


def leftovers(reading: Reading, number: int, parts: set[int]) -> Iterator[Group]:
    """A number, a part of it, and the rest; when none of the numbers before makes the rest right, the first is the total."""
    counts = [figure for figure in reading.counts_of(number) if figure.bracket < 0][:MOST]
    for index, rest in enumerate(counts):
        if not _LEFT.match(rest.label) or rest.start in parts:
            continue
        before = [figure for figure in counts[:index] if figure.measure == rest.measure and not is_aside(figure)]
        alike = [figure for figure in before if figure.unit == rest.unit]
        before = alike if len(alike) > 1 else before
        if len(before) == 1 and number:
            earlier = [figure for figure in reading.counts_of(number - 1) if figure.measure == rest.measure]
            before = earlier[-1:] + before
        if 2 <= len(before) <= _FEW and not _shared(reading, before[0]):
            yield Group(before[0], [*_making_up(before, rest), rest], [], REST)


def _shared(reading: Reading, figure: Figure) -> bool:
    """予以公开612件，占41.63%；…；其余240件: what has a share itself is a part of something told before."""
    return bool(_SHARE.match(reading.text, figure.end + len(figure.tail)))


def _making_up(before: Sequence[Figure], rest: Figure) -> Sequence[Figure]:
    """The numbers that make up the first together with the rest, all of them when none does."""
    for start in range(1, len(before)):
        for end in range(start + 1, len(before) + 1):
            if total_of(before[start:end]) + rest.value == before[0].value:
                return before[start:end]
    return before[1:]


# -- 现有32个。一是微信公众号18个；二是微博9个；三是其他平台5个


def enumerated(reading: Reading, number: int) -> Iterator[Group]:
    """The items of an enumeration that begins in this sentence, under the last number of the sentence before."""
    if not number or not reading.counts_of(number) or not _item(reading.counts_of(number)[0], 0):
        return
    total = next((figure for figure in reversed(reading.counts_of(number - 1)) if figure.bracket < 0), None)
    if total is None:
        return
    found: list[Figure] = []
    for later in range(number, min(number + len(_ITEMS), len(reading.sentences))):
        for figure in reading.counts_of(later):
            if len(found) < len(_ITEMS) and figure.measure == total.measure and _item(figure, len(found)):
                found.append(figure)
    if len(found) > 1:
        yield Group(total, found, [], ENUMERATED)


def _item(figure: Figure, place: int) -> bool:
    return figure.label.startswith((f"{_ITEMS[place]}是", f"第{_ITEMS[place]}"))
