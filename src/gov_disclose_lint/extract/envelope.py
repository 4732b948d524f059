"""The envelope of a report as its page, title, preamble and signature state it. What is not stated is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.dates import read_date
from ..model.names import fold
from ..model.node import SCALAR, Node
from ..model.place import Fixed, Place
from .blocks import Extract, Grid, Paragraph
from .passages import TextLine
from .publisher import is_agency, is_place, kind_and_level
from .stitch import Piece
from .vocabulary import Vocabulary

MAX_TITLE = 80  # characters
_FRONT = 400  # lines before the report's text that are looked at: navigation can be long
_META_CELLS = 400

_DIGITS = {
    **{digit: index for index, digit in enumerate("〇一二三四五六七八九")},
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
    "0": 0,
}
_NUMERAL_YEAR = r"[二][〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2}"
_YEAR = re.compile(rf"(20[0-9]\s?[0-9]|{_NUMERAL_YEAR})\s*年")
_DATE_TEXT = r"(20[0-9]{2}\s*(?:[-/.]|年)\s*[0-9]{1,2}\s*(?:[-/.]|月)\s*[0-9]{1,2}\s*日?(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?)"
_NUMERAL_DATE = rf"({_NUMERAL_YEAR})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"
_PUBLISHED = re.compile(rf"(?:发布(?:日期|时间)|公开(?:日期|时间)|公布(?:日期|时间))\s*[:：]?\s*{_DATE_TEXT}")
_WRITTEN = re.compile(rf"(?:生成日期|成文日期|发文日期|印发日期|日期|时间)\s*[:：]\s*{_DATE_TEXT}")
_DATE_LINE = re.compile(rf"(?:(.{{3,40}}?)[\s，,]*)?[（(]?(?:{_DATE_TEXT}|{_NUMERAL_DATE})[)）]?")
_PERIOD = re.compile(
    r"(20[0-9]{2})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日\s*(?:起)?\s*(?:至|到|-|—|－|–|~|～)+\s*"
    r"(?:(20[0-9]{2})\s*年)?\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日"
)
_PERIOD_WORDS = re.compile(r"统计|期限|数据|时限|时间|截止|截至")
_DATE_LABELS = tuple({fold(text) for text in texts} for texts in (("发布日期", "发布时间", "公开日期", "公布日期", "公开时间"),
                                                                ("生成日期", "成文日期", "发文日期", "发文时间", "印发日期")))  # fmt: skip
_ORGAN_LABELS = {
    fold(text)
    for text in ("发布机构", "发布机关", "公开机关", "公开机构", "发布单位", "发文机关", "发文单位", "制发机关")
}
_ORGAN = re.compile(
    r"(?:发布(?:机构|机关|单位)|公开(?:机关|机构)|发文(?:机关|单位)|信息来源|来源)\s*[:：]\s*([\u4e00-\u9fff（）()]{3,40})"
)
_SPACES = re.compile(r"(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])")


@dataclass(slots=True)
class Envelope:
    """Nodes by envelope field; year as a number. used: lines that belong to the envelope and not to any text."""

    year: int | None = None
    fields: dict[str, Node] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    start: int = 0


def read_envelope(
    extract: Extract,
    lines: Sequence[TextLine | Piece],
    tables: Mapping[int, str],
    words: Vocabulary,
) -> Envelope:
    """The envelope. lines: the flow's lines; their numbers are those of Envelope.used and Envelope.start (after the title).

    tables: the section of each table of the form, by its grid's number.
    """
    envelope = Envelope()
    front = _first_heading(lines, tables, words)
    title, window = _title(lines, front, words.titles, extract)
    if title is not None:
        envelope.fields["title"] = title
        envelope.used.update(window)
        envelope.start = max(window, default=-1) + 1
    signature = _Signature(lines, front)
    envelope.used.update(signature.used)
    preamble = [line for line in lines[envelope.start : front] if isinstance(line, TextLine)]
    _year(envelope, title, preamble)
    _period(envelope, [*preamble, *_text_after(lines, front, 12)])
    _published(envelope, extract, signature)
    _settle_year(envelope)
    _publisher(envelope, extract, title, words.titles, signature)
    return envelope


def _first_heading(lines: Sequence[TextLine | Piece], tables: Mapping[int, str], words: Vocabulary) -> int:
    for index, line in enumerate(lines[:_FRONT]):
        if isinstance(line, Piece):
            if line.grid.number in tables:
                return index
        elif words.is_heading(re.split(r"[。：:]", line.text[:MAX_TITLE])[0]):
            return index
    return min(len(lines), _FRONT)


def _text_after(lines: Sequence[TextLine | Piece], start: int, count: int) -> list[TextLine]:
    return [line for line in lines[start : start + count] if isinstance(line, TextLine)]


# -- title and year


def _title(
    lines: Sequence[TextLine | Piece], front: int, patterns: Sequence[re.Pattern[str]], extract: Extract
) -> tuple[Node | None, list[int]]:
    """The title and the numbers of its lines; it may stand on up to three."""
    heading = _tidy(extract.meta.get("heading", ""))
    best: tuple[float, int, list[TextLine], str] | None = None
    for index in range(front):
        for length in (1, 2, 3):
            window = [line for line in lines[index : min(index + length, front)] if isinstance(line, TextLine)]
            if len(window) < length:
                break
            text = _tidy("".join(line.text for line in window))
            score = _title_score(text, window, patterns, heading)
            if score is not None and (best is None or (score, index) >= best[:2]):
                best = (score, index, window, text)
    if best:
        return Node(SCALAR, best[3], Fixed(best[2][0].place), True), list(range(best[1], best[1] + len(best[2])))
    for text in (heading, _tidy(re.split(r"[-_|—]", extract.meta.get("title", ""))[0])):
        if text and any(pattern.search(text[:MAX_TITLE]) for pattern in patterns):
            return Node(SCALAR, text[:MAX_TITLE], Fixed(_start_place(extract)), True), []
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
    score += 2 * bool(_YEAR.search(text))
    score += 3 * (any(line.level == 1 for line in lines) or (len(heading) > 8 and heading in text))
    score += any(line.level or line.bold for line in lines)
    named = _named_in_title(text, patterns)
    return score + (1.5 if named else 0)


def _named_in_title(title: str, patterns: Sequence[re.Pattern[str]]) -> str:
    """The organ that a title names, before the year or behind it; '' when it names none."""
    start = min((match.start() for pattern in patterns if (match := pattern.search(title))), default=0)
    year = _YEAR.search(title)
    candidates = [title[: year.start()], title[year.end() : start]] if year else [title[:start]]
    for text in candidates:
        name = text.strip(" 度的《〈关于")
        if name.endswith("人民"):  # 某某区人民政府信息公开…: 政府 is written once for two
            name += "政府"
        if is_agency(name):
            return name
    return ""


def _year(envelope: Envelope, title: Node | None, preamble: Sequence[TextLine]) -> None:
    sources = [(title.text, title.anchor.place())] if title else []
    sources += [(line.text, line.place) for line in preamble]
    for text, place in sources:
        match = _YEAR.search(text[:2000])
        if match:
            envelope.year = year_number(match.group(1))
            envelope.fields["year"] = Node(SCALAR, str(envelope.year), Fixed(place), True)
            return


def year_number(text: str) -> int:
    """The year that four digits or numerals write.

    >>> year_number("二〇二四"), year_number("2024")
    (2024, 2024)
    """
    digits = [str(_DIGITS.get(character, character)) for character in text if not character.isspace()]
    return int("".join(digits))


def _period(envelope: Envelope, lines: Iterable[TextLine]) -> None:
    for line in lines:
        match = _PERIOD.search(line.text[:4000])
        if match and _PERIOD_WORDS.search(line.text[max(match.start() - 30, 0) : match.end() + 10]):
            year, month, day, year_2, month_2, day_2 = match.groups()
            start, end = (
                f"{int(y):04}-{int(m):02}-{int(d):02}"
                for y, m, d in ((year, month, day), (year_2 or year, month_2, day_2))
            )
            envelope.fields["period.start"] = Node(SCALAR, start, Fixed(line.place), True)
            envelope.fields["period.end"] = Node(SCALAR, end, Fixed(line.place), True)
            return


def _settle_year(envelope: Envelope) -> None:
    """A title may keep last year's year: where the period and the day of publication agree on another, that is it."""
    period, published = envelope.fields.get("period.end"), envelope.fields.get("published_on")
    if period is None or published is None:
        return
    year, day = int(period.text[:4]), read_date(published.text)
    if envelope.year != year and day and day.year == year + 1:
        envelope.year = year
        envelope.fields["year"] = Node(SCALAR, str(year), period.anchor, True)


# -- the signature


class _Signature:
    """The organ and the date at the end of the text, if they stand there. used: the numbers of their lines."""

    def __init__(self, lines: Sequence[TextLine | Piece], front: int) -> None:
        self.organ: TextLine | None = None
        self.date: tuple[str, Place] | None = None
        self.used: set[int] = set()
        for index in range(len(lines) - 1, max(front, len(lines) - 40), -1):
            line = lines[index]
            match = _DATE_LINE.fullmatch(line.text) if isinstance(line, TextLine) and len(line.text) <= 64 else None
            if match and isinstance(line, TextLine) and self._take(lines, index, line, match):
                return

    def _take(self, lines: Sequence[TextLine | Piece], index: int, line: TextLine, match: re.Match[str]) -> bool:
        organ, text, *numerals = match.groups()
        if organ and not is_agency(_tidy(organ)):
            return False
        self.date = (text or _iso(*numerals), line.place)
        self.used.add(index)
        if organ:
            self.organ = line._replace(text=_tidy(organ))
            return True
        for near in (index - 1, index + 1):
            other = lines[near] if 0 <= near < len(lines) else None
            if isinstance(other, TextLine) and is_agency(_tidy(other.text)):
                self.organ = other._replace(text=_tidy(other.text))
                self.used.add(near)
                return True
        return True


def _iso(year: str, month: str, day: str) -> str:
    return f"{year_number(year):04}-{_small(month):02}-{_small(day):02}"


def _small(text: str) -> int:
    """A Chinese numeral from 1 to 39."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


# -- date and publisher


def _published(envelope: Envelope, extract: Extract, signature: _Signature) -> None:
    cells = list(_meta_cells(extract))
    texts = list(_front_texts(extract))
    stated = extract.meta.get("published", "")
    for candidate in (
        _labelled_date(cells, _DATE_LABELS[0]),
        _inline(texts, _PUBLISHED),
        (stated, _start_place(extract)) if _plausible_date(stated) else None,
        _labelled_date(cells, _DATE_LABELS[1]),
        _inline(texts, _WRITTEN),
        signature.date,
    ):
        if candidate:
            envelope.fields["published_on"] = Node(SCALAR, candidate[0].strip(), Fixed(candidate[1]), True)
            return


def _plausible_date(text: str) -> bool:
    return bool(re.match(_DATE_TEXT, text.strip())) and read_date(text) is not None


def _meta_cells(extract: Extract) -> Iterator[tuple[str, str, Place]]:
    """Pairs of a cell and the one at its right, in the file's tables: (label, text, place of the text)."""
    count = 0
    for block in extract.blocks:
        if not isinstance(block, Grid):
            continue
        by_place = {(cell.row, cell.column): cell for cell in block.cells}
        for cell in block.cells[:_META_CELLS]:
            count += 1
            right = by_place.get((cell.row, cell.column + cell.colspan))
            if right and cell.text and len(cell.text) <= 12:
                yield fold(cell.text), right.text, right.place
        if count > _META_CELLS:
            return


def _front_texts(extract: Extract) -> Iterator[tuple[str, Place]]:
    """Short texts of paragraphs and cells, where a page states its own date and source."""
    for block in extract.blocks[:_FRONT]:
        if isinstance(block, Paragraph):
            yield block.text[:600], block.place
        else:
            yield from ((cell.text, cell.place) for cell in block.cells[:40] if len(cell.text) <= 200)


def _labelled_date(cells: Iterable[tuple[str, str, Place]], labels: set[str]) -> tuple[str, Place] | None:
    for label, text, place in cells:
        match = re.match(_DATE_TEXT, text.strip()) if label in labels else None
        if match:
            return match.group(1), place
    return None


def _inline(texts: Iterable[tuple[str, Place]], pattern: re.Pattern[str]) -> tuple[str, Place] | None:
    for text, place in texts:
        match = pattern.search(text)
        if match:
            return match.group(1), place
    return None


def _publisher(
    envelope: Envelope, extract: Extract, title: Node | None, patterns: Sequence[re.Pattern[str]], signature: _Signature
) -> None:
    """The organ: named in the title, else in the signature, else by the page. A place in the title means its government."""
    titled = _named_in_title(title.text, patterns) if title else ""
    stated = [(line.text, line.place) for line in (signature.organ,) if line]
    stated += _stated_organs(extract)
    name: tuple[str, Place] | None = None
    if titled and title:
        name = (titled, title.anchor.place())
        if is_place(titled):
            name = next(((text, place) for text, place in stated if text.endswith(f"{titled}人民政府")), name)
    elif stated:
        name = stated[0]
    if name is None:
        return
    envelope.fields["publisher.name"] = Node(SCALAR, name[0], Fixed(name[1]), True)
    for key, value in zip(("kind", "level"), kind_and_level(name[0]), strict=True):
        if value:
            envelope.fields[f"publisher.{key}"] = Node(SCALAR, value, Fixed(name[1]), True)


def _stated_organs(extract: Extract) -> list[tuple[str, Place]]:
    found = [(_tidy(text), place) for label, text, place in _meta_cells(extract) if label in _ORGAN_LABELS]
    found += [(match.group(1), place) for text, place in _front_texts(extract) if (match := _ORGAN.search(text))]
    found.append((_tidy(extract.meta.get("publisher", "")), _start_place(extract)))
    return [(text, place) for text, place in found if is_agency(text)]


def _start_place(extract: Extract) -> Place:
    """Where the file begins: for what its head states."""
    for block in extract.blocks:
        if isinstance(block, Paragraph):
            return block.place
        if block.cells:
            return block.cells[0].place
    return Place()


def _tidy(text: str) -> str:
    """Without the spaces and line breaks that layout puts between Chinese characters."""
    return _SPACES.sub("", text.strip())
