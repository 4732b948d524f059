"""Whether two numbers are of things with names of their own: “甲发布”公众号, “乙发布”公众号; 县政府网站, 镇政府网站."""

from __future__ import annotations

from .figures import Figure
from .lazy import Lazy

_NAME = Lazy("“[^”]{2,20}”")
_LEVEL_OF_SITE = Lazy("([省市县区州旗镇乡局委办厅])(?:人民)?(?:政府)?(?:门户|官方)?(?:网站|官网|网)")


def named_apart(one: Figure, other: Figure) -> bool:
    """Whether the words before each name another thing."""
    levels = [_LEVEL_OF_SITE.search(figure.label) for figure in (one, other)]
    if levels[0] and levels[1] and levels[0][1] != levels[1][1]:
        return True
    if "“" not in one.label or "“" not in other.label:
        return False
    first, second = set(_NAME.findall(one.label)), set(_NAME.findall(other.label))
    return bool(first and second) and first.isdisjoint(second)
