"""A small cache of JSON files in the user's cache folder. Data only, written whole, and never needed: all failures are misses."""

from __future__ import annotations

import os
import sys
from typing import Any

_MOST = 40  # files kept


def _folder() -> str:
    named = os.environ.get("GOV_DISCLOSE_LINT_CACHE")
    if named is not None:
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "gov-disclose-lint")


def read(name: str) -> Any:
    """The value kept under a name, or None."""
    import json

    folder = _folder()
    if not folder:
        return None
    try:
        with open(os.path.join(folder, f"{name}.json"), "rb") as file:
            return json.loads(file.read())
    except (OSError, ValueError):
        return None


def write(name: str, value: Any) -> None:
    """Keep a value under a name, if the folder can be written."""
    import json
    import tempfile

    folder = _folder()
    if not folder:
        return
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, os.path.join(folder, f"{name}.json"))
        _prune(folder)
    except OSError:
        return


def _prune(folder: str) -> None:
    """Drop the oldest files when there are too many: every environment and every pack leaves one."""
    with os.scandir(folder) as entries:
        files = sorted((entry.stat().st_mtime, entry.path) for entry in entries if entry.is_file())
    for _, path in files[:-_MOST]:
        os.unlink(path)
