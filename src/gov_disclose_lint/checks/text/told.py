"""What the text tells of a list besides its numbers: how many parts it has, that there are no others, what they are called."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from .figures import Figure
from .lazy import Lazy
from .numerals import read_chinese
from .parts import Group, total_of, words
from .share import WHOLE_OFF

_HOW_MANY = r"([两二三四五六七八九])(?:大?[类种块]|大项|[项个家级条场批]|部分|方面)"
_COUNTED = Lazy(_HOW_MANY)
_COUNTED_AGAIN = Lazy(rf"[^,，。;]{{0,8}}[,，。;](?:以上|上述|这|前述){_HOW_MANY}")
_NO_OTHERS = Lazy(
    r"[^,，。;]{0,8}[,，。;、](?:(?:没有|并?无|未有|不存在)其[他它余][^,，。;0-9]{0,6}(?:方式|形式|渠道|途径|类型|类别|情形|来源|结果)"
    r"|其[他它余][^,，。;0-9]{0,10}(?:没有|为零|均?无)[,，。;])"
)
_APART = Lazy(r"[^。;\n]{0,60}?[,，(](?:[^,，。;]{0,10}?)(?:互?不重复|互?不重叠|互?不交叉|没有重复|只按一种|只计一次)")
_ONE, _ANOTHER = Lazy(r"^其?中?一[件项份笔例宗起名]"), Lazy(r"^另一[件项份笔例宗起名]")
_AND = frozenset("和及与、")
_BEFORE = 24  # characters before a total in which its parts may be named
_ATTRIBUTIVE = 12  # characters between the two numbers of 25个领域目录832条


def tells_all(text: str, start: int, group: Group) -> bool:
    """Whether the text says that the list is complete. start: of the sentence of the total."""
    total, behind = group.total, group.parts[-1].end
    again = _COUNTED_AGAIN.match(text, behind)
    counted = _COUNTED.search(text, max(start, total.begin - 3), total.end + len(total.tail))
    if any(match and read_chinese(match.group(1)) == len(group.parts) for match in (again, counted)):
        return True
    if len(group.parts) == 2 and _ONE.search(words(group.parts[0])) and _ANOTHER.search(words(group.parts[1])):
        return True
    return bool(_NO_OTHERS.match(text, behind)) or _named(
        text[max(start, total.begin - _BEFORE) : total.end + len(total.tail)], group.parts
    )


def tells_apart(text: str, group: Group) -> bool:
    """Whether the text says that nothing is counted twice: 三种载体互不重复统计."""
    return bool(_APART.match(text, group.parts[-1].end))


def _named(total: str, parts: Sequence[Figure]) -> bool:
    """Whether the parts are what the total names: 代表建议和政协提案438件，其中建议185件、提案243件."""
    if len(parts) < 2 or _AND.isdisjoint(total):
        return False
    names = [words(part) for part in parts]
    last = {name[-2:] for name in names}
    return all(len(name) > 1 and (name in total or (len(last) == len(names) and name[-2:] in total)) for name in names)


def up_to_the_total(parts: Sequence[Figure], total: Figure) -> Sequence[Figure]:
    """The parts before one that is none, as it is not smaller than the total.

    金额200元、金额100元，实际收取300元; 县级制发6件，部门制发6件，配套解读12件.
    """
    at = next((at for at, part in enumerate(parts) if at > 1 and part.value >= total.value), len(parts))
    whole = total_of(parts[:at])
    return parts[:at] if whole * 4 <= total.value * 5 <= whole * 7 else parts


def made_up_by_others(run: Sequence[Figure], members: Sequence[Figure], total: Figure) -> bool:
    """340条，其中动态303条，专栏31条，规范性文件4件，解读2件: what is counted otherwise makes up the total."""
    gap = total.value - total_of(run)
    for member in members:
        if gap > 0 and member.start > run[-1].start and member.measure != total.measure:
            gap -= member.value
            if not gap:
                return True
    return False


def attributive(text: str, parts: Sequence[Figure]) -> bool:
    """Whether some of the numbers only say of what another number is: 25个领域目录832条."""
    return any(
        len(part.tail) in range(1, _ATTRIBUTIVE)
        and text[part.end + len(part.tail) : part.end + len(part.tail) + 1].isdigit()
        for part in parts
    )


def weigh(group: Group, percents: Sequence[Figure]) -> None:
    """市直148个，占12%；镇120个，占88%: shares, each behind its part, that come to 100 % make a list complete, others open."""
    shares = percents[bisect_left(percents, group.parts[0].start, key=lambda figure: figure.start) :][
        : len(group.parts)
    ]
    if len(shares) < len(group.parts) or len(shares) < 2:
        return
    behind = zip(group.parts, shares, [*group.parts[1:], None], strict=True)
    if all(part.start < share.start and (after is None or share.start < after.start) for part, share, after in behind):
        group.complete = abs(Decimal(total_of(shares)) - 100) <= WHOLE_OFF
        group.open |= not group.complete
