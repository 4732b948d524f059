"""Two years set side by side, in which last year is rightly named; and what a year stands behind when it is a clause's time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .figures import Figure
from .nouns import nouns_of
from .reading import Reading

compiled = cache(re.compile)  # only texts that name last year at all need any of these

# What a year may stand behind when it is the time of its clause: nothing, 在, 我局, 现将, 回顾.
LEAD = (
    r"(?:[(\[]?[一二三四五六七八九十0-9]{1,3}[)\]、.．]|[①-⑳]|[一二三四五六七八九十]是|[-—·●■◆*])?"
    r"(?:虽然?|尽管|由于|鉴于|综上|同时|此外|当前|目前|其中)?"
    r"(?:总[体的]来看|总体上|综合来看|据统计|经统计|一年来)?"
    r"(?:现(?:将|就|公布|发布|对)|回顾|总结|纵观|综观|盘点|(?:刚刚)?过去的|即将过去的|截[至止]到?|在|至|自|于|从|对)?"
)
# Not where this year is the year just named: 其中本年度…, 均为本年度新发生, 现将本年度….
THIS_YEAR = r"(?<!其中)(?<!均为)(?<!都是)(?<!均系)(?<!现将)(?<!现就)(?<!纳入)(?<!列入)(?:今年|当年新|本年(?!度?(?:报告|未|没有|无)|报)|本年度?(?:未|没有|无)[^,，。;]{0,3}(?:[,，。;]|$))"
# What only a comparison says of this year.
_OTHERWISE = r"进一步|更|继续(?!办理|处理)|改|提升|提高|转为|增|减|升|降|[多少]|变|新|仍|再|又|才|达到?|同样|也|已"
_NONE = r"未|没有|无|零"
_ANNOUNCED = r"现[将就][^。;]{2,40}(?:如下|公布|公开)"  # names the report, compares nothing


# 按2024年工作要点, 完成2024年任务: what a document or a task is called by.
_ITS_NAMES = (
    r"(?:按照?|依照|根据|依据|落实|贯彻|围绕|对照|完成|实现|为|现将|现就|严格执行)[^,，。;:0-9]{0,24}%d年(?=度?[^,，。;:0-9]{0,20}?"
    r"(?:要点|任务|目标|工作|计划|部署|要求|安排|方案|报告|情况))(?![^,，。;:]{0,24}(?:基础|奠定|开局|铺垫|准备|谋划))"
)


def without_its_names(text: str, year: int) -> str:
    """The text without the mentions of a year that documents and tasks go by."""
    return str(compiled(_ITS_NAMES % year).sub("", text))


def compared(reading: Reading, number: int, position: int) -> bool:
    """公开信息98条，2015年为64条: a number before the year, in its sentence, counts what the one behind it does."""
    counts = reading.counts_of(number)
    before = [figure for figure in counts if figure.start < position]
    behind = [figure for figure in counts if figure.start > position]
    return bool(before and behind) and _same_kind(before[-1], behind[0])


def beside(reading: Reading, sentences: Sequence[str], number: int, year: int) -> bool:
    """Whether the sentence before or after gives a number of the same kind for this year."""
    counts = reading.counts_of(number)
    for other in (number - 1, number + 1):
        if 0 <= other < len(sentences) and not compiled(_ANNOUNCED).search(sentences[other]):
            at = sentences[other].find(f"{year}年")
            if at >= 0 and compiled(LEAD).fullmatch(sentences[other], 0, at):
                others = reading.counts_of(other)
                if any(_same_kind(one, two) for one in counts for two in others) or not (counts or others):
                    return True
    return False


def this_year_beside(reading: Reading, number: int, position: int) -> bool:
    """Whether 今年 sets another year beside that at the position.

    2023年公开信息98条，今年召开会议3次 does not: nobody tells what was done a year ago but for comparison.
    """
    sentence = reading.sentences[number]
    found = compiled(THIS_YEAR).search(reading.text, sentence.start, sentence.end)
    if not found:
        return False
    said = reading.text[found.end() : sentence.end]
    counts = reading.counts_of(number)
    before = [figure for figure in counts if position < figure.start < found.start()]
    behind = [figure for figure in counts if figure.start > found.start()]
    told = any(position < figure.start < found.start() for figure in reading.figures_of(number))
    dated = reading.text[found.start() - 1 : found.start()] in ("在", "于")  # 2023年收到的2件申请，均已在本年度答复
    if dated or not told or found.start() < position or compiled(_OTHERWISE).search(said):
        return True
    if any(_same_kind(one, other) for one in before for other in behind):
        return True
    return bool(compiled(_NONE).search(said)) and any(_shared(figure, said) for figure in before)


def _shared(figure: Figure, said: str) -> bool:
    words = figure.label + figure.tail
    return any(words[at : at + 2] in said for at in range(len(words) - 1))


def _same_kind(one: Figure, other: Figure) -> bool:
    """Whether two numbers may count the same thing, as far as their words tell."""
    one_noun, other_noun = (nouns_of(figure.label, figure.tail)[0] for figure in (one, other))
    if one_noun.verbs and other_noun.verbs and one_noun.verbs.isdisjoint(other_noun.verbs):
        return False  # 收到申请214件 … 本年度办结212件
    first, second = set(one_noun.head), set(other_noun.head)
    return one.measure == other.measure and (not first or not second or not first.isdisjoint(second))
