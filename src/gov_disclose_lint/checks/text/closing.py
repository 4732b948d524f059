"""Lists that no word opens: what a total behind them sums up, what is left over, rows of like parts, 一是…二是…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .figures import Figure
from .lazy import Lazy
from .nouns import PLAIN_VERBS, nouns_of
from .numerals import read_chinese
from .parts import APPLICANT, CHANNEL, INTAKE, Group, dimension, is_aside, total_of, words
from .parts import REST as OTHERS
from .reading import Reading

_OF_INTAKE = (APPLICANT, CHANNEL, INTAKE)  # what requests received are divided by
CARRIED_ON = "其中…"  # how a list that goes on in the next sentences opens
SUM = "合计"  # how a list is opened whose total plainly sums it up
REST, ROW, ENUMERATED = "其余", "row", "一是"

_CLOSES = Lazy(r"合计|总计|(?<!公)共(?!同|享|建|青|产|治)|累计|总数|加起来")
_COUNTED_TOGETHER = Lazy(r"(?:[两二三四五六七八九]|以上)(?:项|者|类|级|部分|方面|种)?(?=合计|共)")
_HOW_MANY = Lazy(r"([两二三四五六七八九])(?:项|者|类|级|部分|方面|种)?(?:合计|共计)$")
_BARE = ("共", "总共", "一共", "共有", "总数", "总数为")
_STRONG = Lazy(r"合计|总计|共计|总共")
_LEFT = Lazy(r"^[“”]?(?:其余|剩余|余下|剩下)")
_SHARE = Lazy(r"[,，(]?(?:约?占|[0-9.]{1,6}%)")
_ITEMS = "一二三四五六七八"
_LEVEL = Lazy(
    r"^(?:[省市县区州镇乡村国][^\x00-\x7f，。、；]{0,2}级|[省市县区州]本级|[省市县区州]直|街道|乡镇|各?[镇乡县市区](?![^\x00-\x7f，。、；]{3}))"
)
_YEARLY = Lazy(r"[全今本]年|年[度内]|(?<!公)共(?!同|享|建|青|产|治)|总(?!体|工|队|站|部|局)|合计")
_FATE = Lazy(r"有效|保留|废止|失效|修订|修改")
_CHANGED, _CHANGE = Lazy(r"调整|变动|变化"), Lazy(r"^(?:新增|增加|取消|撤销|变更|修改|修订|下放|承接|合并|整合|优化)")
_RECEIVED = Lazy(r"收|受理|接")
_DONE, _NOT_YET = Lazy(r"^(?:其中)?已(?!收|受)|^(?:其中)?完成"), Lazy(r"^(?:正在?|尚未|仍未?|还有|未|在办)")
_TIME_OF_YEAR = Lazy(r"^(?:第?[一二三四1-4]季度|[上下]半年|[0-9]{1,2}月份?)")


# -- lists that go on in the next sentences: 783篇，其中通过报纸公开188篇。通过网站公开595条


def carried_on(reading: Reading, number: int, listed: Sequence[Group]) -> Iterator[Group]:
    """The last list of a sentence together with the first numbers of the next two that begin as its last part does."""
    counts = reading.counts_of(number)  # none where the listed numbers have no unit
    last = next((group for group in listed if counts and group.how == "其中" and group.parts[-1] is counts[-1]), None)
    if last is None:
        return
    parts = list(last.parts)
    for later in range(number + 1, min(number + 3, len(reading.sentences))):
        first = next(iter(reading.counts_of(later)), None)
        if first is None or first.measure != last.total.measure or words(first)[:2] != words(parts[0])[:2]:
            break
        parts.append(first)
    if len(parts) > len(last.parts):
        yield Group(last.total, parts, last.rivals, CARRIED_ON)


# -- totals that close a list: 自然人10件、法人3件，共13件


def closing_totals(counts: Sequence[Figure]) -> Iterator[Group]:
    """Totals behind their parts: those that name nothing of their own, or only what all parts name, too."""
    for index, total in enumerate(counts[:_MOST]):
        if index < 2 or not _CLOSES.search(total.label) or len(total.tail) > 6 or "占" in total.label:
            continue
        before = counts[max(0, index - _PARTS) : index]
        told = _told_how_many(before, total)
        parts = _summed_up(before, total) if told is None else told
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
    if len(parts) < 2 and _YEARLY.search(total.label):
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
    parts = list(counts[-told:])
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


def _is_number_of(before: Figure, total: Figure) -> bool:
    """四项共计60件: how many parts there are."""
    return (
        before.value <= 10
        and before.unit != total.unit
        and before.sentence == total.sentence
        and before.end >= total.begin
    )


_FEW = 6  # numbers before 其余
_MOST, _PARTS = 200, 40  # numbers of a sentence, and of a list, that are looked at


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
        parts = _told_how_many(before[-_PARTS:], total) if before else None
        if parts:
            yield Group(total, parts, [], SUM, closing=True)


# -- what is left over: 发现问题45个，已整改40个，剩余5个


def leftovers(reading: Reading, number: int, parts: set[int]) -> Iterator[Group]:
    """A number, a part of it, and the rest; when none of the numbers before makes the rest right, the first is the total."""
    counts = [figure for figure in reading.counts_of(number) if figure.bracket < 0][:_MOST]
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


# -- rows: 共14期，一季度3期，二季度4期，三季度4期，四季度4期


def rows(counts: Sequence[Figure], parts: set[int]) -> Iterator[Group]:
    """A total and parts of one kind behind it: three or more, or two that are each other's counterpart."""
    index = 0
    while index < min(len(counts) - 2, _MOST):
        run = _run(counts, index, parts)
        if len(run) > 1:
            yield Group(counts[index], run, [], ROW)
            return
        index += 1


def _run(counts: Sequence[Figure], index: int, parts: set[int]) -> list[Figure]:
    total = counts[index]
    run: list[Figure] = []
    if total.start in parts or is_aside(total) or not total.label or counts[index + 1].between == "、":
        return run
    for figure in counts[index + 1 : index + 1 + _PARTS]:
        if figure.unit != total.unit or figure.bracket != total.bracket or figure.start in parts or not figure.label:
            break
        if is_aside(figure) or len(figure.label) > 14 or len(figure.between.replace("()", "")) > 2:
            break
        run.append(figure)
    labels = [figure.label for figure in run]
    if run and ";" in run[0].between and not any(";" in figure.between for figure in run[1:]):
        return []
    if len(run) == 2:
        whole = total_of(run)
        alike = labels[0][-2:] == labels[1][-2:] and labels[0][-2:] in total.label
        alike = alike and whole * 4 <= total.value * 5 <= whole * 6 and not nouns_of(total.label)[0].places
        alike = alike and not _peers(total, labels)
        counterparts = (_counterparts(*labels) or _done_or_not(total, labels)) and not _peers(total, labels)
        return run if alike or counterparts or _applicants(total, labels) else []
    if len(run) > 1 and _CHANGED.search(total.label) and all(map(_CHANGE.search, labels)):
        return run  # 调整事项128项，新增58项、取消47项、变更23项
    if len(run) < 3 or not kin(labels):
        return []
    whole = total_of(run)  # a number like its neighbours is their total only when it comes near
    near = whole * 4 <= total.value * 5 <= whole * 6 and _YEARLY.search(total.label)
    return run if near or not kin([total.label, *labels]) else []


def _peers(total: Figure, labels: Sequence[str]) -> bool:
    """予以公开21件，部分公开19件，不予公开4件; 受理22件，答复21件，结转2件: each is told beside the others, none is their total."""
    kinds = {dimension(label) for label in labels}
    return len(kinds) > 1 or (kinds == {dimension(total.label)} != {""} and total.label.endswith(labels[0][-2:]))


def _applicants(total: Figure, labels: Sequence[str]) -> bool:
    """收到申请87件，自然人提出79件，法人提出8件."""
    return all(dimension(label) == APPLICANT for label in labels) and dimension(total.label) == INTAKE


def _counterparts(one: str, other: str) -> bool:
    """专职 and 兼职, 上半年 and 下半年: the same but for a character."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _done_or_not(total: Figure, labels: Sequence[str]) -> bool:
    """12个问题，已解决9个，正在推进3个; of requests some were carried in, so that nothing follows."""
    received = "申请" in total.label + total.tail or _RECEIVED.search(total.label)
    return not received and bool(_DONE.match(labels[0]) and _NOT_YET.match(labels[1]))


def kin(labels: Sequence[str]) -> bool:
    """Whether labels name parts of one division: levels, quarters, ways to apply, things of one name."""
    named = [label for label in labels if not OTHERS.search(label)]
    labels = named if len(named) > 1 else labels
    for pattern in (_LEVEL, _TIME_OF_YEAR, _FATE):
        if all(pattern.search(label) for label in labels):
            return True
    kinds = {dimension(label) for label in labels}
    return (len(kinds) == 1 and kinds != {""}) or (len(labels[0]) > 2 and len({label[-2:] for label in labels}) == 1)


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
