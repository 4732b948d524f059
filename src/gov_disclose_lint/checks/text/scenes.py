"""The scene that the clauses before a number set: 网上申请方面，…; 市公安局：…; what follows is only of that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from .figures import Figure
from .lazy import Lazy
from .reading import Reading

_SETTING = Lazy(
    r"^(?:在|通过|针对|围绕|依托|利用|对于|关于|就|按照|经由)|"
    r"(?:方面|中|里|上|处|期间|平台|网站|账号|渠道|系统|[局委办厅院镇乡县区市州]|街道|中心|公司|部门|单位|大队|支队|分局|所|号|端|栏目|专栏)$"
)
# What a clause begins with that says what was done, and sets no scene: 进一步畅通受理渠道，…
ACTIONS = (
    "加强",
    "进一步",
    "不断",
    "持续",
    "全面",
    "认真",
    "切实",
    "坚持",
    "严格",
    "规范",
    "完善",
    "健全",
    "落实",
    "贯彻",
    "推进",
    "推动",
    "优化",
    "强化",
    "做好",
    "深化",
    "提升",
    "提高",
    "畅通",
    "拓宽",
    "拓展",
    "建立",
    "创新",
    "丰富",
    "扎实",
    "积极",
    "主动",
    "及时",
    "深入",
    "统筹",
    "突出",
    "抓好",
    "抓实",
    "夯实",
    "压实",
    "明确",
    "组织",
    "开展",
    "制定",
    "召开",
    "依法",
    "根据",
    "按照",
    "依据",
    "结合",
    "确保",
    "着力",
    "努力",
    "充分",
    "有效",
    "大力",
    "扩大",
    "打造",
    "办好",
    "为进一步",
    "为了",
    "为加强",
)
_OWN = Lazy(
    r"^(?:(?:19|20)[0-9]{2}年度?|全年|今年|本年度?|[,，])*(?:[我本全](?:市|区|县|镇|乡|局|委|办|厅|院|州|街道|机关|单位|部门|中心)|依申请公开(?:工作)?(?:方面)?|主动公开(?:工作)?(?:方面)?)?$"
)
_LOOK = 200


def clauses_before(reading: Reading, figure: Figure) -> list[str]:
    """The clauses of the sentence, back to a semicolon, that stand before the figure's item."""
    kept = reading.clauses.get(figure.begin)
    if kept is None:
        kept = reading.clauses[figure.begin] = _clauses_before(reading, figure)
    return kept


def _clauses_before(reading: Reading, figure: Figure) -> list[str]:
    sentence = reading.sentences[figure.sentence]
    start = max(sentence.start, figure.begin - _LOOK)
    start = max(reading.text.rfind(";", start, figure.begin) + 1, start)
    before = reading.text[start : figure.begin]
    clauses = [clause.strip("“” ") for clause in re.split(r"[,，:]", before)]
    if before.endswith(":") and len(clauses) > 1 and not any(char.isdigit() for char in clauses[-2]):
        clauses[-2] += "方面"
    if before.endswith("、") and clauses and not any(char.isdigit() for char in clauses[-1]):
        clauses.pop()  # the items before are the number's own
    return [clause for clause in clauses if clause]


def narrowed(reading: Reading, figure: Figure, understood: Callable[[str], bool] = lambda clause: False) -> bool:
    """Whether a clause before sets a scene that is neither the report's own nor understood."""
    return any(
        not clause.startswith(ACTIONS) and _SETTING.search(clause) and not _OWN.match(clause) and not understood(clause)
        for clause in clauses_before(reading, figure)
    )


_ORGAN = Lazy(
    r"^[^,，]{0,10}?[^\x00-\x7f，。、；]{1,8}?(?:[局委厅院校](?!长|内|外|托|员|务)|(?<!公开)(?<!小组)(?<!政府)(?<!综合)(?<![举主承协开督交经创])办(?!理|结|公|事|学|法|好|件|复)|街道|中心|公司|[支大]队|(?<![社小辖园专地城山景校])[镇乡县区州](?!域|级|分|内|长|村|直))"
)
_NO_NAMES = frozenset(("", "街道", "中心", "公司"))  # the publisher, as it calls itself
_ORGAN_ENDS = frozenset("局委厅院校办道心司队镇乡县区州")
_OURS = Lazy(r"(?:[我本全各该]|[省市县区州镇乡](?:政府)?)(?:街道|中心|公司|[支大]队|[局委厅院校办镇乡县区州])$")


@lru_cache(1024)
def organ(clause: str, own: tuple[str, ...] = ()) -> str:
    """The other body that a clause before a number begins with: 市公安局认真落实《条例》，…; '' for none."""
    if _ORGAN_ENDS.isdisjoint(clause):
        return ""
    for name in own:
        clause = clause.replace(name, "")
    match = None if clause.startswith(ACTIONS) else _ORGAN.match(clause)
    found = match.group() if match else ""
    return "" if undated(found) in _NO_NAMES or _OURS.search(found) else found


def undated(body: str) -> str:
    """The name alone of a body that a clause begins with: 全年市政府新闻办, 2019年市政府新闻办 are one."""
    return str(_TIME.sub("", body, 1))


_TIME = Lazy(r"^(?:(?:19|20)[0-9]{2}年度?|全年|今年|本年度?|年内|截至年底)")


_ITEM = Lazy(r"[^,，。;:、()\n0-9]{1,30}、$")


def _start(figure: Figure) -> int:
    return figure.start


def items_before(reading: Reading, figure: Figure) -> str:
    """The items before that have no number of their own: 行政复议、行政诉讼3件; 信访、举报、投诉类申请2件."""
    text, begin = reading.text, figure.begin
    found = ""
    for _ in range(6):
        match = _ITEM.search(text, max(0, begin - 32), begin)
        if match is None or text[match.start() - 1 : match.start()] not in ("", *",，。;:\n、("):
            break
        before = bisect_left(reading.figures, begin, key=_start) - 1
        if before >= 0 and reading.figures[before].end > match.start():
            break
        found, begin = match.group() + found, match.start()
        if text[begin - 1 : begin] != "、":
            break
    return found
