"""Regular expressions compiled once, not at every start.

Python compiles its 150 patterns, most of them of Chinese text, in 29 ms: a third of a small run, and more than yamllint
needs for reading the same file. The compiled code is plain numbers; here it is kept in the cache folder, for this very
build of Python, and given to the same constructor that `re` itself calls, which checks it. Whatever is not as expected
(another Python, a damaged cache, other internals) falls back to compiling.
"""

from __future__ import annotations

import re
import sys
from array import array
from base64 import b64decode, b64encode
from typing import Any

from .. import cache
from ..model.version import __version__

_MOST = 600  # patterns kept; a run has 150
_LONG = 20_000  # characters of a pattern worth keeping


class Patterns:
    """Stands in for re's compiler: known patterns from the cache, others compiled and noted."""

    def __init__(self, compiler: Any, sre: Any) -> None:
        self.compiler = compiler
        self.sre = sre
        self.compile = compiler.compile
        self.build = f"{__version__} {sys.version} {sre.MAGIC} {sre.CODESIZE} {sys.byteorder}"
        kept = cache.read("patterns")
        same = isinstance(kept, dict) and kept.get("build") == self.build
        self.known: dict[str, Any] = kept["patterns"] if same else {}
        self.new = 0

    def __call__(self, pattern: Any, flags: Any = 0) -> Any:
        key = f"{int(flags)} {pattern}"
        kept = self.known.get(key) if isinstance(pattern, str) else None
        if kept is not None:
            try:
                every_flag, code, groups, names, numbers = kept
                numbers_of_code = array("I", b64decode(code)).tolist()
                return self.sre.compile(pattern, every_flag, numbers_of_code, groups, names, tuple(numbers))
            except (TypeError, ValueError, RuntimeError, OverflowError):
                del self.known[key]
        if not isinstance(pattern, str) or len(pattern) > _LONG or len(self.known) >= _MOST:
            return self.compile(pattern, flags)
        return self._note(key, pattern, int(flags))

    def _note(self, key: str, pattern: str, flags: int) -> Any:
        """Compile as re does, keeping the code."""
        parsed = self.compiler._parser.parse(pattern, flags)
        code = self.compiler._code(parsed, flags)
        names = dict(parsed.state.groupdict)
        numbers: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            numbers[number] = name
        every_flag = flags | parsed.state.flags
        compiled = self.sre.compile(pattern, every_flag, code, parsed.state.groups - 1, names, tuple(numbers))
        text = b64encode(array("I", [int(word) for word in code]).tobytes()).decode()
        self.known[key] = [every_flag, text, parsed.state.groups - 1, names, numbers]
        self.new += 1
        return compiled

    def save(self) -> None:
        if self.new:
            cache.write("patterns", {"build": self.build, "patterns": self.known})
            self.new = 0


def remember() -> Patterns | None:
    """Put it in place of re's compiler for this process; None where re is not built as known."""
    try:
        import _sre  # type: ignore[import-not-found]

        compiler = re._compiler  # type: ignore[attr-defined]
        usable = _sre.CODESIZE == 4 and array("I").itemsize == 4 and compiler._parser and compiler._code
    except (ImportError, AttributeError):
        return None
    if not usable:
        return None
    patterns = Patterns(compiler, _sre)
    compiler.compile = patterns
    return patterns
