"""What time a number belongs to: this year, last year, another. A comparison's 较上年 is no time of what follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ...model.tuples import NamedTuple
from .figures import Figure
from .reading import Reading

THIS, LAST, NEXT, OTHER = "this", "last", "next", "other"

_LAST = r"上一?年度?|去年|前一年|往年"
_THIS = r"今年(?:以来)?|本年度?|全年度?|当年|年内|截[至止]目前|截[至止]年[底末]|(?<!年)12月(?:31日|[底末])"
_NEXT = r"明年|下一?年度?|次年|来年|新的一年"
_OTHER = (
    r"近[一二三四五六七八九十两0-9]+年|历年|连续[一二三四五六七八九十两0-9]+年|[上下]半年|[前上下第]?[一二三四1-4两三]个?季度|每[月季年周天日]|"
    r"[日月季]均|当[月日季]|本[月季]|前[一二三四五六七八九十0-9]+个?月|(?<![0-9])(?:0?[1-9]|1[01])月|12月(?!31日|[底末])|以来|十[二三四]五"
)
_TIME = re.compile(
    r"(?P<compare>(?:相?较于?|相?比|对比|超过|低于|高于|相对|比照)(?:[^，,。;]{0,2}))?"
    r"(?:(?<![0-9])(?P<year>(?:19|20)[0-9]{2})年(?P<month>度|(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[底末初]))?"
    rf"|(?P<last>{_LAST})|(?P<this>{_THIS})|(?P<next>{_NEXT})|(?P<other>{_OTHER}))"
    r"(?P<moved>同期)?(?P<against>.{0,4}?(?:相比|比较|对比|持平)|度?的?[0-9.]+倍)?"
)
_CARRIED_BEFORE = re.compile(r"(?:结转|转入|转至|转到|顺延|延期|延至|留待|移交|遗留)[至到入给]?$|转$")
_CARRIED_AFTER = re.compile(
    r"度?(?:底|末)?(?:的|无|没有)?(?:结转|转结|转办|转接|转来|转入|遗留|未办结|未办理完|接转|留存|延续)"
)
_BESIDE = re.compile(r"[度的]?(?:同期)?[为是共]?[0-9]")
_OF_A_THING = re.compile(r"(?:公布|发布|公开|印发|编制|报送|根据|按照|对照|总结|落实)$")  # 公布2023年录用名单
_BRACKET, _SEMICOLON, _REACHED = re.compile(r"\)"), re.compile(";"), re.compile("[,，;增升减降到至]")
_WHOLE = re.compile(r"12月(?:31[日号]|[底末])?$|1月1[日号]$|[底末]$")


class Period(NamedTuple):
    """A time named in a sentence. code: this | last | next | other, or a year; start, end within the sentence."""

    start: int
    end: int
    code: str | int


Times = tuple[list[int], list[str | int], bool]


def periods(sentence: str) -> list[Period]:
    """The times a sentence sets, in order; those it only compares with are left out."""
    found = []
    for match in _TIME.finditer(sentence):
        if match["compare"] or match["against"]:
            continue
        start, end = match.span()
        if _CARRIED_BEFORE.search(sentence, max(0, start - 4), start) or _CARRIED_AFTER.match(sentence, end):
            continue
        found.append(Period(start, end, _code(match)))
    return found


def _code(match: re.Match[str]) -> str | int:
    if match["year"]:
        month = match["month"]
        return int(match["year"]) if not month or month == "度" or _ends_the_year(match) else OTHER
    return next(code for code in (LAST, THIS, NEXT, OTHER) if match[code])


def period_of(reading: Reading, figure: Figure, year: int | None) -> str:
    """this | last | next | other: the last time named before the figure in its sentence; this when none is."""
    times = reading.times.get(figure.sentence)
    if times is None:
        times = reading.times[figure.sentence] = _times(reading, figure.sentence)
    starts, codes, mixed = times
    before = bisect_left(starts, figure.end)
    if not before:
        return THIS
    return OTHER if mixed else resolve(codes[before - 1], year)


def _times(reading: Reading, number: int) -> Times:
    """Where the times of a sentence stand and what they are; mixed: several are shared out by 分别, none can be told whose."""
    sentence = reading.sentences[number]
    text = reading.text[sentence.start : sentence.end]
    found = periods(text)
    codes = [period.code for period in found]
    mixed = len(set(codes)) > 1 and "分别" in text
    found = list(_resumed(text, found))
    return [sentence.start + period.start for period in found], [period.code for period in found], mixed


def _resumed(text: str, found: list[Period]) -> Iterator[Period]:
    """The times of a sentence, and where one ends and the time before is taken up again.

    Behind its bracket; with the semicolon behind 上年265件 and 公布2023年名单; at once in 由去年的12期增至36期.
    """
    before: str | int = THIS
    for index, period in enumerate(found):
        yield period
        mark = _until(text, period)
        if mark is not _REACHED and not _is_earlier(period.code, before):
            mark = None
        if not mark:
            before = period.code
            continue
        until = found[index + 1].start if index + 1 < len(found) else len(text)
        end = mark.search(text, period.end, until)
        if end:
            yield Period(end.start(), end.start(), THIS if mark is _REACHED else before)


def _is_earlier(code: str | int, than: str | int) -> bool:
    """Whether one time is surely before the other, so that this may be taken up again."""
    if isinstance(code, int) and isinstance(than, int):
        return code < than
    return code != THIS and than in (THIS, NEXT)


def _ends_the_year(match: re.Match[str]) -> bool:
    """截至2023年12月, but not 2023年12月收到的."""
    until = match.string.endswith(("截至", "截止", "到", "至"), 0, match.start())
    return bool(_WHOLE.search(match["month"])) and (until or not match["month"].endswith("12月"))


def _until(text: str, period: Period) -> re.Pattern[str] | None:
    """What ends the time; None when it goes on."""
    if text.rfind("(", 0, period.start) > text.rfind(")", 0, period.start):
        return _BRACKET
    if _OF_A_THING.search(text, max(0, period.start - 4), period.start):
        return _SEMICOLON
    if not _BESIDE.match(text, period.end):
        return None
    return _REACHED if text[period.start - 1 : period.start] in ("由", "从") else _SEMICOLON


def resolve(code: str | int, year: int | None) -> str:
    """A period's code as seen from the year reported on."""
    if isinstance(code, str):
        return code
    if year is None:
        return OTHER
    return {year: THIS, year - 1: LAST, year + 1: NEXT}.get(code, OTHER)
