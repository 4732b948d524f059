"""A total and its parts, and the words that tell what a part is."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numbers import Number
from .figures import Figure
from .lazy import Lazy

# Every way to open a list begins with a character of its own, so that the search skips the rest of the text quickly.
MARKER = Lazy(
    r"其中|(?<!的)按照?[^,，。;:0-9]{1,12}(?:分|划分|统计|来?看)(?=[,，:])|从[^,，。;:0-9]{1,12}看(?=[,，:])|具体包括|主要包括|共包括|包括|具体包含|主要包含|包含|具体涵盖|主要涵盖|"
    r"涵盖|内含|含|具体分别为|具体为|具体是|具体情况|具体如下|分别(?!统计|计算|计数|计入|登记|占|较|比|同比|增|减|下降|上升)(?:为|是|有)?|构成为|组成为|(?<=[,，])即(?=[^,，。;:0-9办时日将是使便可以刻]{1,10}[0-9])"
)
_FILL = '共计总了达到为有数量的约“”"'
EACH = Lazy(r"各$|均$|每|各为$|均为$|至少|最多|平均")
_OPEN = Lazy(r"等$|^等|等(?=[^\x00-\x7f，。、；]{0,4}$)")
AND_THE_REST = Lazy(r"等其[他它余](?:事项|账号|平台|方面|类别?|情形|情况|渠道|方式|领域|原因)?$")  # 抖音等其他账号3个
REST = Lazy(r"其[他它余]|另外的?$|剩余|余下")
APPLICANT, HANDLING, CHANNEL, INTAKE = "applicant", "handling", "channel", "intake"
_DIMENSIONS = (
    (APPLICANT, Lazy(r"自然人|公民|法人|其他组织|科研机构|公益组织|商业企业|法律服务机构|个人")),
    (INTAKE, Lazy(r"收到|受理|接收|新收|收办|接到|上年|结转(?!下)")),
    (HANDLING, Lazy(r"^公开$|予以公开|部分公开|全部公开|同意公开|不公开|不予|无法提供|不存在|其他处理|转下|结转|补正|撤回|撤销|办结|答复|办理|按[时期]|延期|逾期|超期|不掌握|告知|维持|纠正|纠错|驳回|撤诉|审结|审理|补充")),
    (CHANNEL, Lazy(r"网[络上站页]|信函|邮[寄件递]|当面|现场|传真|线[上下]|窗口|平台|微信|微博|报[纸刊]|公众号|客户端|电话|公报|公[告示开]栏|宣传栏|电子屏|显示屏|新媒体|视频号|抖音|查阅点|广播")),
)  # fmt: skip


class Group:
    """A total and one run of parts.

    how: the word or mark that opened the list: 其中, 包括, (, :, …; closing: the total stands behind its parts (共13件)
    open: the list ends in 等, or may be cut out of a longer one
    shared: the text says that one thing may be in several parts
    complete: every part has a share, and the shares come to 100 %; apart: the text says that nothing is counted twice
    rivals: other numbers that the list might be parts of; beside: the groups of the same list in other units
    """

    __slots__ = ("apart", "beside", "closing", "complete", "how", "open", "parts", "rivals", "shared", "total")

    def __init__(
        self, total: Figure, parts: list[Figure], rivals: list[Figure], how: str, closing: bool = False
    ) -> None:
        self.total, self.parts, self.how, self.rivals = total, parts, how, rivals
        self.closing = closing
        self.open = not closing and _is_open(parts)
        self.beside: list[Group] = []
        self.apart = self.complete = self.shared = False

    @property
    def sum(self) -> Number:
        return total_of(self.parts)

    @property
    def exact(self) -> bool:
        """Whether every number is what it says: none about, none for each."""
        return self.total.exact and all(part.exact and not EACH.search(part.label) for part in self.parts)


def total_of(figures: Sequence[Figure]) -> Number:
    """The sum of some figures."""
    total: Number = 0
    for figure in figures:
        total = total + figure.value
    return total


def _is_open(run: Sequence[Figure]) -> bool:
    last = run[-1]
    if len(run) > 2 and AND_THE_REST.search(last.label) and not _OPEN.search(last.tail):
        run = run[:-1]
    return bool(_OPEN.search(last.tail) or any(_OPEN.search(part.label) for part in run))


def dimension(label: str) -> str:
    """What a part's words divide the total by: applicants, handling, channels, intake; '' when unknown."""
    return next((name for name, pattern in _DIMENSIONS if pattern.search(label)), "")


def noun(figure: Figure) -> str:
    """The thing counted, as far as two characters tell it: those before the number, else those behind it."""
    label = MARKER.sub("", figure.label).rstrip(_FILL)
    return label[-2:] or figure.tail[:2]


def words(figure: Figure) -> str:
    """The words around a figure that say what it counts: those before it, else those after it."""
    label = MARKER.sub("", figure.label).strip('“”"和及与、')
    return label or figure.tail


_ASIDE = Lazy(r"(?:较|同比|环比|比上年|比去年|比上一年|增加|增长|减少|下降|上升|回落)[^,，]{0,6}$|平均$|每")


def is_aside(figure: Figure) -> bool:
    """Whether it is a difference or an average: nobody's total."""
    return bool(_ASIDE.search(figure.label))
