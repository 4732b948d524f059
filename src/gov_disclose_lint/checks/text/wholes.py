"""When a list of parts claims to be the whole, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numbers import Number
from .closing import CARRIED_ON, ENUMERATED, REST
from .figures import LOOSE, MONEY, Figure
from .lazy import Lazy
from .numerals import fits
from .overlaps import overlapping
from .parts import APPLICANT, HANDLING, INTAKE, MARKER, Group, dimension, noun, total_of, words
from .rows import ROW, has_opposites, kin
from .slips import by_a_slip, plainly
from .structure import (
    FEW,
    Complements,
    complementary,
    credible,
    ends_with_the_rest,
    is_the_rest,
    is_tight,
    just_misses,
    labels_of,
    leaves_nothing,
    of_bodies,
    quarters,
)

_PARTITION = Lazy(r"^具体|^按|分为|构成|组成|^全部")
_IN_ALL = Lazy(r"(?<!公)共(?!同|享|建|青|产|治)|总(?!体|工|队|站|部|局)|合计")
_TAKEN_UP = Lazy(r"转发|转载|采用|录用|刊发|报道")  # by others, several of whom may
_SAID_OF = Lazy(r"出席|参加|参与|采用|采纳|录用|得到|获得|入选|覆盖|涉及")  # of some of them, no part beside the others
_EXCLUSIVE = (HANDLING, APPLICANT, INTAKE)
_LEFT_OVER = Lazy(r"结转(?!的|来)|转下|转入下")
_CARRIED = Lazy(r"结转|转结|转入|转来|转接|转办|遗留")
_LEVEL = Lazy(r"本级|[省市县区乡镇州]级|[市县区]政府|[市县区]直|部门|机关")
_STEP_DOWN = Lazy(r"含|涵盖|包括|[(:]")

_FORMERLY, _NOW = Lazy(r"[由从][^,，]{0,14}$"), Lazy(r"[到至为]$")
_FORMS = Lazy(r"解读|公开|发布|推送")
_CONSULTED = Lazy(r"咨询|接待|来电|来访")  # by whom it was asked in one of these ways
_ASKED = Lazy(r"现场|当面|上门|窗口|电话|网[上络站]|线[上下]|邮箱|信函|来信")


def fault(group: Group, complements: Complements) -> str:
    """What is wrong with a list: above | short, or '' when nothing certainly is.

    above: the parts exceed their total; short: they fall short of it although the list claims to be complete.
    """
    wrong = _fault(group, complements)
    return wrong if wrong and credible(group, complements) else ""


def _fault(group: Group, complements: Complements) -> str:
    if not group.exact or _adds_up(group):
        return ""
    if group.how in (REST, ROW, ENUMERATED):
        return _unopened(group, complements)
    if _beside_a_larger(group):
        return ""
    if group.sum > group.total.value and (_not_all_parts(group) or _of_all_listed(group)):
        return ""
    slightly = group.total.value < group.sum and group.sum * 20 <= group.total.value * 21
    if _FORMS.search(group.total.label) and any(part.value == group.total.value for part in group.parts):
        return ""  # 解读材料36篇，其中文字解读36篇、图解18篇: each in several forms
    if group.how == CARRIED_ON or (not group.closing and overlapping(group)):
        # One item may go out through several channels, and the next sentence may speak of another thing.
        return _by_a_slip(group, complements, slightly)
    if group.sum > group.total.value and _meant_for_another(group):
        return ""
    if group.sum > group.total.value:
        return "above" if group.closing or _same_things(group, complements) else ""
    return "short" if group.closing or _claims_all(group, complements) else ""


def _beside_a_larger(group: Group) -> bool:
    """600条，其中民生信息240条，问答库新增860条: what is larger than the total is something else, unless it is an amount."""
    loose = len(group.parts) > 1 and not is_tight(group) and group.total.measure != MONEY and not kin(labels_of(group))
    return loose and any(part.value > group.total.value for part in group.parts)


def _not_all_parts(group: Group) -> bool:
    """24条，其中获省级媒体转发7条、市级媒体转发19条: one item may be in several of them, or they only say more of it."""
    if any(part.value > group.total.value for part in group.parts):
        return False
    if group.shared:
        return True
    if len(group.parts) > 1 and all(_TAKEN_UP.search(part.label) for part in group.parts):
        return True
    if has_opposites(labels_of(group)):
        return False
    if group.how == ":":
        return False
    apart = [part for part in group.parts if _SAID_OF.search(part.label)]
    if len(group.parts) > 1 and not is_the_rest(words(group.parts[-1])) and _may_be_both(group.parts, apart):
        return True
    return bool(apart) and group.parts[0] not in apart and group.sum - total_of(apart) <= group.total.value


def _may_be_both(parts: Sequence[Figure], apart: Sequence[Figure]) -> bool:
    """主要负责同志出席6场、分管负责同志出席14场; 34个单位开设公众号，27个单位开设微博."""
    if len(apart) == len(parts):
        return True
    return all(
        not MARKER.sub("", part.label) and part.tail and dimension(part.tail) not in _EXCLUSIVE for part in parts
    )


def _of_all_listed(group: Group) -> bool:
    """收到书面申请3件、网上申请9件，其中公开8件、信息不存在4件: the list may be of all that was listed before it."""
    listed = sorted((group.total, *group.rivals), key=lambda figure: figure.start)
    at = first = listed.index(group.total)
    while first and listed[first].between == "、":
        first -= 1
    while at + 1 < len(listed) and listed[at + 1].between == "、":
        at += 1
    whole = total_of(listed[first : at + 1])
    return first < at and (group.sum == whole or (group.sum < whole and not just_misses(group)))


def _by_a_slip(group: Group, complements: Complements, slightly: bool) -> str:
    """Parts that may overlap: only what comes near the total, or has its digits but for a slip, is certainly wrong."""
    claimed = _says_all(group) and by_a_slip(group.total.value, [part.value for part in group.parts])
    if group.sum > group.total.value:
        told = claimed and group.sum * 5 <= group.total.value * 6
        return "above" if slightly or told or (not group.open and _one_digit_off(group)) else ""
    return "short" if claimed and _claims_all(group, complements) else ""


def _says_all(group: Group) -> bool:
    return group.complete or "分别" in group.how


def _one_digit_off(group: Group) -> bool:
    """1361 and 1261."""
    one, other = str(group.sum), str(group.total.value)
    return (
        group.total.value % 100 != 0
        and len(one) == len(other) > 3
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


def _unopened(group: Group, complements: Complements) -> str:
    """A list that no word opens may be one of other things, unless it comes near its total."""
    above = group.sum > group.total.value
    if above and (group.shared or (group.how == ROW and overlapping(group))):
        return ""
    largest = max(part.value for part in group.parts)
    if largest >= group.total.value or group.sum * 2 < group.total.value or group.sum * 2 > group.total.value * 3:
        return ""
    near = group.sum * 5 >= group.total.value * 4
    if group.how == ROW and near and (group.apart or is_the_rest(labels_of(group)[-1])):
        return "above" if above else "short"
    if group.how == ROW and plainly(group.total.value, group.sum):
        return "above" if above else "short"
    if (
        group.how == REST
        or quarters(group)
        or (group.how == ROW and (complementary(labels_of(group), complements) or (near and leaves_nothing(group))))
    ):
        return "above" if above else "short"
    if group.how == ENUMERATED:
        if above:
            return "above" if group.sum * 10 <= group.total.value * 11 else ""
        return "short" if near and _IN_ALL.search(group.total.label) else ""
    return "above" if above and group.sum * 5 <= group.total.value * 6 else ""


def _adds_up(group: Group) -> bool:
    """Whether the parts, or the first of them, make up the total or another number they may be parts of."""
    if _equal(group.total.value, group.parts, group.total.quantum):
        return True
    if group.closing:
        sums = [total_of(group.parts[start:]) for start in range(len(group.parts) - 1)]
        return group.total.value in sums or any(group.total.value == part.value for part in group.parts)
    if any(_equal(rival.value, group.parts, rival.quantum) for rival in group.rivals):
        return True
    carried = [rival for rival in group.rivals if _carried(rival) or _carried(group.total)]
    if any(_equal(group.total.value + rival.value, group.parts, 1) for rival in carried):
        return True  # 收到9件，上年结转1件，其中网络5件、信函5件
    return any(
        total_of(group.parts[:count]) == group.total.value and _ends(group.parts[:count], group.parts[count])
        for count in range(2, len(group.parts))
    )


def _ends(parts: Sequence[Figure], behind: Figure) -> bool:
    """Whether what is behind some parts is no part beside them: set off more strongly, or put in another way.

    微博914条；6条信息被录用; 公开109件，未公开102件，结转5件.
    """
    if _strength(behind) > max(map(_strength, parts[1:])):
        return True
    unnamed = not behind.label and dimension(behind.tail) != HANDLING and all(part.label for part in parts)
    if unnamed or _SAID_OF.search(behind.label) or _LEFT_OVER.search(behind.label):
        return True
    kind = dimension(words(behind))
    many = total_of(parts) >= FEW  # among few things some of the parts easily make up the total by chance
    alike = sum(dimension(words(part)) == kind for part in parts) if kind else 0
    return many and _strength(behind) > 0 and alike * 2 < len(parts)


def _carried(rival: Figure) -> bool:
    return bool(_CARRIED.search(rival.label))


def _strength(part: Figure) -> int:
    """How strongly a part is set off from the one before it."""
    return max(("、，,;".find(mark) for mark in part.between), default=0)


def _equal(total: Number, figures: Sequence[Figure], quantum: Number) -> bool:
    finest = min((part.quantum for part in figures if part.quantum != 1), default=0)
    slack = finest * len(figures) if finest > 1 and not quantum < finest else 0
    gap = total - total_of(figures)
    return -slack <= gap <= slack or (quantum > 1 and fits(total, total_of(figures), quantum))


def _meant_for_another(group: Group) -> bool:
    """举办培训5次、现场会1次，其中线上培训3次: the parts are of the earlier number."""
    if just_misses(group):
        return False
    labels = labels_of(group)
    larger = [rival for rival in group.rivals if rival.value >= group.sum and not _was(rival, group.total)]
    if any(noun(rival) == noun(group.total) for rival in larger):
        return True  # 政务信息231条，互动信息64条。其中…信息47条
    if not larger or any(noun(group.total) in label for label in labels):
        return False
    return group.total.measure in LOOSE or any(noun(rival) in label for rival in group.rivals for label in labels)


def _was(rival: Figure, total: Figure) -> bool:
    """由31家整合为12家: what the total was before."""
    return bool(_FORMERLY.search(rival.label) and _NOW.search(total.label))


def _same_things(group: Group, complements: Complements) -> bool:
    """Whether the parts count what the total counts. 3个专栏，包含15个栏目 does not; 其中 always does."""
    if not _STEP_DOWN.search(group.how):
        return True
    labels = labels_of(group)
    named = noun(group.total) in words(group.parts[0])
    if len(labels) > 1 and (group.sum <= group.total.value * 2 or (kin(labels) and named)):
        return True
    return complementary(labels, complements)


def _claims_all(group: Group, complements: Complements) -> bool:
    if group.open or len(group.parts) < 2:
        return False
    labels = labels_of(group)
    near = group.sum * 5 >= group.total.value * 4
    slipped = plainly(group.total.value, group.sum) and not _two_of_a_kind(labels)
    if slipped or (near and (group.complete or leaves_nothing(group))):
        return True
    if _CONSULTED.search(group.total.label) and len(labels) > 2 and all(map(_ASKED.search, labels)):
        return near
    half = group.sum * 2 >= group.total.value
    if ends_with_the_rest(labels) or complementary(labels, complements):
        return near or (half and group.how != "其中")
    if any(_exact(other) for other in group.beside) and group.total.measure == MONEY:
        return True
    if "分别" in group.how or "分别" in group.parts[0].label:
        return group.how != "分别" and near
    if _PARTITION.search(group.how) or (group.how.endswith("包括") and _IN_ALL.search(group.total.label)):
        return half
    if group.how.endswith("中") and group.how != "其中":  # 12件申请中，…
        outcomes = all(dimension(label) == HANDLING for label in labels)
        return near and len(labels) > 2 + outcomes
    if group.how in ("(", ":", "即"):
        return near
    places = of_bodies(labels) and any(_LEVEL.search(label) for label in labels)
    return len(labels) > 2 and near and places


def _two_of_a_kind(labels: Sequence[str]) -> bool:
    """自然人310件、企业20件; 已答复820件、正在办理80件: of a division that has more than two."""
    return len(labels) == 2 and len({dimension(label) for label in labels} - {""}) == 1


def _exact(group: Group) -> bool:
    return group.exact and len(group.parts) > 1 and group.sum == group.total.value
