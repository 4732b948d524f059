"""Installed plugins: packs and check kinds that come by entry point. Nothing in or beside an input is ever looked at.

importlib.metadata costs 30 ms at every start, so the entry points found are remembered as long as the folders on
sys.path have not changed.
"""

from __future__ import annotations

import os
import sys
from typing import Any
from zlib import crc32

from .. import cache

PACKS, CHECKS = "gov_disclose_lint.packs", "gov_disclose_lint.checks"


def entry_points(group: str) -> dict[str, str]:
    """Name -> value ("package" or "package.module") of the installed entry points of a group."""
    state = _folders()
    name = f"plugins-{crc32(repr(sys.path).encode()):08x}"
    kept = cache.read(name)
    if not isinstance(kept, dict) or kept.get("folders") != state:
        kept = {"folders": state, "groups": _scan()}
        cache.write(name, kept)
    return dict(kept["groups"].get(group, {}))


def _folders() -> list[list[Any]]:
    """The folders packages are installed in, with what changes when one is added or removed."""
    folders = []
    for folder in sys.path:
        try:
            state = os.stat(folder)
        except OSError:
            continue
        folders.append([folder, state.st_mtime_ns])
    return folders


def _scan() -> dict[str, dict[str, str]]:
    from importlib import metadata

    return {
        group: {point.name: point.value for point in metadata.entry_points(group=group)} for group in (PACKS, CHECKS)
    }
