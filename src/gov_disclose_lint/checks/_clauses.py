"""Where a report's texts state how many there were, or that there was none: what is counted must be the matter itself.

未收到申请, 申请情况均无, 受理申请3件 and 无 alone under its heading are statements; 建立了依申请公开机制 states nothing, and
没有建立依申请公开机制, 未收到投诉 and 组织行政诉讼培训2次 count something else. A clause elsewhere counts when it names the matter;
one of the section itself, whose heading names it, when it says what was done with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.document import Document
from ..model.record import Record
from ._text import compiled
from .text.normal import Normal

_CLAUSES = r"[。;!?，,\n]"
_SENTENCES = r"[。;!?\n]"
_ALONE = r"(?:本年度?|全年|[0-9]{4}年度?)?(?:无|暂无|均无|没有|零|0件?|未发生|没有发生|(?:无|没有|未发生)(?:此类|此项|相关|该类|上述)?(?:情况|情形|事项|内容|案件|数据))"
_MARKS = " \t\r\n。.，,、;；:：()（）-—[]"

_MEASURE = r"(?:余|多)?(?:件次|件|宗|起|例|份|条|次|项|人次|封)(?!事)"
# 第33条 is an article of a law. The last digit is enough to know that a number stands there.
_NUMBER = (
    rf"(?<!第)(?<!第[0-9])(?<!第[0-9][0-9])[0-9] ?{_MEASURE}"
    r"|[一二两三四五六七八九十百千零〇](?:件|宗|份)(?!事)"
    r"|(?:为|数|量|计|共|:)[0-9]++(?![年月日号%.\-]|个工作日)"
    r"|(?<![0-9.第])0(?![0-9.%年月日])"
)
_ZERO = (
    r"未(?:曾|有|能|再)?(?:收到|接到|接受|受到|受理|接收|收悉|发生|出现|产生|引发|涉及|因|被|办理|提起|提出|提交|引起|向[^,]{0,12}?(?:提出|提起|提交|申请))|没有|未有|不存在|[暂尚均并也]无|为零"
    r"|零(?:申请|受理|复议|诉讼|发生|件)"
    r"|(?<!有)无(?!正当|法|偿|关|障碍|需|须|权|条件|效|差错|误|锡|为县|为市|极县|棣|论|缝|疑|纸|线|形|证|理由|人机|纺)"
)
_HAPPENED = r"(?:人|公民|法人|群众|单位|个人|申请人)?(?:曾|再|主动|实际)?(?:收到|接到|接受|受到|受理|接收|收悉|发生|出现|产生|引发|引起|涉及|因|被|提起|提出)"
# What is set up, drawn up or done for requests and cases, and is none itself.
_THINGS = (
    r"机制|制度|流程|程序|规程|规范|规定|办法|指南|手册|目录|窗口|渠道|平台|系统|栏目|专栏|表格|资料|文件|受理点|机构|职责|责任|专人|人员|队伍"
    r"|力量|经费|场所|设施|知识|能力|水平|经验|意识|培训|讲座|学习|会议?|研讨|座谈|检查|督查|演练|宣传|旁听|评查|调研"
)
_OF_SUCH = rf"(?:依?申请|公开|政府|政务|信息|工作|应诉|办理|受理|处理|答复|业务|专门|专职|的|及|和|与|、|等|相关|有关)*(?:{_THINGS})(?:建设|负责|保障|支持|跟进)?"
_ARRANGED = (
    r"(?:专门|另行|单独|再|完全|统一)?(?:建立|健全|完善|制定|制订|设立|设置|开设|配备|安排|落实|明确|形成|编制|公布|规范|重视|举办|召开"
    r"|组织(?!或|和|、|及|与|提|向|申请|要求|来)|专人|专职|专门的?(?:人|机构|窗口)|及时|按[时期照规]|依法|严格|认真|很好|充分|全面|有效|真正|足够)"
)
_ACTIVITY = r"培训|讲座|学习|研讨|座谈|演练|宣传|旁听|评查|调研|检查|督查"
_CAME = r"收到|接到|接收|受理|发生|被"
# Nothing but the same once more: 未收到 | 申请没有 | 此类情况 | 公民提出
_SAME = (
    r"(?:公民|法人|其[他它]组织|组织|个人|单位|群众|社会|公众|人员?|任何|[一0-9两]+[件例起宗次人份条项]|过|了|此类|该类|这类|类似|相关|有关|上述"
    r"|这方面|方面|事项|情况|情形|现象|事件|案件|案例|行为|内容|业务|工作|要求|需求|需要|提出|提交|提起|递交|申请|发生|出现|产生|存在|开展|收到"
    r"|接到|受理|办理|接收|记录|数据|公开|政府|政务|信息|书面|材料|[本全今]年?|年度?|期间|内|依法|依|主动|前来|来|向|我|[局委办乡镇县市区]|街道"
    r"|机关|的|和|与|或者?|、|及|等|也|均|都|为|是|无|没有|零|[:()\s0-9.]){0,40}+"
)
_OTHERS = r"投诉|举报|批评|信访|上访|来[信访电函]|热线|咨询|许可|审批|建议|提案|议案|意见|表扬|表彰|通报|处分"

_REACH = 100  # characters behind a negation, or around a number, in which what is meant is named


class Matter(Record):
    """What is to be stated, as patterns.

    about: its name. here: what a clause of its own section may say instead. alike: what else such a clause may say there
    was none of.
    """

    about: str
    here: str
    alike: str = ""


def statements(report: Document, section: str, matter: Matter) -> Iterator[str]:
    """The clauses that state the matter's number, or that there was none. section: its path."""
    for path, text in report.texts.items():
        own = path == section or path.startswith(section + ".")
        normal = Normal(text.value).text
        if own and compiled(_ALONE).fullmatch(normal.strip(_MARKS)):
            yield normal
            return
        yield from (clause for clause in compiled(_CLAUSES).split(normal) if states(clause, matter, own))


def told(report: Document, section: str, matter: Matter, names: Sequence[str]) -> frozenset[str]:
    """Which parts of the matter, each by a pattern of its names, are stated, or may be: what is in doubt counts as told."""
    found: set[str] = set()
    for path, text in report.texts.items():
        own = path == section or path.startswith(section + ".")
        normal = Normal(text.value).text
        if own and compiled(_ALONE).fullmatch(normal.strip(_MARKS)):
            return frozenset(names)
        for sentence in compiled(_SENTENCES).split(normal):
            found |= _told_in(sentence, matter, names, own)
    return frozenset(found)


def _told_in(sentence: str, matter: Matter, names: Sequence[str], own: bool) -> set[str]:
    """The parts that a sentence with a statement names; all when it names none (未发生此类情况).

    In the matter's own section, also those named otherwise than with what is set up for them: it may be said in a way
    that nobody thought of.
    """
    clauses = compiled(_CLAUSES).split(sentence)
    if any(states(clause, matter, own) for clause in clauses):
        return _named(sentence, names) or set(names)
    if not own:
        return set()
    return {name for clause in clauses if not compiled(_THINGS).search(clause) for name in _named(clause, names)}


def _named(words: str, names: Sequence[str]) -> set[str]:
    return {name for name in names if compiled(name).search(words)}


def states(clause: str, matter: Matter, own: bool) -> bool:
    """Whether the clause states the matter's number. own: it stands in the matter's own section."""
    if own and compiled(_ALONE).fullmatch(clause.strip(_MARKS)):
        return True  # 无 on a line of its own, below a heading
    named = compiled(matter.about).search(clause) is not None
    here = own and compiled(matter.here).search(clause) is not None
    if (named or here) and _number(clause, matter, named):
        return True
    alike = own and bool(matter.alike) and compiled(matter.alike).search(clause) is not None
    return (named or here or alike) and _none(clause, matter, named)


def _number(clause: str, matter: Matter, named: bool) -> bool:
    """Whether a number in the clause counts the matter."""
    if compiled(_ACTIVITY).search(clause) and not compiled(_CAME).search(clause):
        return False
    if not named and compiled(_OTHERS).search(clause):
        return False
    last = _last(matter.about, clause) if named else None
    for found in compiled(_NUMBER).finditer(clause):
        if last and last.end() > found.start():
            if not compiled(_OF_SUCH).fullmatch(clause[last.end() : last.end() + _REACH]):
                return True
        elif _counted(clause[max(last.end() if last else 0, found.start() - _REACH) : found.start()]):
            return True
    return False


def _counted(lead: str) -> bool:
    """Whether the words in front of a number leave it to the matter: 公开栏目信息 | 12条 do not."""
    return compiled(_CAME).search(lead) is not None or compiled(_THINGS).search(lead) is None


def _none(clause: str, matter: Matter, named: bool) -> bool:
    """Whether a word of negation in the clause denies the matter itself."""
    return any(_denies(clause, found, matter, named) for found in compiled(_ZERO).finditer(clause))


def _denies(clause: str, negation: re.Match[str], matter: Matter, named: bool) -> bool:
    rest = clause[negation.end() : negation.end() + _REACH]
    if negation.group().startswith("零"):
        return True
    if compiled(matter.about).search(rest):
        happened = negation.group().startswith("未") or compiled(_HAPPENED).match(rest)
        return bool(happened) or not (
            compiled(_ARRANGED).match(rest) or compiled(_OF_SUCH).fullmatch(rest[_last(matter.about, rest).end() :])
        )
    if compiled(_SAME).fullmatch(rest):
        return True
    alike = not named and matter.alike and compiled(matter.alike).search(rest)
    return bool(alike) and not compiled(_OTHERS).search(rest) and not compiled(_ARRANGED).match(rest)


def _last(pattern: str, text: str) -> re.Match[str]:
    *_, last = compiled(pattern).finditer(text)
    return last
