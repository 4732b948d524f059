"""The words around a number: those that say what is counted, those that only fill, and whether all were understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Words that say nothing of what is counted.
_FILLERS = """
    年内 共 共计 总计 合计 累计 总共 一共 总 计 为 是 有 达 达到 了 的 数 数量 总数 总量 量 件数
    总件数 已 已经 均 均已 全部 都 依法 依规 依法依规 及时 按时 按期 如期 和 与 及 以及 其中 其 各类
    各种 各 件 案件 事项 工作 情况 领域 由 对 在 内 所 该 作 作出 做出 进行 办理结果 办件 收件
    法定期限内 规定期限内 法定时限内 规定时限内 期限内 时限内 截至目前 截止目前 截至 截止 自 起 至 止 底 末
    目前 包括 包含 含 具体 分别 余 有关 相关 各级系统 过 中 我们 我 共有 数为 ： “ ” 、 " , ， :
    . 政务 公民个人 方面 类
""".split()  # noqa: SIM905
_OWN = """
    全镇 全乡 全街道 全局 全委 全院 全办 全厅 全系统 本机关 本单位 本部门 本行政机关 我机关 我单位 我部门
    我市 我区 我县 我州 我镇 我乡 我局 我委 我办 我厅 我院 我街道 我中心 我省 本市 本区 本县 本镇 本局
    本委 本办 本街道 本乡 各级机关 各级行政机关 行政机关 街道办事处
""".split()  # noqa: SIM905
_WIDE = """
    全市 全区 全县 全州 全旗 全省 全市各级 全区各级 全县各级 全市各级机关 全市各级行政机关 全县各级行政机关
    全区各级行政机关 全市行政机关
""".split()  # noqa: SIM905
_DOUBT = re.compile(
    r"备案|(?:[市区县州旗省镇]|人民)?(?:政府|府)办(?:公[室厅])?|代表(?:[市区县州旗省镇乡])?(?:人民)?政府|"
    r"(?:[市区县州旗省镇乡])?(?:委|局|政府)?办公[室厅]|(?<!级)(?:[市区县州旗省镇乡])(?:人民)?政府(?!信)"
)
_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}年?度?(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[底末])?)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|(?P<last>上一?年度?|去年度?)|(?P<this>[今本当]年度?|全年度?)|(?P<next>下一?年度?|次年度?|明年|来年)"
)
LAST_YEAR, NEXT_YEAR = "last-year", "next-year"
FILL, WIDE, DOUBT = "fill", "wide", "doubt"


class Words(NamedTuple):
    """The words that say what is counted. understood: no word was left over; doubt: the scope may be another."""

    said: frozenset[str]
    understood: bool
    wide: bool
    doubt: bool


class Lexicon:
    """The fillers and the words that a rule knows, longest first by their first character."""

    def __init__(self, known: Iterable[str]) -> None:
        meanings = dict.fromkeys((*_FILLERS, *_OWN), FILL)
        meanings.update(dict.fromkeys(_WIDE, WIDE))
        meanings.update({word: word for word in known})
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for word in sorted(meanings, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append((word, meanings[word]))
        self._kept: dict[tuple[str, int | None], Words] = {}

    def read(self, text: str, year: int | None) -> Words:
        """What the words of an item say, seen from the year reported on."""
        key = (text, year)
        words = self._kept.get(key)
        if words is None:
            if len(self._kept) > 4096:
                self._kept.clear()
            words = self._kept[key] = (
                self._read(text[:80], year) if len(text) <= 80 else Words(frozenset(), False, False, False)
            )
        return words

    def _read(self, text: str, year: int | None) -> Words:
        said: set[str] = set()
        understood, position = True, 0
        while position < len(text):
            length, meaning = self._word(text, position, year)
            if not length:
                understood, length = False, 1
            elif meaning != FILL:
                said.add(meaning)
            position += length
        return Words(frozenset(said - {WIDE, DOUBT}), understood, WIDE in said, DOUBT in said)

    def _word(self, text: str, position: int, year: int | None) -> tuple[int, str]:
        doubt = _DOUBT.match(text, position)
        if doubt:
            return doubt.end() - position, DOUBT
        best, meaning = 0, ""
        for word, means in self._by_first.get(text[position], ()):
            if text.startswith(word, position):
                best, meaning = len(word), means
                break
        time = _YEAR.match(text, position)
        if time and time.end() - position >= best and (named := _year(time, year)):
            return time.end() - position, named
        return best, meaning


def _year(match: re.Match[str], year: int | None) -> str:
    """last-year, next-year, a filler for this year; '' for any other."""
    if match["last"] or match["next"] or match["this"]:
        return LAST_YEAR if match["last"] else NEXT_YEAR if match["next"] else FILL
    named = re.match(r"[0-9]{4}", match.group())
    if not named:
        return FILL
    return {0: FILL, -1: LAST_YEAR, 1: NEXT_YEAR}.get(int(named.group()) - year, "") if year else ""
