"""Every number of a text, told apart: counts with their unit, percentages; and what only looks like a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from ...model.numbers import Number
from .normal import JOINT
from .numerals import SCALES, read_chinese, tidy

COUNT, PERCENT, TIMES, BARE = "count", "percent", "times", "bare"
DOUBLINGS = "番"
MOST_DIGITS = 15

# Measure words. Those of one set count the same kind of thing, so that a total and its parts may differ in them.
_KINDS = (
    "件 宗 起 例 封", "条 篇 则", "份 册 本", "项", "个 家 家次", "次 场 场次 轮 轮次 班次", "期", "人 名 位", "人次 人(次) 名(次)", "件次 件(次)", "户", "部",
    "批", "批次", "条次 篇次 条(次) 篇(次)", "座", "卷", "页", "台", "张", "种", "类", "处", "站", "幅", "组", "套", "段", "支", "所", "间", "辆",
    "万元 元 亿元", "笔",
)  # fmt: skip
UNIT_KIND = {unit: number for number, units in enumerate(_KINDS) for unit in units.split()}
MONEY = UNIT_KIND["元"]
# Measure words that count things of any kind, so that two of them side by side need not count the same.
LOOSE = frozenset(UNIT_KIND[unit] for unit in ("个", "项", "次", "类", "种", "处", "份", "部"))
_SPAN_UNITS = ("个工作日", "工作日", "个百分点", "个小时", "小时", "分钟", "个季度", "季度", "个月", "平方米", "平方公里", "公里",
               "周年", "年级", "年", "月", "日", "天", "周", "号", "楼", "层", "室", "栋", "级", "度", "版", "分", "岁", "元素", "时", "大")  # fmt: skip
# A unit that goes on like this is part of another word: 3部门, 10处理, 27项目.
_NOT_UNIT = {unit: frozenset(chars) for unit, chars in {"部": "门队委分署", "处": "理罚分置于以", "项": "目", "批": "准复示前后", "类": "型似", "位": "置于", "场": "所景馆",
             "期": "间刊限", "条": "例", "名": "称单录", "件": "数", "人": "民员", "本": "级单局机市县区镇", "站": "点",
             "所": "有属以", "组": "织成", "台": "账", "起": "诉草", "家": "庭", "册": "子", "笔": "记试"}.items()}  # fmt: skip
_UNITS = "|".join(re.escape(unit) for unit in sorted((*UNIT_KIND, *_SPAN_UNITS), key=len, reverse=True))
_COUNTED = "|".join(re.escape(unit) for unit in sorted(UNIT_KIND, key=len, reverse=True))
_AFTER = r"(?P<after>左右|上下|以上|以下|以内|有余|之多)?"

_DIGIT = re.compile(r"[0-9]")
_ARABIC = re.compile(
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})++(?![0-9])(?:\.[0-9]++)?|[0-9{JOINT}]++(?:\.[0-9]++)?)"
    r"(?P<scale>[十百千]?[万亿]|[百千](?![分]))?(?P<more>[余多来])?(?P<scale2>万)?"
    rf"(?:(?P<percent>[%‰])|(?P<times>倍)|(?P<unit>{_UNITS}))?{_AFTER}"
)
_CHINESE = re.compile(
    r"[一二两三四五六七八九十百千](?P<rest>[一二两三四五六七八九十百千万零〇]{0,12}+)(?P<more>[余多])?"
    rf"(?P<unit>{_COUNTED}){_AFTER}"
)
_FRACTION = re.compile(
    r"(?P<of>[二三四五六七八九十百千]{1,3}+)分之(?P<number>[一二三四五六七八九十百零]{1,8}+(?:点[一二三四五六七八九零〇]{1,8}+)?)"
)
_DOUBLED = re.compile(r"翻了?(?P<number>[一两二三])番")
# Tried at a digit; each tells what is no count. A year, a month or a day may stand alone or make a date.
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}年度?(?:[0-9]{1,2}月(?:份|[0-9]{1,2}[日号])?)?"
    r"|[0-9]{1,2}月(?:份|底|初|末|[0-9]{1,2}[日号])?"
    r"|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?(?![0-9%万亿])"
)
_OTHER = re.compile(
    r"[0-9]++(?:\.[0-9]++)?%?(?:[-/×xX*:~—–至到][0-9]++(?:\.[0-9]++)?)++"  # telephone, range, time, ratio
    r"|[0-9]++(?:\.[0-9]++){2,}+"  # version
    r"|[0-9]++(?:\.[0-9]++)?[A-Za-z_@][A-Za-z0-9_.@/-]*+"  # identifier
    r"|0[0-9]++"  # code
    r"|[0-9]{5}(?=(?:政务|便民|市民|服务|热线|平台|民生)+)"  # service line
)
_WORD_BEFORE = re.compile(
    r"(?:电话|传真|热线|邮编|邮政编码|编号|账号|帐号|备案号?|号码|联系方式|微信号|QQ群?)[^0-9。;]{0,4}$"
)
_ABOUT = re.compile(
    r"(?:约|近|超|超过|逾|将近|接近|不足|不到|至少|至多|最多|不少于|不低于|不超过|高于|低于|突破|多达|每|人均|平均)$"
)
_NAMED = re.compile(r"[第A-Za-z_@#№]$")
_ROUGHLY = 5  # parts of itself within which a fraction in words may be off
_ORDINARY = frozenset("第每同另某唯逐任这那首头前后")


class Figure:
    """A number with its unit. start, end: in the one spelling of the text.

    value: as meant (万 multiplied out); quantum: the step of its last digit shown, so that 85.4万 has 1000
    exact: neither 余, 约, 超 … nor doubtful in its digits. kind: count | percent | times | bare (no unit)
    Set by the reading: sentence: number of its sentence; label: the words before it in its item, begin: where they start;
    tail: the words after it; bracket: where the bracket around it opens, or -1; between: the marks since the number before, those of brackets with numbers left out
    """

    __slots__ = (
        "begin", "between", "bracket", "end", "exact", "kind", "label", "quantum", "sentence", "start", "tail", "unit", "value",
    )  # fmt: skip

    def __init__(self, start: int, end: int, value: Number, unit: str, kind: str, exact: bool, quantum: Number) -> None:
        self.start, self.end = start, end
        self.value, self.quantum = value, quantum
        self.unit, self.kind, self.exact = unit, kind, exact
        self.label = self.tail = self.between = ""
        self.begin, self.bracket, self.sentence = start, -1, 0

    @property
    def measure(self) -> int:
        """The set of measure words that the unit belongs to; -1 for none."""
        return UNIT_KIND.get(self.unit, -1)


def as_written(phrase: str, value: Number) -> Number:
    """An amount in 元 in the unit that a phrase is written in: 12684000 beside `1286.4万元` is 1268.4; counts stay."""
    scale = 100_000_000 if phrase.endswith("亿元") else 10_000 if phrase.endswith("万元") else 1
    return tidy(Decimal(value) / scale) if scale > 1 else value


def scan(text: str, most: int) -> list[Figure]:
    """The first `most` numbers of a text in one spelling, in order; dates and what only looks like a number left out."""
    figures = list(islice(_arabic(text), most))
    if len(figures) < most:
        figures.extend(_chinese(text, most - len(figures)))
        figures.sort(key=lambda figure: figure.start)
    return figures


def _arabic(text: str) -> Iterator[Figure]:
    position = 0
    while match := _DIGIT.search(text, position):
        start = match.start()
        before = text[max(0, start - 1) : start]
        if before == "[":
            position = _document_number(text, start)
        elif _NAMED.search(before):
            position = _run(text, start)
        elif before not in (".", "-") and (date := _DATE.match(text, start)):
            position = date.end()
        elif other := _OTHER.match(text, start):
            position = other.end()
        else:
            figure = _figure(text, start)
            named = figure.kind != COUNT and _WORD_BEFORE.search(text, max(0, start - 12), start)
            position = _run(text, start) if named else figure.end
            if figure.kind and not named:
                yield figure


_RUN = re.compile(r"[0-9A-Za-z_.@/:-]*+")
_NUMBER_OF_DOCUMENT = re.compile(r"[0-9]{2,9}\]?第?[0-9]{0,6}号?")


def _run(text: str, start: int) -> int:
    match = _RUN.match(text, start)
    return max(match.end() if match else start, start + 1)


def _document_number(text: str, start: int) -> int:
    match = _NUMBER_OF_DOCUMENT.match(text, start)
    return match.end() if match else start + 1


def _figure(text: str, start: int) -> Figure:
    match = _ARABIC.match(text, start)
    assert match
    digits = match["number"]
    unit, end = match["unit"] or "", match.end()
    if unit and not match["after"] and _goes_on(text, match.end("unit"), unit):
        unit, end = "", match.start("unit")
    exact = not (match["more"] or match["after"] or JOINT in digits or _ABOUT.search(text, max(0, start - 3), start))
    plain = digits.replace(JOINT, "").replace(",", "")
    if len(plain) > MOST_DIGITS or (unit and unit not in UNIT_KIND) or (match["more"] == "来" and not unit):
        return Figure(start, end, 0, unit, "", False, 1)
    value, quantum = _value(plain, (match["scale"] or "") + (match["scale2"] or ""))
    kind = COUNT if unit else PERCENT if match["percent"] else TIMES if match["times"] else BARE
    if match["percent"] == "‰":
        value, quantum = Decimal(value) / 10, Decimal(quantum) / 10
    return Figure(start, end, value, unit, kind, exact, quantum)


def _goes_on(text: str, end: int, unit: str) -> bool:
    """Whether what looks like a unit is the beginning of another word."""
    return text[end : end + 1] in _NOT_UNIT.get(unit, ())


def _value(plain: str, scale: str) -> tuple[Number, Number]:
    """The value and the step of the last digit shown."""
    factor = 1
    for char in scale:
        factor *= SCALES[char]
    whole, _, fraction = plain.partition(".")
    if not fraction:
        return int(whole) * factor, factor
    value = Decimal(plain) * factor
    quantum = Decimal(factor).scaleb(-len(fraction))
    return (int(value) if value == value.to_integral_value() else value), (int(quantum) if quantum >= 1 else quantum)


def _chinese(text: str, most: int) -> Iterator[Figure]:
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        if most <= 0:
            return
        value = read_chinese(text[start : match.end("rest")])
        unit = match["unit"]
        if value is None or not _stands_alone(text, match, value):
            continue
        exact = not (match["more"] or match["after"] or _ABOUT.search(text, max(0, start - 3), start))
        yield Figure(start, end, value, unit, COUNT, exact, 1)
        most -= 1
    for match in _FRACTION.finditer(text) if "分之" in text else ():
        if (shown := _fraction(match["of"], match["number"])) and not _named(text, match.start()):
            about = _ABOUT.search(text, max(0, match.start() - 3), match.start())
            yield Figure(match.start(), match.end(), shown[0], "", PERCENT, not about, shown[1])
    for match in _DOUBLED.finditer(text) if "番" in text else ():
        times = 2 ** (read_chinese(match["number"]) or 0) - 1
        yield Figure(match.start("number"), match.end(), times, DOUBLINGS, TIMES, True, 1)


def _named(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "第万亿"


def _fraction(of: str, number: str) -> tuple[Decimal, Decimal] | None:
    """百分之四点三 as percent with its step; other fractions are only roughly meant: 四分之一 is anything near a quarter."""
    whole, _, fraction = number.partition("点")
    value, divisor = read_chinese(whole), read_chinese(of)
    if value is None or not divisor or (divisor != 100 and (fraction or value >= divisor)):
        return None
    if divisor == 100:
        places = "".join(str(read_chinese(char)) for char in fraction)
        return Decimal(f"{value}.{places or 0}"), Decimal(1).scaleb(-len(places))
    percent = (Decimal(100 * value) / divisor).quantize(Decimal("0.0001"))
    return percent, percent / _ROUGHLY


def _stands_alone(text: str, match: re.Match[str], value: int) -> bool:
    """Whether a Chinese numeral counts something: not 第三次, 一次性, 一件事, 三类内部事务."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if before in _ORDINARY or before in SCALES or before.isdigit():
        return False
    if _goes_on(text, match.end("unit"), match["unit"]) or match["unit"] in ("类", "种"):
        return False
    if after and after in "占合共" and match["unit"] in ("项", "个", "级", "部"):
        return False  # 两项占60件的70%
    return value > 1 or not after or after in ",，。;、)"
