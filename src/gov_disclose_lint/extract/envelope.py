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
from .numerals import DATE_TEXT, YEAR, year_number
from .passages import TextLine, start_place
from .publisher import is_agency, is_place, kind_and_level
from .signature import Signature
from .stitch import Piece
from .titles import MAX_TITLE, find_title, named_in_title, tidy
from .vocabulary import Vocabulary

_FRONT = 400  # lines before the report's text that are looked at: navigation can be long
_META_CELLS = 400

_PUBLISHED = re.compile(rf"(?:发布(?:日期|时间)|公开(?:日期|时间)|公布(?:日期|时间))\s*[:：]?\s*{DATE_TEXT}")
_WRITTEN = re.compile(rf"(?:生成日期|成文日期|发文日期|印发日期|日期|时间)\s*[:：]\s*{DATE_TEXT}")
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
    title, window = find_title(lines, front, words.titles, extract)
    if title is not None:
        envelope.fields["title"] = title
        envelope.used.update(window)
        envelope.start = max(window, default=-1) + 1
    signature = Signature(lines, front)
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


def _year(envelope: Envelope, title: Node | None, preamble: Sequence[TextLine]) -> None:
    sources = [(title.text, title.anchor.place())] if title else []
    sources += [(line.text, line.place) for line in preamble]
    for text, place in sources:
        match = YEAR.search(text[:2000])
        if match:
            envelope.year = year_number(match.group(1))
            envelope.fields["year"] = Node(SCALAR, str(envelope.year), Fixed(place), True)
            return


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


# -- date and publisher


def _published(envelope: Envelope, extract: Extract, signature: Signature) -> None:
    cells = list(_meta_cells(extract))
    texts = list(_front_texts(extract))
    stated = extract.meta.get("published", "")
    for candidate in (
        _labelled_date(cells, _DATE_LABELS[0]),
        _inline(texts, _PUBLISHED),
        (stated, start_place(extract)) if _plausible_date(stated) else None,
        _labelled_date(cells, _DATE_LABELS[1]),
        _inline(texts, _WRITTEN),
        signature.date,
    ):
        if candidate:
            envelope.fields["published_on"] = Node(SCALAR, candidate[0].strip(), Fixed(candidate[1]), True)
            return


def _plausible_date(text: str) -> bool:
    return bool(re.match(DATE_TEXT, text.strip())) and read_date(text) is not None


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
        match = re.match(DATE_TEXT, text.strip()) if label in labels else None
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
    envelope: Envelope, extract: Extract, title: Node | None, patterns: Sequence[re.Pattern[str]], signature: Signature
) -> None:
    """The organ: named in the title, else in the signature, else by the page. A place in the title means its government."""
    titled = named_in_title(title.text, patterns) if title else ""
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
    found = [(tidy(text), place) for label, text, place in _meta_cells(extract) if label in _ORGAN_LABELS]
    found += [(match.group(1), place) for text, place in _front_texts(extract) if (match := _ORGAN.search(text))]
    found.append((tidy(extract.meta.get("publisher", "")), start_place(extract)))
    return [(text, place) for text, place in found if is_agency(text)]
