"""Numbers that take up one before: 上述25件申请."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .figures import COUNT, Figure
from .reading import Reading
from .statements import RESUMED, Mention, same_measure

_POINTING = ("该", "这", "此")
_ANYTHING = ("信息", "案件", "申请", "文件", "事项", "内容", "材料", "问题", "均", "全部", "已", "都", "建议")
_BACK = 12  # numbers that 上述 looks back at


def resumptions(reading: Reading) -> Iterator[tuple[Figure, Mention]]:
    """Numbers that say they are one of the numbers before, but are none, nor a sum of them; with the one nearest meant."""
    pointed = first = -1  # the last number that points back, and the first of its list
    for index, figure in enumerate(reading.figures):
        if figure.label.endswith(RESUMED):
            pointed = first = index
        elif index == pointed + 1 and first >= 0 and figure.between == "、" and not figure.label:
            pointed = index  # 这12次检查、10期通报
        else:
            continue
        if figure.kind == COUNT and figure.exact:
            meant = _meant(figure, reading.figures[max(0, first - _BACK) : first])
            if meant:
                yield figure, Mention(meant, (), True)


def _meant(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    alike = [other for other in before if other.kind == COUNT and same_measure(figure, other)]
    named = [other for other in alike if _share_a_word(figure.tail[:8], other.label + other.tail)]
    if not named and not figure.label.endswith(_POINTING) and figure.tail.startswith(_ANYTHING):
        named = [other for other in alike if other.sentence == figure.sentence - 1 and other.unit == figure.unit]
    if not named or any(not other.exact for other in alike):
        return None
    values = [other.value for other in alike]
    sums = {sum(values[start:end]) for start in range(len(values)) for end in range(start + 1, len(values) + 1)}
    return None if figure.value in sums else named[-1]


def _share_a_word(one: str, other: str) -> bool:
    return any(one[at : at + 2] in other for at in range(len(one) - 1))
