"""Which of a rule's quantities a number is of, by the words around it, else with the help of those before it."""

from __future__ import annotations

from ...model.document import Document
from .figures import Figure
from .lazy import Lazy
from .lexicon import Lexicon
from .reading import Reading
from .scenes import clauses_before
from .subject import Candidate, Subject
from .tables import value_of
from .vocabulary import Columns, Quantity, Vocabulary

_CLAUSE_AFTER = Lazy(r"[,，](?P<clause>(?:(?:19|20)[0-9]{2}年|[^,，。;:!?\n()0-9]){2,24})(?=[,，。;\n]|$)")
_JOINED = Lazy(r"[及和与、]")
_BY_CHANCE = 10  # below it, a number is easily equal to one of the table's by chance
_APPLYING = frozenset(("申请",))


class Quantities:
    """The quantities of a vocabulary for the numbers of one text. path: of the text, below `sections.`

    after_unknown: whether the number before, in the same measure word, is of something not known
    """

    def __init__(self, path: str, reading: Reading, vocabulary: Vocabulary, year: int | None) -> None:
        self.path, self.reading, self.vocabulary, self.year = path, reading, vocabulary, year
        self.lexicon: Lexicon = vocabulary.lexicon
        self.after_unknown = False

    def find(
        self, figure: Figure, said: frozenset[str], columns: Columns, head: Subject | None, beside: Subject | None
    ) -> tuple[Quantity | None, frozenset[str]]:
        """What is counted, by the words around the number, else with the help of those before it."""
        if head and columns and head.quantity.admits(said):
            return head.quantity, said
        quantity = self.match(figure, said, head, columns)
        if quantity:
            return quantity, said
        if columns and not said and not head:
            return self._of_columns(figure, columns, beside), said
        if beside and beside.figure.sentence != figure.sentence:
            beside = None
        for words in self._more(figure, said, beside):
            quantity = self.match(figure, words, head, columns)
            if quantity and not (beside and (quantity is beside.quantity or not quantity.owns(said))):
                return quantity, words
        joined = not columns and len(said) > 1 and _JOINED.search(figure.label)
        return (self._joined(said) if joined else None), said

    def _of_columns(self, figure: Figure, columns: Columns, beside: Subject | None) -> Quantity | None:
        """What a number is of that is told by its columns alone: by what the clauses before it speak of, or the number beside it."""
        none: frozenset[str] = frozenset()
        here = beside is not None and beside.figure.sentence == figure.sentence
        scene = none if here else self._scene(figure)
        applying = _APPLYING if not beside and self._speaks_of_applying(figure) else none
        for words in (applying, scene):  # 按申请人类别分，自然人27件; 行政复议案件中，维持4件; 新收申请中，自然人58件
            quantity = self.match(figure, words, None, columns) if words else None
            if quantity and quantity.columned(self.vocabulary, columns):
                return quantity
        if beside and not scene and beside.quantity.columned(self.vocabulary, columns):
            return beside.quantity  # 行政复议6件。被纠正的2件
        return None

    def _more(self, figure: Figure, said: frozenset[str], beside: Subject | None) -> list[frozenset[str]]:
        """The words together with one of the number before (废止规章1件、规范性文件2件), or with those of the scene."""
        if not said:
            after = self._clause_after(figure)
            return [after] if after and figure.tail else []
        if beside:
            return [said | {word} for word in sorted(beside.said)]
        scene, after = self._scene(figure), self._clause_after(figure)
        return [said | more for more in (scene, after) if more]

    def _clause_after(self, figure: Figure) -> frozenset[str]:
        """What the clause behind a number says of it: 剩余3件因未到期限，结转下年度办理."""
        at = figure.end + len(figure.tail)
        match = _CLAUSE_AFTER.match(self.reading.text, at)
        words = self.lexicon.read(match["clause"], self.year) if match else None
        return words.said if words and words.understood else frozenset()

    def _scene(self, figure: Figure) -> frozenset[str]:
        """What the clauses before the first number of a sentence speak of: 依申请公开方面，…"""
        said: set[str] = set()
        for clause in clauses_before(self.reading, figure):
            words = self.lexicon.read(clause, self.year)
            if words.understood:
                said |= words.said
        return frozenset(said)

    def match(self, figure: Figure, said: frozenset[str], head: Subject | None, columns: Columns) -> Quantity | None:
        for quantity in self.vocabulary.matching(said):
            if quantity.units and figure.value and figure.unit and figure.unit not in quantity.units:
                continue
            if quantity.columns and not columns:
                continue
            if quantity.repeats and self.after_unknown and not any("申请" in word for word in said):
                continue  # 来信1500件，办结1482件: what was settled is what is not known
            if (head is not None and not quantity.part) or (quantity.first and not self._is_first(figure)):
                continue
            if not quantity.near or self.path in quantity.texts or self.reading.near(figure, quantity.near):
                return quantity
        return None

    def _joined(self, said: frozenset[str]) -> Quantity | None:
        """予以公开及部分公开75件: rows named together, whose sum it is."""
        known = self.vocabulary.rows
        places = [next((at for at, row in enumerate(known) if row.matches(frozenset((word,)))), -1) for word in said]
        rows = [known[place] for place in sorted(places)]  # in the form's order, whatever order a set of words has
        if len(rows) < 2 or min(places) < 0 or not all(len(row.any) == 1 for row in rows):
            return None
        paths = tuple(path for row in rows for path in row.any[0])
        return rows[0]._replace(any=(paths,)) if len(set(paths)) == len(paths) else None

    def borne_out(self, figure: Figure, said: frozenset[str], document: Document) -> tuple[Quantity, Candidate] | None:
        """我区教育局收到申请41件, where the table has 41: what else is said around a number that the table bears out is no doubt."""
        if figure.value < _BY_CHANCE or figure.value not in document.values.values():
            return None
        for quantity in self.vocabulary.quantities:
            if quantity.all and not any(said.isdisjoint(words) for words in quantity.all):
                for rows in quantity.any:
                    cells = self.vocabulary.cells(rows)
                    if cells and value_of(document, cells) == figure.value:
                        return quantity, Candidate(cells, figure.value)
        return None

    def _speaks_of_applying(self, figure: Figure) -> bool:
        if any(self.path in quantity.texts and quantity.columns for quantity in self.vocabulary.quantities):
            return True
        return any("申请" in clause for clause in clauses_before(self.reading, figure)) or "申请" in figure.label

    def _is_first(self, figure: Figure) -> bool:
        counts = self.reading.counts_of(figure.sentence)
        return not counts or counts[0].start >= figure.start
