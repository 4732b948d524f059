"""Configurations that lie in the folders checked and did not hold: said, never passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..config import configures
from .language import complain, say

MAX_NAMED = 3


def say_unused(met: Sequence[str], used: str | None) -> None:
    """One line about the configurations met that are not the one used, where there are any."""
    own = os.path.abspath(used) if used else None
    others = [path for path in met if os.path.abspath(path) != own and configures(path)]
    if not others:
        return
    more, count = "…" if len(others) > MAX_NAMED else "", len(others)
    named = [path.replace("\\", "/") for path in others[:MAX_NAMED]]
    zh_used, en_used = (f"用的是 {used}", f"{used} was used") if used else ("没有用配置", "no configuration was used")
    complain(
        say(
            f"文件夹中有 {count} 份配置文件没有使用（{zh_used}）：{'、'.join(named)}{more}；"
            "要用它们，请单独检查各自的文件夹，或用 --config 指明",
            f"not used ({en_used}): {count} configuration{'s' if count > 1 else ''} in the folders checked: "
            f"{', '.join(named)}{more}; to use them, lint their folders apart or name one with --config",
        )
    )
