"""Rates with a name of their own: 收到20件，办结18件，办结率90%. The name tells the numerator; what it is of stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numbers import Number
from .figures import COUNT, Figure
from .lazy import Lazy
from .parts import INTAKE, dimension, total_of

_NAME = Lazy(
    r"([^\x00-\x7f，。、；]{2,10})(?:率|(?<=满意)度|(?<![占的总])比例)(?:分别|均|也|已|就)?(?:为|达到?了?|是|高达|仅为?|保持在|提升[到至]|提高[到至]|约为)?$"
)
_MANNER = Lazy(r"(按时|按期|及时|提前|限时|如期|当场|一次|规范|有效|主动|网上|准时)")
_AMONG = Lazy(r"[^\x00-\x7f，。、；]{0,10}中的?$")
_OUT_OF, _NOT = Lazy(r"应[当该]?$"), Lazy(r"[未不没]予?$")
_ALSO_CALLED = {"纠错": "纠正"}  # 纠正6件，纠错率12.5%
# Rates that name no work of their own: so many of all have it.
_COVERING = ("覆盖", "建成", "完成", "达标", "开通", "普及", "占有", "参与")
_NOT_OF = Lazy(r"度|率|问卷|热线")

Rate = tuple[Figure, tuple[Number, ...], tuple[Number, ...]]


def rate_of(figure: Figure, counts: Sequence[Figure], own: Sequence[Figure]) -> Rate | None:
    """The number that a rate is of, all that it may be of, and the wholes; None when the text does not give them.

    A rate of 100 % may speak of those due by then, and is looked at only beside a number that has not what it names.
    counts: those before it, the nearest last; own: those of its own sentence, which must have the number when it has any.
    """
    match = _NAME.search(figure.label)
    if match is None:
        return None
    name = match.group(1)
    if "和" in name or "及" in name:
        return None
    counts = [count for count in counts if count.kind == COUNT and count.exact]
    if figure.value >= 100 and not any(count.value and f"未{name[-2:]}" in count.label for count in counts):
        return None
    parts = [count for count in counts if _is_of(count, name)]
    if not parts:
        return _covering(figure, name, counts)
    part = parts[-1]
    if own and part.sentence != figure.sentence:
        return None
    wholes = [count for count in counts if count.measure == part.measure and count not in parts]
    wholes = [count for count in wholes if part.sentence - count.sentence <= 1]
    intake = [count for count in wholes if dimension(count.label) == INTAKE and count.sentence == part.sentence]
    carried = [count for count in intake if "结转" in count.label]
    together = [one.value + other.value for one in carried for other in intake if one is not other]
    wholes = [
        count for count in wholes if count.value >= part.value and (not intake or count.sentence == part.sentence)
    ]
    if not wholes:
        return None
    sums = [total_of(parts[first:]) for first in range(len(parts) - 1)]  # 予以公开31件、部分公开6件，公开率61.7%
    return part, (*(one.value for one in parts), *sums), (*together, *(one.value for one in wholes))


def _is_of(count: Figure, name: str) -> bool:
    """Whether a number is one of those that have what the rate names, in the same manner."""
    if _AMONG.match(count.tail):
        return False  # 覆盖23个站点中的20个
    words = count.label + count.tail.partition("中")[0][:10]  # 50件申请中已办结48件: not said of the 50
    stem, manner = name[-2:], _MANNER.search(name)
    if _NOT.search(name, 0, len(name) - 2):
        return f"{_NOT.search(name, 0, len(name) - 2).group()}{stem}" in words
    at = max(words.rfind(one) for one in (stem, stem[::-1], _ALSO_CALLED.get(stem, stem)))  # 收回276份，回收率
    if at < 0 or _NOT.search(words, 0, at) or _OUT_OF.search(words, 0, at) or _NOT_OF.match(words, at + 2):
        return False
    return manner is None or manner.group() in words


def _covering(figure: Figure, name: str, counts: Sequence[Figure]) -> Rate | None:
    """全县120个村中已有102个建成专区，覆盖率85%: the two numbers of the sentence."""
    own = [count for count in counts if count.sentence == figure.sentence]
    if not name.endswith(_COVERING) or len(own) != 2 or own[0].measure != own[1].measure:
        return None
    whole, part = own
    return (part, (part.value,), (whole.value,)) if part.value <= whole.value else None
