"""Years that cannot be right whatever stands beside them: plans for a year that is over, a signature before it was, another period."""

from __future__ import annotations

from collections.abc import Iterator

from .contrast import compiled

# 将 of the future; 将政务公开纳入考核 is another.
WILL = (
    r"将(?:会|要|继续|加密|增加|开展|组织|进一步|着力|重点(?!工作)|从|以(?!往)|不断|持续|努力|认真|切实|加[强大快]|推[动进]|拓[宽展]|深化|强化|完善|提[高升]|坚持|采取|抓好|做好)"
    r"(?![^,，。;]{0,30}(?:作为|列为|纳入|列入|放在|摆在|贯穿|融入|当作|视为))"
)
_NEXT = r"(?:下一步|下步|今后|接下来|下一阶段)(?:工作)?(?:打算|计划|措施|安排)?[,，:]?(?:[我本][^,，。;0-9]{1,4})?(?P<year>%d年)度?[,，]?[^,，。;0-9]{0,10}将"
_NEXT_IN = r"(?:下一步|下步|今后|接下来)(?:工作)?[,，][^,，。;0-9]{0,6}将在(?P<year>%d年)"
_IN_ITS_WORK = rf"[:。;\n]在(?P<year>%d年)的?(?:工作|公开工作)中[,，][^,，。;0-9]{{0,8}}{WILL}"
_INTENDED = (
    r"(?:^|[。;\n)、])(?P<year>%d年)度?(?:下一步|的|工作|改进|整改)*(?:打算|设想|思路)[:：](?:一是|\(一\)|1[.、])"
)
_FROM_THEN = rf"(?:^|[。;\n])(?P<year>%d年)度?[,，]?[^,，。;:0-9]{{0,8}}{WILL}"
_PLANNED = (
    r"(?:^|[。;\n)、])(?P<year>%d年)度?(?:下一步|的|工作|改进|整改|主要)*(?:打算|计划|思路|设想|重点|安排|目标)[:。\n]"
    r"[^。]{0,12}(?:将|来年|新的一年|下一年|进一步)"
)
_SIGNED = r"\n[ \t]*(?P<year>%d)年[1-6]月[0-9]{1,2}[日号]\s*\Z"
_PERIOD = (
    r"(?:统计|数据)[^,，。;0-9]{0,10}(?:期限|时限|期间|时间|区间|范围)[^,，。;0-9]{0,6}(?P<year>20[0-9]{2})年1月(?:1[日号])?起?"
    r"[-—~至到]+(?:(?P=year)年)?12月"
)


def overdue(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Where the report plans for its own year, or was signed within it; and the year after, which is meant."""
    patterns = [_INTENDED]
    if "将" in text or "来年" in text or "新的一年" in text:
        patterns += [_NEXT, _NEXT_IN, _IN_ITS_WORK, _FROM_THEN, _PLANNED]
    found = {match.start("year") for pattern in patterns for match in compiled(pattern % year).finditer(text)}
    for signed in (year, year - 1):
        match = compiled(_SIGNED % signed).search(text) if "\n" in text else None
        if match:
            found.add(match.start("year"))
    for start in sorted(found):
        yield start, year + 1


def periods_of_others(text: str, year: int) -> Iterator[tuple[int, int]]:
    """The period of the figures in a year that is neither the report's nor the one before."""
    if "统计" in text or "数据" in text:
        for match in compiled(_PERIOD).finditer(text):
            if int(match["year"]) not in (year, year - 1):
                yield match.start("year"), year
