"""RESULTS.md: one section a benchmark, each written by its own program and replaced when it is run again."""

from __future__ import annotations

import re
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
ORDER = ("one-file", "folder", "growth", "extract-speed", "extraction", "detection", "text")
HEAD = "# Results\n\nEach section is written by the program that it names. Ratios are paired in one run; they are what to trust.\n"
_SECTION = re.compile(r"<!-- (?P<name>[a-z-]+) -->\n(?P<text>.*?)<!-- end -->\n", re.S)


def keep(name: str, text: str) -> None:
    """Write one section, the others staying as they are."""
    assert name in ORDER
    sections = dict(_SECTION.findall(RESULTS.read_text(encoding="utf-8"))) if RESULTS.exists() else {}
    sections[name] = text.rstrip().replace("\n# ", "\n## ") + "\n"
    parts = [f"\n<!-- {key} -->\n{sections[key]}<!-- end -->\n" for key in ORDER if key in sections]
    RESULTS.write_text(HEAD + "".join(parts), encoding="utf-8")
