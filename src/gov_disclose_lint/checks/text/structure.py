"""What the words of a list show of its structure: whether its parts are of one kind, and whether any is left over."""

from __future__ import annotations

from collections.abc import Sequence

from .closing import ENUMERATED, REST, SUM
from .lazy import Lazy
from .parts import AND_THE_REST, Group, words
from .rows import ROW, has_opposites, kin
from .slips import by_a_slip

Complements = Sequence[tuple[Sequence[str], Sequence[str]]]

# 其他方式, but neither 许可和其他权力 nor 告知其他途径, which are parts like any other.
_REST = Lazy(
    r"^[^和及与、或等]{0,8}?(?<!告知)其[他它余](?!途径|机关|单位|部门|组织)|^[^和及与、或等]{0,4}(?:剩余|余下)"
)
_PENDING = Lazy(r"审结|审理|结转|转下|顺延|未办结|办理中")
_WAYS = ("网", "信", "当面")  # how requests come in: online, by letter, in person
_PLACE = Lazy(r"(?:[市县区州旗镇乡局委办院]|街道|园区|部门|单位|政府)[^\x00-\x7f，。、；]{0,3}$|级")
_FATE, _STAYS = Lazy(r"有效|保留|废止|失效|修[订改]|宣布"), Lazy(r"有效|保留")
FEW = 10


def credible(group: Group, complements: Complements) -> bool:
    """Whether a wrong sum is likelier the text's fault than the reading's.

    One wrong digit explains nearly every real fault; what it does not explain, and what it says nothing of (few things),
    must be a list beyond doubt.
    """
    return _by_one_digit(group) or (group.how not in (REST, ROW, ENUMERATED) and _structured(group, complements))


def _by_one_digit(group: Group) -> bool:
    slack = 5 if group.closing else 8
    near = group.sum * 4 <= group.total.value * slack and group.total.value * 4 <= group.sum * slack
    return near and group.total.value >= FEW and by_a_slip(group.total.value, [part.value for part in group.parts])


def just_misses(group: Group) -> bool:
    """Whether the parts miss the total before them by one digit, and by little: then they are of no other number."""
    little = group.total.value >= FEW and group.sum * 20 <= group.total.value * 21
    beside = len(group.parts) > 1 and group.total.sentence == group.parts[0].sentence
    return little and beside and by_a_slip(group.total.value, [part.value for part in group.parts])


def _structured(group: Group, complements: Complements) -> bool:
    """Whether the words alone show that the parts are those of the total, all of them, each beside the others."""
    if len(group.parts) == 1:
        return True
    slack = 6 if group.total.value < FEW or group.closing else 5
    if not (group.sum * 4 <= group.total.value * slack and group.total.value * 4 <= group.sum * slack):
        return False
    if group.closing:
        return group.how == SUM
    if group.complete or "分别" in group.how:
        return True
    labels = labels_of(group)
    return (
        is_tight(group)
        or quarters(group)
        or kin(labels)
        or _begin_alike(labels)
        or complementary(labels, complements)
        or ends_with_the_rest(labels)
        or of_bodies(labels)
        or all_ways(labels)
    )


def _begin_alike(labels: Sequence[str]) -> bool:
    """属于过程性信息4件，属于执法案卷3件."""
    return len(labels) > 2 and len(labels[0]) > 3 and len({label[:2] for label in labels}) == 1


def labels_of(group: Group) -> list[str]:
    """The words of every part."""
    return [words(part) for part in group.parts]


def is_tight(group: Group) -> bool:
    """Whether nothing but enumeration commas, or 和, stands between the parts."""
    return all(part.between in ("、", "") for part in group.parts[1:])


def quarters(group: Group) -> bool:
    """Whether the parts are the four quarters of the year."""
    return len({part.label[:3].lstrip("第") for part in group.parts if "季度" in part.label}) == len(group.parts) == 4


def all_ways(labels: Sequence[str]) -> bool:
    """网上、信函、当面, or 抖音等其他账号 last: nothing is left over."""
    ways = all(any(word in label for label in labels) for word in _WAYS)
    return ways or (len(labels) > 2 and bool(AND_THE_REST.search(labels[-1])))


def all_fates(labels: Sequence[str]) -> bool:
    """What became of old documents, those that stay among them: 保留141件，废止33件，修改14件."""
    many = len(labels) > 2 or any("失效" in label and "废止" in label for label in labels)
    return many and all(map(_FATE.search, labels)) and any(map(_STAYS.search, labels))


def leaves_nothing(group: Group) -> bool:
    """Whether the parts are of a division known to have no others."""
    labels = labels_of(group)
    return quarters(group) or all_ways(labels) or has_opposites(labels) or all_fates(labels)


def of_bodies(labels: Sequence[str]) -> bool:
    """Whether every part is that of an office, or of a level."""
    return all(_PLACE.search(label) for label in labels)


def is_the_rest(label: str) -> bool:
    """其他方式5件."""
    return bool(_REST.search(label))


def ends_with_the_rest(labels: Sequence[str]) -> bool:
    """其他方式5件 at the end, or before nothing but what is still open; 其他重点信息5条 in the middle is a part like any other."""
    at = next((place for place in range(len(labels) - 1, 0, -1) if _REST.search(labels[place])), None)
    return at is not None and all(_PENDING.search(label) for label in labels[at + 1 :])


def complementary(labels: Sequence[str], complements: Complements) -> bool:
    """Two parts that leave nothing over: natural persons and organisations, on time and late."""
    if len(labels) != 2:
        return False
    first, second = labels
    return any(
        (_any(left, first) and _any(right, second)) or (_any(right, first) and _any(left, second))
        for left, right in complements
    )


def _any(words_: Sequence[str], label: str) -> bool:
    return any(word in label for word in words_)
