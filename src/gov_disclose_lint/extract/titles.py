"""The title of a report, wherever it stands and on however many lines, and what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.node import SCALAR, Node
from ..model.place import Fixed
from .blocks import Extract
from .numerals import YEAR
from .passages import TextLine, start_place
from .publisher import is_agency
from .stitch import Piece

MAX_TITLE = 80  # characters
_SPACES = re.compile(r"(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])")


def find_title(
    lines: Sequence[TextLine | Piece], front: int, patterns: Sequence[re.Pattern[str]], extract: Extract
) -> tuple[Node | None, list[int]]:
    """The title and the numbers of its lines; it may stand on up to three."""
    heading = tidy(extract.meta.get("heading", ""))
    best: tuple[float, int, list[TextLine], str] | None = None
    for index in range(front):
        for length in (1, 2, 3):
            window = [line for line in lines[index : min(index + length, front)] if isinstance(line, TextLine)]
            if len(window) < length:
                break
            text = tidy("".join(line.text for line in window))
            score = _title_score(text, window, patterns, heading)
            if score is not None and (best is None or (score, index) >= best[:2]):
                best = (score, index, window, text)
    if best:
        return Node(SCALAR, best[3], Fixed(best[2][0].place), True), list(range(best[1], best[1] + len(best[2])))
    for text in (heading, tidy(re.split(r"[-_|—]", extract.meta.get("title", ""))[0])):
        if text and any(pattern.search(text[:MAX_TITLE]) for pattern in patterns):
            return Node(SCALAR, text[:MAX_TITLE], Fixed(start_place(extract)), True), []
    return None, []


def _title_score(
    text: str, lines: Sequence[TextLine], patterns: Sequence[re.Pattern[str]], heading: str
) -> float | None:
    if len(text) > MAX_TITLE or re.search(r"[。>»›]", text):
        return None
    ends = [match.end() for pattern in patterns if (match := pattern.search(text))]
    if not ends or max(ends) < len(text) - 6:
        return None
    score = -0.6 * (len(lines) - 1)
    score += 2 * bool(YEAR.search(text))
    score += 3 * (any(line.level == 1 for line in lines) or (len(heading) > 8 and heading in text))
    score += any(line.level or line.bold for line in lines)
    named = named_in_title(text, patterns)
    return score + (1.5 if named else 0)


def named_in_title(title: str, patterns: Sequence[re.Pattern[str]]) -> str:
    """The organ that a title names, before the year or behind it; '' when it names none."""
    start = min((match.start() for pattern in patterns if (match := pattern.search(title))), default=0)
    year = YEAR.search(title)
    candidates = [title[: year.start()], title[year.end() : start]] if year else [title[:start]]
    for text in candidates:
        name = text.strip(" 度的《〈关于")
        if name.endswith("人民"):  # 某某区人民政府信息公开…: 政府 is written once for two
            name += "政府"
        if is_agency(name):
            return name
    return ""


def tidy(text: str) -> str:
    """Without the spaces and line breaks that layout puts between Chinese characters."""
    return _SPACES.sub("", text.strip())
