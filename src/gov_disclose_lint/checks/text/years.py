"""Last year's year left standing: 2023年，我局共… in the report for 2024.

A report rightly names last year when it compares, tells its history, carries something over or names a document. What is
looked for is the place where the year stands: the time of a whole clause about the report's own work, the day or the span
that its numbers refer to, or its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.tuples import NamedTuple
from .contrast import LEAD, THIS_YEAR, beside, compared, compiled, this_year_beside, without_its_names
from .plans import WILL, overdue, periods_of_others
from .reading import Reading


class Stale(NamedTuple):
    """Last year named where this year is meant, or this year where the next is. start, end: in the one spelling of the text.

    meant: the year that should stand there
    """

    start: int
    end: int
    meant: int


_OWN = (
    r"(?:[我本全](?:市|区|县|镇|乡|局|委|办|厅|院|州|校|站|所|馆|处|旗|会|街道|中心|机关|单位|部门|省|行政机关)(?:各[级部门镇乡街道、]*)?"
    r"|[省市县区州镇乡](?:人民)?(?:政府|直各?部门)|各级各?部门|学校|医院|学院|街道|[镇乡]党委)"
)
_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_CHINESE_YEAR = r"二[〇○Ｏ零0][一二三四五六七八九〇○零]{2}(?=年)"
_TITLE = r"《[^》]{0,80}》|[〔\[(]\s*[0-9]{4}\s*[〕\])]"
_NAMED = r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-/.][0-9]{1,2}[-/.])"
_MENTION = r"(?<![0-9])%d年(?P<part>度|(?P<month>[0-9]{1,2})月(?:份|(?P<day>[0-9]{1,2})[日号]|[底末])?|年?[底末])?"

# Any of these in the sentence sets last year beside this one.
_BESIDE = (
    r"(?<!期待)(?<!要求)(?<!需求)(?<!期盼)(?<!目标)(?<!单位)相比|相较|对比|较大幅|历年|近[两三四五]年|连续|"
    r"荣获|获评|获得|被评|被授予|表[彰扬]|被[^,，。;]{0,12}(?:通报|肯定|列为|确定)|获[^,，。;]{0,8}(?:奖|名|称号)|(?:年报|年度报告)(?:均|已|全部|按)|存在[^。]{0,40}已[^,，。;]{0,8}(?:整改|改正|解决|改进)|排名|位列|位居|名列|考核结果|评估结果|测评结果|同期|至今|目前[^,，。;]{0,8}(?:已?达|增至|增加|升至|减至|降至|为)|持平|转为|遗留"
)
# These, too, unless last year begins the sentence: 2023年收到6件，较上年增加2件 is last year's sentence.
_RELATIVE = r"结转|同比|环比|较(?:上|去|前)|比(?:上|去)年|上年|去年|前一年|上一年"
# Any of these in the clause makes it history.
_HISTORY = (
    r"以来|起步|基础上|此前|曾|机构改革|竣工|建成|投入使用|投用|上线|成立|启用|启动|组建|挂牌|开通|改版|设立|开馆|(?<!新)颁布|(?<!新)修订|施行|"
    r"获批|迁移|迁至|搬迁|接入|入驻|并入|更名|目前运行|被确定|被列为|入选|为基数|为基准|为例(?!外)|(?:改造|完成|建成|整合|改版|合并|调整)[^,，]{0,10}后$|为起点|年起|[日月]起"
)
_ACTED_ON = "发布|公布|公开|转发|转载|落实|印发|学习|贯彻|按照|根据|依据|执行|通报|接受|配合|参加|完成|收到|上报|报送|编制|总结|公示|刊登|张贴|通报|汇总|归集|核查|审核|整改|发放|兑付|评选|评定|解读|更新|反馈"
_SUBJECT = rf"(?:(?!{_ACTED_ON})[^,，;:。]){{0,16}}?{_OWN}[^,，;:。]{{0,12}}?(?:在|自|于)?"
_BY_NAME = (
    rf"(?:(?!{_ACTED_ON}|[对向由经据])[\u4e00-\u9fff]){{1,14}}(?:局|委|厅|镇|乡|街道|街道办事处|政府办|院|学校|中心)"
)
_WORK_IN = r"[^,，;:。]{0,16}(?:工作|情况|公开|方面|建设|管理|保障)(?:情况|方面)?(?:在|于)"
# What such a year modifies when it does not: documents and accounts that are made of last year, in this one.
_LOOKS_BACK = r"(?:回顾|总结|纵观|综观|盘点)$"
_WORK_OF_A_YEAR = r"度?(?:[,，]|[^,，;:。、]{0,16}工作(?:[,，]|$))"  # 回顾2020年，… but not 回顾2020年脱贫攻坚成果
_NOUN = (
    r"度?(?:(?!共|累计|全年|开展|组织|进行|接受|举办|召开|新增)[^,，;:。、的0-9]{0,14}?)(?:年度报告|年报|报告书|质量报告|报告(?=已|均|于|可)|工作要点|工作报告|总结|预算|决算|公报|年鉴|白皮书|统计数据|国民经济|考核|评估|测评|"
    r"评议|评查|督查|审计|清单|目录|方案|计划|台账|问题整改|反馈)"
)
# 2023年，省政府印发《…》，我市随即…: what came from above, and was followed here.
_FROM_ABOVE = r"[,，](?:国务院|国家|中央|中共中央|省|自治区)[^,，;:。0-9]{0,14}(?:印发|出台|下发|颁布|修订|部署)[^。;]{0,80}[,，]我[省市县区州镇乡局委办厅]"
_DISCLOSED = (  # 2023年度财务收支情况已全部公示: its subject is last year's
    r"度?[^,，;:。0-9][^,，;:。]{1,40}?(?:已|均|全部|按[月季期时]|及时|依法|同步|集中|定期|向社会|对外)[^,，。;:]{0,6}(?:公开|公示|公布|发布|公告|上网)(?:[,，;。]|$)"
)
_CARRIED = r"(?:年?[底末])?(?:的|未办结|未结|跨年)*(?:结转|转入|遗留)"
_KIND = r"(?:级|届|版|款|学年|第[0-9]+号|[-—~至]20[0-9]{2}学?年)"
_OWN_REPORT = r"如下|报告全文|(?:现将|现(?:向社会)?(?:公布|公开|发布)|现就|特此|本报告|本年报|特编制|编制(?:形成|完成)?本)|(?:报告|全文).{0,8}(?:由|包括|共分)|编制(?:了|发布)?(?:本|我|[^,，。]{0,10}年度报告[,，。])"
_ANOTHER_REPORT = r"(?:年度)?(?:报告|年报)(?:可|见|请|仍|同|也|另|已于)"
_NAMED_REPORT = rf"根据(?:本[^,，。;]{{0,4}})?(?P<of>%d年)度?政府信息公开(?:工作)?情况编制|(?:公布|发布|公开|现将|编制)[^,，。;:]{{0,6}}?{_OWN}?(?P<year>%d年)度?(?:政府|政务)?信息公开(?:工作)?(?:年度)?报告"
_TITLE_LINE = r"[^,，。;:]{2,30}(?:政府)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:报告|年报)(?:\([^)]*\))?(?=\n|$|根据|按照|依据|现|本|为|一、|\()"
# The line that a text begins with, whose end is lost where lines were joined.
_OWN_TITLE = (
    r"(?![^。]{0,24}(?:公布|发布|编制|按照|根据|关于|完成|对照))[^,，。;:0-9]{0,20}(?P<year>%d年)度?[^,，。;:0-9]{0,20}(?:信息|政务)公开(?:工作)?(?:年度)?(?:报告|年报)"
    r"(?=\s*$|\n|按照|根据|依据|本|为落实|一、|\(|20[0-9]{2}年)"
)
# Headings: （一）2021年主动公开情况; plans for a year that is over; attachments.
_HEADING = (
    rf"(?:{LEAD}|[^,，。;:]{{0,6}}[:：])(?P<year>%d年)度?(?:"
    r"(?!预算|决算|考核|评估|审计)[^,，。;:0-9%%]{0,12}(?:公开|申请|复议|诉讼|收费|工作)[^,，。;:0-9%%]{0,10}(?:情况|(?:存在|遇到)的(?:主要)?(?:问题|困难|不足)(?:和不足)?)[。:：]?(?:\n|$|(?<=[:：])(?!.*(?:整改|改进|解决|落实)))"
    r"|(?:的|下一步|重点|主要)*工作(?:计划|打算|思路|安排|设想|重点|目标)(?:[:：。\n]|$|是[:：]?))"
)
_ATTACHED = r"^附(?:件|表)?[0-9一二三四]{0,2}[:：.．、]?[^,，。;]{0,16}(?P<year>%d年)度?[^,，。;]{0,6}(?:信息|政务)公开[^,，。;]{0,12}(?:表|报告|年报)$"
_SEE_ATTACHED = r"^(?P<year>%d年)度?政府信息公开[^,，。;]{0,16}见附[件表]"
_PERIOD = r"(?:统计|数据|报告)[^,，。;]{0,10}(?:期限|时限|期间|时间|区间|截止|范围)|统计.{0,6}(?:自|从|为)"
_UNTIL = r"(?:截[至止]到?|至|到)$"
_WHOLE_YEAR = r"(?:1月(?:1[日号])?|1)(?:起)?[-—~至到]+(?:%d年)?(?:12月(?:31[日号]|[底末])?|年?[底末])"
_SPAN = r"(?<![0-9])%d年1月1[日号]起?[,，]?[-—~至到止]+%d年12月(?:31[日号]|[底末])"
_REPORTED = r"现[将就][^,，。;]{0,20}%d年度?[^,，。;]{2,24}(?:报告|公布|汇报|通报|公开|总结|说明|介绍)如下"
_BY_ITS_END = rf"截[至止]到?%d年(?:12月(?:31[日号]|[底末])|年?[底末])[,，](?:{_OWN}|[^,，。;:0-9]{{1,10}})?(?:本年度?|今年|全年|%d年)"
_COUNTED_UNTIL = r"(?:统计|数据)[^,，。;0-9]{0,6}截[至止]到?(?P<year>%d年)(?:12月(?:31[日号]|[底末])|年?[底末])"
_UNTIL_THEN = r"^(?:今年|本年度?|%d年度?)(?:以来)?[^。;:]{0,80}[,，]截[至止]到?(?P<then>%d年)(?:年?[底末]|[0-9]{1,2}月)[^,，。;]{0,4}[,，]"
_ATTRIBUTE = rf"度?[,，]?{_OWN}(?:出台|制定|印发|修订|提出|建成|确定|部署|推行|实行)的|度?(?!是|无|没有|未|共|尚|{_OWN})[^,，;:。0-9了]{{0,12}}的"
_ACCOUNT = r"度?(?:[^,，;:。]{0,6})(?:收到|受理|存在|接收|征集)的"
_FOUNDED = r"^[^;。]{0,20}(?:出台|制定|建立|修订|制发|印发)了?[^,，;。]{0,16}(?:办法|制度|规定|方案|意见|细则|机制|·)"
_ACTIVITY = r"(?:份|[0-9]{1,2}[日号])?[,，]?(?:先后|共|累计|依法|主动|积极|集中)*(?:召开|举办|开展|组织|印发|公开|发布|收到|受理|答复|办结|编制|制定|更新)"


def stale_years(reading: Reading, year: int) -> Iterator[Stale]:
    """Where last year's year was left standing; at most one in a sentence."""
    text = _in_digits(reading.text)
    for start, meant in (*overdue(text, year), *periods_of_others(text, year)):
        yield Stale(start, start + 5, meant)
    if str(year - 1) not in text:
        return
    sentences = [text[sentence.start : sentence.end] for sentence in reading.sentences]
    for number, sentence in enumerate(sentences):
        if str(year - 1) in sentence:
            found, sure = _in_sentence(sentence, year)
            if found and not _set_beside(reading, sentences, number, year, found, sure):
                start = reading.sentences[number].start
                yield Stale(start + found.start(), start + found.start() + 5, year)


def _set_beside(
    reading: Reading, sentences: Sequence[str], number: int, year: int, found: re.Match[str], sure: bool
) -> bool:
    """Whether the year is one of two that are compared."""
    at = reading.sentences[number].start + found.start()
    if sure:
        return False
    if this_year_beside(reading, number, at):
        return True
    return found["month"] is None and (beside(reading, sentences, number, year) or compared(reading, number, at))


def _in_digits(text: str) -> str:
    """The text with its years 二〇二三 in digits, at the same length."""
    if "二〇" not in text and "二○" not in text and "二零" not in text and "二Ｏ" not in text and "二0" not in text:
        return text
    return str(compiled(_CHINESE_YEAR).sub(lambda match: match.group().translate(_DIGITS), text))


def _in_sentence(sentence: str, year: int) -> tuple[re.Match[str] | None, bool]:
    """The mention that is stale, None when there is none; and whether its form alone says that it is the report's own."""
    text = compiled(_TITLE).sub(lambda match: "·" * len(match.group()), sentence)
    years = {int(match.group()) for match in compiled(_NAMED).finditer(text)}
    if year - 1 not in years:
        return None, False
    title = compiled(_OWN_TITLE % (year - 1)).match(text)
    if title:
        return compiled(_MENTION % (year - 1)).search(text, title.start("year")), True
    mention = compiled(_MENTION % (year - 1)).search(text)
    wrong = _ended(text, year)
    if wrong is None and year in years:
        wrong = _broken_span(text, year) or _titled_wrongly(text, year)
        if mention is None or not _leads(text, mention) or f"{year}年" in without_its_names(text, year):
            return wrong, True
    if wrong:
        return wrong, True
    if mention is None or not (min(years) == year - 1 or _sets_time(text, mention)):
        return None, False
    if _stated(text, mention, year):
        return mention, True
    return (mention if _beside_nothing(text, mention) and _is_own(text, mention) else None), False


def _ended(text: str, year: int) -> re.Match[str] | None:
    """截至2023年底，全年…; 数据截至2023年12月31日: whatever other year stands there."""
    until_then = compiled(_UNTIL_THEN % (year, year - 1)).search(text)
    if until_then:
        return compiled(_MENTION % (year - 1)).search(text, until_then.start("then"))
    by_its_end = compiled(_BY_ITS_END % (year - 1, year)).search(text)
    counted = compiled(_COUNTED_UNTIL % (year - 1)).search(text)
    if by_its_end is None and counted is None:
        return None
    at = by_its_end.start() if by_its_end else counted.start("year") if counted else 0
    return compiled(_MENTION % (year - 1)).search(text, at)


def _stated(text: str, mention: re.Match[str], year: int) -> bool:
    """Whether the report names itself or its period by it."""
    return (
        bool(compiled(_REPORTED % (year - 1)).search(text) or compiled(_PERIOD).search(text))
        or _names_itself(text, mention)
        or bool(compiled(rf"度?[,，]?[^,，。;:0-9]{{0,8}}{WILL}").match(text, mention.end()))
        or _heads(text, mention, year)
        or _whole_year(text, mention, year)
        or _in_brackets(text, mention)
    )


def _beside_nothing(text: str, mention: re.Match[str]) -> bool:
    """Whether no word of the sentence sets last year beside this one."""
    if compiled(_BESIDE).search(text):
        return False
    if mention.start() == 0 and compiled(r"(?:同期)?[为是仅共]?[0-9]").match(text, mention.end()):
        return False  # 2023年为26件: a year before what the last sentence counts
    return _leads(text, mention) or not (compiled(_RELATIVE).search(text) or compiled(THIS_YEAR).search(text))


def _names_itself(text: str, mention: re.Match[str]) -> bool:
    """现公布我局2023年政府信息公开工作年度报告."""
    if compiled(_ANOTHER_REPORT).match(text, mention.end()):
        return False
    named = compiled(r"[^,，。]{0,14}(?:报告|年报|情况)").match(text, mention.end())
    return bool(named and compiled(_OWN_REPORT).search(text))


def _heads(text: str, mention: re.Match[str], year: int) -> bool:
    """The year of a heading, or of an attachment's name."""
    found = (compiled(pattern % (year - 1)).match(text) for pattern in (_HEADING, _ATTACHED, _SEE_ATTACHED))
    return any(match is not None and match.start("year") == mention.start() for match in found)


def _whole_year(text: str, mention: re.Match[str], year: int) -> bool:
    """2023年1月1日至12月31日, 2023年1-12月."""
    return bool(compiled(_WHOLE_YEAR % (year - 1)).match(text, mention.start() + 5))


def _broken_span(text: str, year: int) -> re.Match[str] | None:
    """2024年1月1日至2023年12月31日: a year with one of its ends in another."""
    for first, last in ((year, year - 1), (year - 1, year)):
        span = compiled(_SPAN % (first, last)).search(text)
        if span:
            return compiled(_MENTION % (year - 1)).search(text, span.start())
    return None


def _titled_wrongly(text: str, year: int) -> re.Match[str] | None:
    """现公布本局2023年政府信息公开工作年度报告，统计期限为2024年1月1日…: the report's own name beside its right period."""
    if not compiled(_PERIOD).search(text):
        return None
    named = compiled(_NAMED_REPORT % (year - 1, year - 1)).search(text)
    return compiled(_MENTION % (year - 1)).search(text, named.start(named.lastgroup or "year")) if named else None


def _sets_time(text: str, mention: re.Match[str]) -> bool:
    """2023年，我局落实2019年修订的《条例》: an earlier year behind it is of something else."""
    return _leads(text, mention) and text[mention.end() : mention.end() + 1] in (",", "，")


def _leads(text: str, mention: re.Match[str]) -> bool:
    return bool(compiled(rf"(?:{LEAD}[,，])?{LEAD}").fullmatch(text, 0, mention.start()))


def _in_brackets(text: str, mention: re.Match[str]) -> bool:
    """Nothing but the year in brackets, behind what is no document and no number: 本年度（2023年）."""
    start = mention.start() - 1
    if compiled("上一?年|去年").search(text, 0, start):
        return False
    alone = text[start : start + 1] == "(" and text[mention.end() : mention.end() + 1] == ")"
    return alone and not compiled(r"(?:报告书?|上一?年度?|去年|[预决]算|考核|公报|评估|·|件|条|次|项|个|人)$").search(
        text, max(0, start - 8), start
    )


def _is_own(text: str, mention: re.Match[str]) -> bool:
    begin = max(text.rfind(mark, 0, mention.start()) for mark in ",，;:(。") + 1
    before, after = text[begin : mention.start()], text[mention.end() :]
    clause = text[begin : mention.start()] + compiled(r"[,，;:)。]").split(after.lstrip(",，"), maxsplit=1)[0]
    if compiled(_TITLE_LINE).match(text):
        return True
    if (
        before.startswith("的")
        or compiled(_CARRIED).match(after)
        or compiled(_KIND).match(text, mention.start() + 5)
        or compiled(_HISTORY).search(clause)
    ):
        return False
    if text[begin - 1 : begin] == "(":
        return False
    if compiled(_UNTIL).search(before):
        return bool(mention["part"] and compiled(r"12月(?:31|[底末])|[底末]|12月$").search(mention["part"]))
    return _is_time_of_clause(before, after, mention)


def _is_time_of_clause(before: str, after: str, mention: re.Match[str]) -> bool:
    lead = compiled(LEAD).fullmatch(before)
    if lead is None and not any(
        compiled(subject).fullmatch(before) for subject in (f"{LEAD}{_SUBJECT}", _WORK_IN, _BY_NAME)
    ):
        return False
    if lead and compiled(r"(?:自|从|对|至)$").search(before):
        return False
    if compiled(_LOOKS_BACK).search(before):
        wanting = not before.endswith("总结") or compiled("存在|不足|差距|短板|薄弱").search(after)
        return bool(wanting and compiled(_WORK_OF_A_YEAR).match(after))
    if compiled(rf"(?:{_ACTED_ON}|通过)了?$").search(before):
        return False
    if compiled(_FROM_ABOVE).match(after):
        return False
    if compiled(_ACCOUNT).match(after):
        return not compiled(r"已.{0,8}(?:整改|解决|改进)").search(after)
    if compiled(_NOUN).match(after) or compiled(_ATTRIBUTE).match(after) or compiled(_DISCLOSED).match(after):
        return False
    if mention["month"]:
        return not compiled(_FOUNDED).search(after) and bool(
            compiled(rf"(?:份|[0-9]{{1,2}}[日号])?[,，]?{_OWN}").match(after) or compiled(_ACTIVITY).match(after)
        )
    return True
