"""Check kinds by name: the built-in modules, then those that installed packages bring."""

from __future__ import annotations

import importlib
import re
from functools import cache
from types import ModuleType

from .plugins import CHECKS, entry_points

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@cache
def kind_module(kind: str) -> ModuleType | None:
    """The module of a check kind (see checks/__init__.py), or None when there is none of that name."""
    if not _NAME.fullmatch(kind):
        return None
    name = f"gov_disclose_lint.checks.{kind.replace('-', '_')}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
    value = entry_points(CHECKS).get(kind)
    return importlib.import_module(value) if value else None
