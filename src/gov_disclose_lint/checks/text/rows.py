"""Rows of like parts under a total, which no word opens: 共14期，一季度3期，二季度4期，三季度4期，四季度3期."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.numbers import Number
from .closing import MOST, PARTS, YEARLY
from .figures import Figure
from .lazy import Lazy
from .nouns import nouns_of
from .parts import APPLICANT, INTAKE, Group, dimension, is_aside, total_of
from .parts import REST as OTHERS
from .slips import plainly

ROW = "row"
_NOT_FEW = 50  # a total so large is missed so narrowly by other numbers only rarely
_LEVEL = Lazy(
    r"^(?:[省市县区州镇乡村国][^\x00-\x7f，。、；]{0,2}级|[省市县区州]本级|[省市县区州]直|街道|乡镇|各?[镇乡县市区](?![^\x00-\x7f，。、；]{3}))"
)
_FATE = Lazy(r"有效|保留|废止|失效|修订|修改")
_COMPARED = Lazy(r"^[比较与多少增减]|同比|上一?年(?!结转)|去年(?!结转)")  # 比2023年的1870条多284条
_CHANGED, _CHANGE = Lazy(r"调整|变动|变化"), Lazy(r"^(?:新增|增加|取消|撤销|变更|修改|修订|下放|承接|合并|整合|优化)")
_RECEIVED = Lazy(r"收|受理|接")
_NOT = Lazy(r"^[未不](?:予以?)?(?P<what>[^\x00-\x7f]{2,6})$")
_DONE, _NOT_YET = Lazy(r"^(?:其中)?已(?!收|受)|^(?:其中)?完成"), Lazy(r"^(?:正在?|尚未|仍未?|还有|未|在办)")
_CARRIED_IN, _ALL = Lazy(r"上一?年|去年|结转|未结"), Lazy(r"^(?:[两二]项|两者)?(?:合计|共计|总计|共)$")
_SETTLED = Lazy(r"^(?:其中)?(?:全年|年内|当年|本年)?(?:已|共)?(?:审结|办结|答复|办理|处理)(?:完毕)?$")
_PENDING = Lazy(r"^(?:结转|转)(?:至|到|入)?(?:下|明)|^(?:尚在|仍在|正在|未)")
_TIME_OF_YEAR = Lazy(r"^(?:第?[一二三四1-4]季度|[上下]半年|[0-9]{1,2}月份?)")


def rows(counts: Sequence[Figure], parts: set[int]) -> Iterator[Group]:
    """A total and parts of one kind behind it: three or more, or two that are each other's counterpart."""
    index = 0
    while index < min(len(counts) - 2, MOST):
        run = _run(counts, index, parts)
        if len(run) > 1:
            yield Group(counts[index], run, [], ROW)
            return
        index += 1


def _in_a_row(counts: Sequence[Figure], index: int, parts: set[int]) -> list[Figure]:
    """The numbers in its unit behind a number that may be their total, up to a stronger mark than those between them."""
    total = counts[index]
    run: list[Figure] = []
    if total.start in parts or is_aside(total) or not total.label or counts[index + 1].between == "、":
        return run
    for figure in counts[index + 1 : index + 1 + PARTS]:
        if figure.unit != total.unit or figure.bracket != total.bracket or figure.start in parts or not figure.label:
            break
        if is_aside(figure) or len(figure.label) > 14 or len(figure.between.replace("()", "")) > 2:
            break
        if len(run) > 1 and ";" in figure.between and ";" not in run[-1].between:
            break
        run.append(figure)
    return run


def _run(counts: Sequence[Figure], index: int, parts: set[int]) -> list[Figure]:
    total, run = counts[index], _in_a_row(counts, index, parts)
    labels = [figure.label for figure in run]
    if run and ";" in run[0].between and not any(";" in figure.between for figure in run[1:]):
        return []
    if _named_only(total, run):
        return run
    if len(run) == 2:
        return run if _applicants(total, labels) or _make_a_pair(total, labels, total_of(run)) else []
    if len(run) > 1 and _CHANGED.search(total.label) and all(map(_CHANGE.search, labels)):
        return run  # 调整事项128项，新增58项、取消47项、变更23项
    if len(run) < 3 or not kin(labels):
        return []
    whole = total_of(run)  # a number like its neighbours is their total only when it comes near
    near = whole * 4 <= total.value * 5 <= whole * 6 and YEARLY.search(total.label)
    return run if near or not kin([total.label, *labels]) else []


def settled(counts: Sequence[Figure]) -> Iterator[Group]:
    """新收18件，上年未结2件，共20件，审结17件，尚在审理3件: what was settled of all, those carried in among them, and what was not."""
    for index, (carried, total, done, pending) in enumerate(
        zip(counts, counts[1:], counts[2:], counts[3:], strict=False)
    ):
        alike = {figure.unit for figure in (carried, total, done, pending)} == {total.unit}
        of_all = index and alike and _CARRIED_IN.search(carried.label) and _ALL.search(total.label)
        if of_all and _SETTLED.search(done.label) and _PENDING.search(pending.label):
            yield Group(total, [done, pending], [], ROW)


def _make_a_pair(total: Figure, labels: Sequence[str], whole: Number) -> bool:
    """54家，县直41家，乡镇13家; 296条，文字类205条，图片类91条; 政务信息20条，市级信息12条，县级信息8条."""
    kinds = all(label.endswith("类") for label in labels)
    if (_peers(total, labels) and not kinds) or any(map(_COMPARED.search, labels)):
        return False
    levels = all(map(_LEVEL.search, labels)) and not _LEVEL.search(total.label)
    alike = levels or kinds or (labels[0][-2:] == labels[1][-2:] and labels[0][-2:] in total.label)
    near = whole * 4 <= total.value * 5 <= whole * 6
    if near and has_opposites(labels):
        return True
    if alike and near and not nouns_of(total.label)[0].places:
        return True
    return _counterparts(*labels) or _done_or_not(total, labels)


def _named_only(total: Figure, run: Sequence[Figure]) -> bool:
    """抽查60家，优秀20家，良好31家，一般9家: parts without a deed of their own, that nearly make up a total that is not small."""
    whole = total_of(run)
    near = len(run) > 2 and whole * 19 <= total.value * 20 and total.value * 20 <= whole * 21
    slipped = plainly(total.value, whole)
    if total.value < _NOT_FEW or not (near or slipped):
        return False
    nouns = [nouns_of(figure.label, figure.tail)[0] for figure in run]
    changed = any(_CHANGE.search(figure.label) or _COMPARED.search(figure.label) for figure in run)
    return (
        not changed
        and not any(noun.places or (noun.verbs and not (slipped and near)) for noun in nouns)
        and {figure.between for figure in run} <= {",", "，", "、", ""}
    )


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


def has_opposites(labels: Sequence[str]) -> bool:
    """Whether a part is what another is not: 采纳66条、未采纳61条 leave nothing over."""
    opposite = [match["what"] for label in labels if (match := _NOT.match(label))]
    return any(what in labels or f"已{what}" in labels for what in opposite)


def kin(labels: Sequence[str]) -> bool:
    """Whether labels name parts of one division: levels, quarters, ways to apply, things of one name."""
    named = [label for label in labels if not OTHERS.search(label)]
    labels = named if len(named) > 1 else labels
    for pattern in (_LEVEL, _TIME_OF_YEAR, _FATE):
        if all(pattern.search(label) for label in labels):
            return True
    kinds = {dimension(label) for label in labels}
    return (len(kinds) == 1 and kinds != {""}) or (len(labels[0]) > 2 and len({label[-2:] for label in labels}) == 1)
