"""What a number in the text is a number of: the words around it against a rule's vocabulary.

A number is only held against a table when every word around it is understood; one word that is not (涉及征地的, 通过网络,
市公安局) may narrow what is counted, and then nothing is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...model.document import Document
from .figures import BARE, COUNT, Figure
from .groups import totals_of
from .lazy import Lazy
from .lexicon import LAST_YEAR, NEXT_YEAR, Words
from .own import abbreviated, own_names, speaker_of
from .parts import EACH
from .periods import THIS, period_of
from .quantities import Quantities
from .reading import Reading
from .scenes import items_before, narrowed, organ
from .subject import Candidate, Subject, comes_near
from .tables import value_of
from .vocabulary import Columns, Quantity, Vocabulary
from .zeros import zeros_of


def subjects_in(document: Document, path: str, reading: Reading, vocabulary: Vocabulary) -> list[Subject]:
    """The numbers of a text whose subject is known, with the table's numbers for them; zeros in words last."""
    return _Reader(document, path, reading, vocabulary).run()


class _Reader:
    def __init__(self, document: Document, path: str, reading: Reading, vocabulary: Vocabulary) -> None:
        self.document, self.reading, self.vocabulary = document, reading, vocabulary
        self.year = document.year
        self.quantities = Quantities(path.removeprefix("sections."), reading, vocabulary, document.year)
        self.lexicon = vocabulary.lexicon
        self.own = own_names(document)
        self.speaker = speaker_of(document)
        self.known: dict[int, Subject] = {}  # by where the number stands

    def run(self) -> list[Subject]:
        known = self.known
        wholly: list[Subject] = []
        unknown: set[int] = set()
        totals = totals_of(self.reading)
        divided = {total.start for total in totals.values()}
        latest: dict[int, Subject | None] = {}  # by bracket, the number just before in it, when its subject is known
        previous: Figure | None = None
        for figure in self.reading.figures:
            if previous and (previous.sentence != figure.sentence or previous.unit != figure.unit):
                previous = None
            if (figure.kind != COUNT and not _is_number_of(figure)) or self._told_as_zero(figure):
                continue
            total = totals.get(figure.start)
            subject = None
            if total is None or total.start not in unknown:
                before = latest.get(figure.bracket)
                self.quantities.after_unknown = bool(previous and previous.label and previous.start in unknown)
                beside = before if before and figure.sentence - before.figure.sentence <= 1 else None
                subject = self._subject(figure, known.get(total.start) if total else None, beside)
            if subject is None and figure.start in divided:
                subject = self._borne_out(figure)
            if subject:
                known[figure.start] = subject
                wholly.extend(self._wholly(subject))
            elif not (previous and previous.start in known and _SUMMED_UP.fullmatch(figure.label)):
                unknown.add(figure.start)
            previous = figure
            last = latest.get(figure.bracket)
            latest[figure.bracket] = subject or (last if last and figure.unit == last.figure.unit else None)
        return [*known.values(), *self._zeros(), *wholly]

    def _told_as_zero(self, figure: Figure) -> bool:
        """行政复议、行政诉讼均为0件: read as zeros in words."""
        if figure.value:
            return False
        zeros = zeros_of(self.reading)
        at = bisect_right(zeros, figure.start, key=lambda statement: statement[0].start) - 1
        return at >= 0 and figure.start < zeros[at][0].end

    def _wholly(self, subject: Subject) -> Iterator[Subject]:
        """What is said of all of a number: 行政复议2件，均被维持; 收到申请9件，全部为自然人申请."""
        figure = subject.figure
        if figure.begin and self.reading.text[figure.begin - 1] in "、和及":
            return  # 信访类申请11件、重复申请4件，均不予处理: said of both
        cut = _WHOLLY_WITHIN.search(figure.tail)
        after = figure.end + (cut.start() if cut else len(figure.tail))
        match = _WHOLLY.match(self.reading.text, after) if not subject.columns else None
        words = self.lexicon.read(match["what"], self.year) if match else None
        if words is None or not words.understood:
            return
        columns, said = self._columns(words.said)
        row = next((row for row in self.vocabulary.rows if said and row.matches(said)), None)
        quantity = row or (
            subject.quantity if columns and subject.quantity.columned(self.vocabulary, columns) else None
        )
        candidates = self._candidates(quantity, columns or ()) if quantity and not (row and columns) else []
        if candidates and quantity and match:
            yield subject._replace(quantity=quantity, columns=columns or (), candidates=candidates, wholly=match.end())

    def _zeros(self) -> list[Subject]:
        found: list[Subject] = []
        for statement in zeros_of(self.reading):
            if statement and self._of_another_body(statement[0]):
                continue
            last = self._subject(statement[-1], None, None) if statement else None
            zeros = [self._subject(zero, None, last) for zero in statement[:-1]] + [last]
            if None not in zeros:
                found.extend(zero for zero in zeros if zero)
        return found

    def _of_another_body(self, zero: Figure) -> bool:
        """市水务局未收到申请, in the report of a city."""
        lead = self.reading.text[zero.begin : zero.start]
        return not _OURS.search(lead) and bool(organ(lead, tuple(self.own)))

    def _subject(self, figure: Figure, head: Subject | None, beside: Subject | None) -> Subject | None:
        """head: what the number is a part of; beside: the number before it."""
        if figure.value and self._of_some(figure):
            return None
        words = self._words(figure)
        if not words.understood and (short := abbreviated(figure.label, self.document)):
            words = self.lexicon.read(figure.label.replace(short, "") + figure.tail, self.year)
        if not words.understood or (words.wide and self.document.publisher.kind in ("department", "township")):
            return None
        columns, said = self._columns(words.said)
        if (
            columns is None
            or self._goes_on(figure)
            or (words.punctual and (head or self._others_beside(figure)))
            or (columns and _ABOUT.search(figure.label))
        ):
            return None
        quantity, said = self.quantities.find(figure, said, columns, head, beside)
        if quantity is None or narrowed(self.reading, figure, self._understood):
            return None
        if said.isdisjoint((LAST_YEAR, NEXT_YEAR)) and period_of(self.reading, figure, self.year) != THIS:
            return None
        if head and _of_another_total(head.quantity, quantity) and self._may_be_some(figure, quantity):
            return None
        listed = self._listed(figure, quantity, said) if columns else []
        columns = columns or (head.columns if head else ())
        doubt = words.doubt or bool(head and head.doubt) or self._scope_doubt(figure)
        candidates = [*self._of_named(quantity, said, columns), *self._candidates(quantity, columns)]
        if listed and candidates:
            candidates += self._of_several(listed, quantity, columns)
        candidates += self._in_hand(figure, quantity) if candidates and not columns else []
        if not candidates or (
            any(name in figure.label for name in self.speaker) and not comes_near(figure, candidates)
        ):
            return None
        return Subject(figure, quantity, columns, doubt, candidates, said, wide=words.wide)

    def _borne_out(self, figure: Figure) -> Subject | None:
        """The subject of a total whose words are not all understood, but which is just what the table has."""
        columns, said = self._columns(self._words(figure).said)
        this = columns == () and period_of(self.reading, figure, self.year) == THIS
        found = this and self.quantities.borne_out(figure, said, self.document)
        return Subject(figure, found[0], (), False, [found[1]], said) if found else None

    def _of_some(self, figure: Figure) -> bool:
        """参与制定文件9件, 处罚立案56件; 转办21件，本机关办理42件: a deed of others as well, or of some of them only."""
        label = figure.label
        if EACH.search(label) or _SHARED_DEED.search(label):
            return True
        return bool(_DEALT_WITH.search(label)) and self.reading.near(figure, _PASSED_ON)

    def _goes_on(self, figure: Figure) -> bool:
        """Whether what follows says that the number is of more things, or of fewer, than its own words tell."""
        text, at = self.reading.text, figure.end + len(figure.tail)
        return bool(_OF_THIS_YEAR.match(text, at) or (figure.tail and _AND_MORE.match(text, at)))

    def _others_beside(self, figure: Figure) -> bool:
        """按期答复40件，延期答复3件; 书面申请21件、网上申请42件: the first are not all."""
        at = figure.end + len(figure.tail)
        return self.reading.text[at : at + 1] == "、" or self.reading.near(figure, _LATE)

    def _words(self, figure: Figure) -> Words:
        label = figure.label
        if figure.begin and self.reading.text[figure.begin - 1] == "、":
            label = items_before(self.reading, figure) + label
        for name in self.own:
            label = label.replace(name, "")
        return self.lexicon.read(label + _AND_ALL.split(figure.tail, maxsplit=1)[0], self.year)

    def _understood(self, clause: str) -> bool:
        """Whether a clause before, its counts aside, has no word that is not known."""
        return self.lexicon.read(_COUNTS.sub("", clause), self.year).understood

    def _columns(self, said: frozenset[str]) -> tuple[Columns | None, frozenset[str]]:
        """The columns that the words name, and the other words; None for the former when they name several."""
        named = [self.vocabulary.columns[word] for word in said if word in self.vocabulary.columns]
        left = said.difference(self.vocabulary.columns)
        if len(named) > 1 and all(sets == named[0] for sets in named):
            return tuple(named[0]), left
        if len(named) > 1:
            # 公民、法人和其他组织 are all there are.
            every = {key for sets in named for keys in sets for key in keys}
            return (() if every in self.vocabulary.whole_rows else None), left
        return (tuple(named[0]) if named else ()), left

    def _candidates(self, quantity: Quantity, columns: Columns) -> list[Candidate]:
        found = []
        for rows in quantity.any:
            for keys in columns or ((),):
                cells = self.vocabulary.cells(rows, keys)
                if cells:
                    found.append(Candidate(cells, value_of(self.document, cells)))
        return found

    def _of_named(self, quantity: Quantity, said: frozenset[str], columns: Columns) -> Iterator[Candidate]:
        """Of a group of rows those that are named: 因三类内部事务信息、四类过程性信息不予公开23件."""
        named = self.vocabulary.named_below(quantity, said) if len(said) > 1 and not columns else ()
        cells = self.vocabulary.cells(named) if named else ()
        if cells:
            yield Candidate(cells, value_of(self.document, cells))

    def _in_hand(self, figure: Figure, own: Quantity) -> list[Candidate]:
        """答复申请151件（含上年结转13件），办结146件: whatever its verb, such a number may be what was in hand."""
        if not _CARRIED_IN.match(self.reading.text, figure.end + len(figure.tail)):
            return []
        quantity = self.quantities.match(figure, _RECEIVED, None, ())
        return self._candidates(quantity, ()) if quantity and quantity is not own else []

    def _may_be_some(self, figure: Figure, quantity: Quantity) -> bool:
        """办结146件，其中上年结转13件、新收133件: those that were settled of what came in, so that there may be fewer."""
        values = [candidate.value for candidate in self._candidates(quantity, ()) if candidate.value is not None]
        return any(figure.value <= value for value in values)

    def _listed(self, figure: Figure, quantity: Quantity, said: frozenset[str]) -> list[Quantity]:
        """What was counted before in the sentence, when the number may be of that, too: 复议3件、诉讼2件，其中被纠正1件."""
        if quantity.matches(said):
            return []
        known = [subject for subject in self.known.values() if subject.figure.sentence == figure.sentence]
        return [subject.quantity for subject in known[-_MOST_LISTED:] if not subject.columns]

    def _of_several(self, listed: Sequence[Quantity], own: Quantity, columns: Columns) -> Iterator[Candidate]:
        """Each of the things listed before, and the last of them together."""
        other = [quantity for quantity in listed if quantity is not own]
        for quantity in other:
            yield from self._candidates(quantity, columns)
        together = [quantity for quantity in listed if quantity.any]
        for first in range(len(together) - 1):
            for keys in columns:
                cells = tuple(
                    cell for quantity in together[first:] for cell in self.vocabulary.cells(quantity.any[0], keys)
                )
                if cells:
                    yield Candidate(tuple(dict.fromkeys(cells)), value_of(self.document, tuple(dict.fromkeys(cells))))

    def _scope_doubt(self, figure: Figure) -> bool:
        sentence = self.reading.sentences[figure.sentence]
        start = max(sentence.start, figure.start - 200)
        if _OWN_LEVEL.search(
            self.reading.text, max(start, self.reading.text.rfind(";", start, figure.start)), figure.start
        ):
            return True  # 市本级新收30件，办结29件
        return bool(_OTHER_SCOPE.search(self.reading.text, start, figure.start))


def _of_another_total(whole: Quantity, part: Quantity) -> bool:
    """Whether none of the rows of a part stands in a table of one of the whole's."""
    tables = {row.rpartition(".")[0] for rows in whole.any for row in rows}
    return not any(row.startswith(table) for rows in part.any for row in rows for table in tables)


_NUMBER_OF = Lazy(r"(?:数量?|总数|总量|量)(?:共?计?为|共?是|:|共计?|达)?$")


def _is_number_of(figure: Figure) -> bool:
    """收到申请数量为12: a number that needs no measure word."""
    return figure.kind == BARE and figure.exact and bool(_NUMBER_OF.search(figure.label)) and not figure.tail


_SUMMED_UP = Lazy(r"(?:总[共计]|[共合]计?)")  # 新收45件，上年度结转3件，共计48件，其中…: of what is known
_COUNTS = Lazy(r"[0-9]+(?=[件宗起份例封条次])")
_WHOLLY = Lazy(
    r"[,，]?(?:(?:行政)?复议机关|人民?法院|法院|[省市县区]政府|我局|本机关|申请人|经审[理查])?(?:均|全部|都)已?(?:被|为|是|系|由)?(?P<what>[^,，。;:!?\n()0-9]{2,14})"
)
_WHOLLY_WITHIN = Lazy(r"均|全部|都")
_ABOUT = Lazy(r"(?:涉及|关于|针对|围绕|涉)(?!(?:政府|政务)?(?:信息)?公开)")  # 涉及企业的申请 is not one by a business
_SHARED_DEED = Lazy(r"参与|配合|协助|提请|报请|处罚[^,，]{0,4}立案|立案[^,，]{0,4}处罚")
_DEALT_WITH = Lazy(r"办理|处理|答复$|直接答复|自行|直接")
_PASSED_ON = ("转办", "转送", "转交", "分办", "交办")
_LATE = ("延期", "逾期", "超期", "延长")
_MOST_LISTED = 6
_OURS = Lazy(r"[我全]|本(?!年)")
_OF_THIS_YEAR = Lazy(r"[,，](?:均|都|全部)[为系是](?:当年|本年|今年|新收)")  # 已答复64件，均为当年收到
_AND_MORE = Lazy(r"、[^,，。;:、()0-9]{2,24}(?=[,，。;:、()\n]|$)")  # 其余48件为不予公开、不予处理和其他处理
_RECEIVED = frozenset(("收到", "申请"))
_CARRIED_IN = Lazy(
    r"[(,，](?:其中)?[,，]?(?:含|包括|包含)?(?:(?:19|20)[0-9]{2}年度?|上一?年度?|去年|往年|以前年度)[^,，。;:()0-9]{0,8}转"
)
_AND_ALL = Lazy(r"[并且均]|全部|都已")
_OWN_LEVEL = Lazy(r"[省市区县州旗]本级")
_OTHER_SCOPE = Lazy(r"备案|代表(?:[市区县州旗省镇])?(?:人民)?政府|(?:[市区县州旗省]|人民)?政府办(?:公[室厅])?")
