"""Last year's year left standing: 2023年，我局共… in the report for 2024. A report rightly names last year when it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .reading import Reading

_OWN = (
    r"(?:[我本全](?:市|区|县|镇|乡|局|委|办|厅|院|州|街道|中心|机关|单位|部门|省)|(?:市|区|县|镇|省|州)(?:人民)?政府)"
)
# Where a time stands that the whole sentence hangs on: at its beginning, behind numbering, a short heading, 现将, 我局.
_LEAD = re.compile(
    r"(?:[(\[]?[一二三四五六七八九十0-9]{1,3}[)\]、.．]|[①-⑳]|[一二三四五六七八九十]是)?"
    r"(?:[^,，。;:0-9]{0,14}(?:[:。]|情况|方面|建设|管理|公开|保障))?"
    rf"(?:截[至止]到?|在|自|据统计[,，]?|总[体的]来看[,，]|(?P<present>现(?:将|就|公布|发布)))?{_OWN}?"
)
_MEANT = re.compile(
    rf"度?(?:[,，]|{_OWN}|[共累合]计?|主动公开|收到|受理|公开|办理|未收到|未发生|没有|制发|开展|组织|召开|新增|通过|围绕|发布|坚持|"
    r"认真|继续|政府信息公开)"
)
_MEANT_LATE = re.compile(rf"度?[,，]?{_OWN}?(?:共|累计|未收到|未发生)")
_COMPARES = re.compile(
    r"同比|环比|相比|较|比(?:上年|去年|[0-9]{4}年)|上年|去年|前一年|以来|起步|基础上|结转|历年|近[两三四五]年|连续|此前|曾|自.{0,8}起|"
    r"考核|评估|评议结果|评比|排名|荣获|获评|被评为|表彰|审计|决算|竣工|建成|投入使用|机构改革|成立"
)
_REPORT_OF = re.compile(
    r"年?度?(?:政府信息公开|信息公开|政务公开)?(?:工作)?(?:年度报告|年报|年度总结|工作要点|工作报告|预算|决算|部门|财政|国民经济|政府工作|法治政府)"
)
_PERIOD = re.compile(r"(?:统计|数据|报告)[^,，。;]{0,10}(?:期限|时限|期间|时间|区间|截止)|统计.{0,6}(?:自|从|为)")
_END_OF_YEAR = re.compile(r"截[至止]到?$")
_DAY = re.compile(r"12月31[日号]|12?月?底|年?底|年?末")


class Stale(NamedTuple):
    """Last year named where this year is meant. start, end: in the one spelling of the text."""

    start: int
    end: int


def stale_years(reading: Reading, year: int) -> Iterator[Stale]:
    """Where last year's year was left standing; at most one in a sentence."""
    last, text = str(year - 1), reading.text
    if last not in text:
        return
    sentences = [text[sentence.start : sentence.end] for sentence in reading.sentences]
    for number, sentence in enumerate(sentences):
        if last in sentence:
            found = _in_sentence(sentence, year)
            if found is not None and not _beside(sentences, number, year):
                start = reading.sentences[number].start + found
                yield Stale(start, start + 5)


def _beside(sentences: Sequence[str], number: int, year: int) -> bool:
    """Whether the sentence before or after begins with this year: two years set side by side."""
    beside = [*sentences[max(0, number - 1) : number], *sentences[number + 1 : number + 2]]
    return any(
        (at := sentence.find(f"{year}年")) >= 0 and _LEAD.fullmatch(sentence, 0, at) is not None for sentence in beside
    )


_NAMED = re.compile(r"(?:19|20)[0-9]{2}(?=年|[-/.][0-9]{1,2}[-/.])")


def _in_sentence(sentence: str, year: int) -> int | None:
    """Where the stale year stands in a sentence, None when there is none."""
    text = _without_titles(sentence)
    if {int(match.group()) for match in _NAMED.finditer(text)} != {year - 1}:
        return None
    at = text.find(str(year - 1))
    if _PERIOD.search(text):
        return at
    if _COMPARES.search(text) or text[at + 4 : at + 5] != "年":
        return None
    lead = _LEAD.fullmatch(text, 0, at)
    if lead is None:
        return at if text[at - 1] in ",，" and _MEANT_LATE.match(text, at + 5) else None
    return at if _means_this_year(text, lead, at + 5) else None


def _means_this_year(text: str, lead: re.Match[str], after: int) -> bool:
    """Whether what follows a leading year is this year's work, rather than last year's report or accounts."""
    if not lead["present"] and _REPORT_OF.match(text, after - 1):
        return False
    if _END_OF_YEAR.search(lead.group()):
        return bool(_DAY.match(text, after) or _DAY.match(text, after - 1))
    meant = _MEANT.match(text, after)
    return bool(meant and text[meant.end() : meant.end() + 1] != "的")


_TITLE = re.compile(r"《[^》]{0,80}》|[〔\[(]\s*[0-9]{4}\s*[〕\])]")


def _without_titles(sentence: str) -> str:
    """The sentence without titles of documents and their numbers, at the same length."""
    return _TITLE.sub(lambda match: "·" * len(match.group()), sentence)
