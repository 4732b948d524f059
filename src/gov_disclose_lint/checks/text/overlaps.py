"""Channels and forms that one thing may go out in several of, so that numbers by them may come to more than all of it."""

from __future__ import annotations

from collections.abc import Sequence

from .lazy import Lazy
from .parts import Group
from .structure import is_the_rest, labels_of

_MEDIUM = Lazy(
    r"网站|公报|微博|微信|报[刊纸]|[校院]报|广播|电视|客户端|公众号|短视频|抖音|头条|公告栏|公开栏|显示屏|查阅点|新媒体|APP"
)
_EXPLAINED = Lazy(r"解读")
_MANNER = Lazy(
    r"图|视频|音频|动[漫画]|专家|访谈|H5|文字|媒体|发布会|问答|负责[人同]|案例|直播|短片"
)  # several may explain one thing
_SPREAD = Lazy(r"公开|发布|信息")


def overlapping(group: Group) -> bool:
    """Channels that one item may go out through, without a rest that closes their list."""
    if group.apart:
        return False
    labels = labels_of(group)
    largest = max(part.value for part in group.parts)
    if _EXPLAINED.search(group.total.label) and largest <= group.total.value and all(map(_MANNER.search, labels)):
        return True
    return bool(_SPREAD.search(group.total.label)) and _several_media(labels) and not is_the_rest(labels[-1])


def _several_media(labels: Sequence[str]) -> bool:
    media = [set(_MEDIUM.findall(label)) for label in labels]
    return all(media) and len(set.union(*media)) > 1
