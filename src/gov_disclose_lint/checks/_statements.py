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
from ._clauses import Matter, states
from ._text import compiled
from .text.normal import Normal

_CLAUSES = r"[。;!?，,\n]"
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


def statements(report: Document, section: str, matter: Matter) -> Iterator[str]:
    """The clauses that state the matter's number, or that there was none. section: its path."""
    for path, text in report.texts.items():
        own = path == section or path.startswith(section + ".")
        normal = Normal(text.value).text
        if own and compiled(_ALONE).fullmatch(normal.strip(_MARKS)):
            yield normal
            return
        yield from (clause for clause in compiled(_CLAUSES).split(normal) if states(clause, matter, own))
