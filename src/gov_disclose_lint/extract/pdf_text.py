"""Characters with boxes to lines, lines to paragraphs. Pure: knows nothing of PDF files."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Char = tuple[float, float, float, float, str, int]
"""(left, bottom, right, top, character, index on the page), points. The box is the font's, not the glyph's."""
BBox = tuple[float, float, float, float]
Part = tuple[float, float, str]
"""(left, right, text) of a piece of a line."""

# Fonts' maps often lead to a radical where the ideograph is meant: the same to the eye, another character.
_IDEOGRAPHS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
_IDEOGRAPHS |= {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6B))
}

# Gaps, in heights of a line: a quarter is what typesetters put between 汉字 and digits, and means nothing.
_DIGIT_GAP = 0.5
_LATIN_GAP = 0.2
_OTHER_GAP = 1.0
_TWO_NUMBERS = 1.0
_SPACED_DIGITS = 0.2
_PART_GAP = 0.8

_PAGE_ZONE = 0.12
_PAGE_NUMBER = re.compile(
    r"[-—–―－·•~～\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页|[/／]\s*[0-9]{1,4})?(?:\s*[，,/]?\s*共\s*[0-9]{1,4}\s*页)?[-—–―－·•~～\s]*"
)
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]")
_FIRST_WORD = re.compile(r"[!-~]+")
_SHORT = 2.5
_WIDEST_LEADING = 1.6
_INDENT = 1.2


@dataclass(slots=True)
class Line:
    """One printed line outside tables. parts: its pieces between wide gaps."""

    text: str
    page: int
    bbox: BBox
    bold: bool = False
    parts: Sequence[Part] = ()

    @property
    def size(self) -> float:
        return self.bbox[3] - self.bbox[1]


def lines_of(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters of each printed line, from top to bottom, from left to right."""
    lines: list[list[Char]] = []
    middle = reach = 0.0
    for char in sorted(chars, key=lambda c: -(c[1] + c[3])):
        centre, height = (char[1] + char[3]) / 2, char[3] - char[1]
        if not lines or middle - centre > max(min(height, reach), 1.0) * 0.5:
            lines.append([])
            middle, reach = centre, height
        lines[-1].append(char)
    for line in lines:
        line.sort()
    return lines


def line_text(chars: Sequence[Char]) -> tuple[str, str | None]:
    """The text of one line and a doubt (a key of blocks.DOUBTS) if it may be misread."""
    text: list[str] = []
    doubt: str | None = None
    last: Char | None = None
    spaced = False
    for char in chars:
        letter = char[4]
        if letter.isspace():
            spaced = last is not None
            continue
        if last:
            gap, height = char[0] - last[2], max(last[3] - last[1], 1.0)
            if char[0] - last[0] < 0.3 * (last[2] - last[0]):
                if letter == last[4]:
                    continue  # bold made by printing twice
                if letter.isdigit() and last[4].isdigit():
                    doubt = "overprinted"
            if _parted(last[4], letter, gap / height, spaced):
                text.append(" ")
                if gap > _TWO_NUMBERS * height and letter.isdigit() and last[4].isdigit():
                    doubt = "two-numbers"
        text.append(letter)
        last, spaced = char, False
    joined = "".join(text).translate(_IDEOGRAPHS)
    if not doubt and any(_unmapped(letter) for letter in joined):
        doubt = "unmapped"
    return joined, doubt


def line_parts(chars: Sequence[Char]) -> list[Part]:
    """The pieces of a line between gaps wider than a character."""
    starts = [0]
    reach = chars[0][2]
    for number, char in enumerate(chars):
        if char[4].isspace():
            continue
        if char[0] - reach > _PART_GAP * (char[3] - char[1]):
            starts.append(number)
        reach = max(reach, char[2])
    pieces = [chars[start:end] for start, end in pairwise([*starts, len(chars)])]
    return [(piece[0][0], piece[-1][2], line_text(piece)[0]) for piece in pieces]


def _parted(before: str, after: str, gap: float, spaced: bool) -> bool:
    """Whether a blank stands between two characters; gap in heights; spaced: the file has a blank there.

    A blank between digits that takes no room is no blank: files made by some programs have one behind each run.
    """
    if before.isdigit() and after.isdigit():
        return gap > (_SPACED_DIGITS if spaced else _DIGIT_GAP)
    if spaced:
        return True
    latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return gap > (_LATIN_GAP if latin else _OTHER_GAP)


def _unmapped(letter: str) -> bool:
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000"


def cell_text(chars: Sequence[Char], bbox: BBox) -> tuple[str, str | None]:
    """The text of one cell, lines parted by line ends, and its doubt. A number broken by a narrow cell is joined."""
    texts: list[str] = []
    doubt: str | None = None
    end = 0.0
    for line in lines_of(chars):
        text, line_doubt = line_text(line)
        doubt = doubt or line_doubt
        if not text:
            continue
        if texts and _is_number(texts[-1]) and _is_number(text):
            if bbox[2] - end < 1.2 * _width(line):
                texts[-1] += text
            else:
                texts.append(text)
                doubt = doubt or "two-numbers"
        else:
            texts.append(text)
        end = line[-1][2]
    return "\n".join(texts), doubt


def across(chars: Sequence[Char]) -> list[tuple[int, int]]:
    """The indexes of digits that touch, as only those of one number do."""
    return [
        (first[5], second[5])
        for first, second in pairwise(chars)
        if first[4].isdigit()
        and second[4].isdigit()
        and abs(second[0] - first[2]) < 0.1 * (first[3] - first[1])
        and abs(second[1] - first[1]) < 1
    ]


def _width(line: Sequence[Char]) -> float:
    """The room that one more digit and the usual margin of a cell would take."""
    return (line[-1][2] - line[0][0]) / len(line) + 5.4


def _is_number(text: str) -> bool:
    return bool(text) and text.isascii() and text.replace(",", "").replace(".", "").isdigit()


def drop_furniture(pages: Sequence[list[Line]], heights: Sequence[float]) -> None:
    """Take page numbers and running headers and footers out of the lines of each page (in place)."""
    edges = [
        [line for line in lines if min(height - line.bbox[3], line.bbox[1]) < _PAGE_ZONE * height]
        for lines, height in zip(pages, heights, strict=True)
    ]
    seen = Counter(key for lines in edges for key in {_running(line) for line in lines})
    least = max(2, len(pages) / 2)
    for lines, marginal in zip(pages, edges, strict=True):
        dropped = {id(line) for line in marginal if _PAGE_NUMBER.fullmatch(line.text) or seen[_running(line)] >= least}
        lines[:] = [line for line in lines if id(line) not in dropped]


def _running(line: Line) -> tuple[str, int]:
    """What is the same of a running header on every page: its words without numbers, and its height."""
    return re.sub(r"[0-9０-９\s]+", "#", line.text), round(line.bbox[1] / 4)


@dataclass(slots=True)
class Layout:
    """How the body of a document is set: its margins and the usual room between two lines, in points."""

    left: float
    right: float
    leading: float

    @classmethod
    def of(cls, lines: Sequence[Line], width: float) -> Layout:
        """The layout of a document's lines on pages of a width."""
        if not lines:
            return cls(0, 0, 0)
        starts = Counter(round(line.bbox[0]) for line in lines)
        regular = [start for start, count in starts.items() if count > 1] or list(starts)
        gaps = sorted(
            last.bbox[1] - line.bbox[3]
            for last, line in pairwise(lines)
            if last.page == line.page and last.bbox[1] > line.bbox[1]
        )
        leading = min(gaps[len(gaps) // 2], _WIDEST_LEADING * min(line.size for line in lines)) if gaps else 0
        left, right = min(regular), max(line.bbox[2] for line in lines)
        if right - left < width / 2:
            right = max(right, width - left)  # no line is full: the margin is as wide as the other
        return cls(left, right, leading)

    def paragraphs(self, lines: Sequence[Line]) -> Iterable[list[Line]]:
        """The lines of each paragraph of a run of lines, which may go on over pages."""
        group: list[Line] = []
        for line in lines:
            if group and self._ends(group[-1], line):
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def _ends(self, last: Line, line: Line) -> bool:
        """Whether a paragraph ends between two lines."""
        size = last.size
        if abs(line.size - size) > 0.25 * size:
            return True
        if last.page == line.page and last.bbox[1] - line.bbox[3] > self.leading + 0.6 * size:
            return True
        if line.bbox[0] - last.bbox[0] > _INDENT * size:
            return True
        room = self.right - last.bbox[2]
        if room > _SHORT * size:
            # A long word of Latin letters or digits goes to the next line as a whole, and leaves much room behind.
            word = _FIRST_WORD.match(line.text)
            return not word or len(word.group()) * size * 0.5 <= room
        short = self.right - line.bbox[2] > _SHORT * size
        return short and last.text[-1:] in "。；！：" and _HEADING.match(line.text) is not None

    def text(self, group: Sequence[Line]) -> str:
        """The text of a paragraph."""
        text = group[0].text
        for last, line in pairwise(group):
            before, after = text[-1:], line.text[:1]
            latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
            broken = before.isdigit() and after.isdigit() and self.right - last.bbox[2] < 0.3 * last.size
            text += (" " if latin and not broken else "") + line.text
        return text
