"""Where a report states a number, or that there was none, in figures or in words.

没有接到申请, 未收到, 未发生行政复议, 收到申请0件 and 无 alone under its heading are statements; 建立了依申请公开机制 states nothing.
A clause elsewhere counts when it names the subject; one of the section itself, whose heading names it, when it says what was
done with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..model.document import Document
from ..model.form import Form
from ._text import compiled
from .text.normal import Normal

_CLAUSES = r"[。;!?，,\n]"
_MEASURE = r"(?:余|多)?(?:件次|件|宗|起|例|份|条|次|项|人次|封)(?!事)"
# Patterns are compiled when they are first needed: most reports have their numbers in tables.
# 第33条 is an article of a law. The last digit is enough to know that a number stands there.
_NUMBER = (
    rf"(?<!第)(?<!第[0-9])(?<!第[0-9][0-9])[0-9] ?{_MEASURE}"
    r"|[一二两三四五六七八九十百千零〇](?:件|宗|份)(?!事)"
    r"|(?:为|数|量|计|共|:)[0-9]++(?![年月日号%.\-]|个工作日)"
    r"|(?<![0-9.第])0(?![0-9.%年月日])"
)
_ZERO = (
    r"未(?:曾|有|能)?(?:收到|接到|接受|受到|受理|接收|收悉|发生|出现|产生|引发|涉及|因|被|办理|提起|提出)|没有|未有|不存在|[暂尚均并也]无|为零"
    r"|零(?:申请|受理|复议|诉讼|发生|件)"
    r"|(?<!有)无(?!正当|法|偿|关|障碍|需|须|权|条件|效|差错|误|锡|为县|为市|极县|棣|论|缝|疑|纸|线|形|证|理由|人机|纺)"
)
_ALONE = r"(?:本年度?|全年|[0-9]{4}年度?)?(?:无|暂无|均无|没有|零|0件?|未发生|没有发生|(?:无|没有|未发生)(?:此类|此项|相关|该类|上述)?(?:情况|情形|事项|内容|案件|数据))"
_MARKS = " \t\r\n。.，,、;；:：()（）-—[]"


def _below(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}." for prefix in prefixes)


def values_below(report: Document, prefixes: tuple[str, ...]) -> Iterator[str]:
    """The paths at or below the prefixes that hold a number."""
    below = _below(prefixes)
    return (path for path in report.values if path.startswith(below) or path in prefixes)


def has_numbers(report: Document, prefixes: tuple[str, ...], aside: tuple[str, ...] = ()) -> bool:
    """Whether any cell or statistic at or below the prefixes is a number, those aside left out."""
    values = report.values
    if any(path in values for path in _cells(report.form, prefixes, aside)):  # as a rule the first one is
        return True
    without = frozenset(values_below(report, aside)) if aside else ()
    return any(path not in without for path in values_below(report, prefixes))


@cache
def _cells(form: Form, prefixes: tuple[str, ...], aside: tuple[str, ...]) -> tuple[str, ...]:
    below, without = _below(prefixes), _below(aside)
    return tuple(path for path in form.cells if path.startswith(below) and not path.startswith(without))


def unreadable(report: Document, prefixes: tuple[str, ...]) -> str | None:
    """A cell at or below the prefixes that holds something, but no number."""
    below = _below(prefixes)
    for cell in report.cells.odd():
        if cell.state in ("invalid", "unread") and (cell.path.startswith(below) or cell.path in prefixes):
            return cell.path
    return None


def statements(report: Document, section: str, subject: str, here: str) -> Iterator[str]:
    """The clauses that state a number or a zero. section: its path; subject, here: patterns (see above)."""
    about, done, number, zero = (compiled(pattern) for pattern in (subject, here, _NUMBER, _ZERO))
    for path, text in report.texts.items():
        own = path == section or path.startswith(section + ".")
        normal = Normal(text.value).text
        if own and compiled(_ALONE).fullmatch(normal.strip(_MARKS)):
            yield normal
            return
        for clause in compiled(_CLAUSES).split(normal):
            if (number.search(clause) or zero.search(clause)) and (
                about.search(clause) or (own and done.search(clause))
            ):
                yield clause
