"""How well a document was read: every cell, text and field against what the document says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gov_disclose_lint.model.binding import bind
from gov_disclose_lint.model.document import Source
from gov_disclose_lint.model.form import Form
from gov_disclose_lint.model.names import join_path
from gov_disclose_lint.model.node import MAPPING, SCALAR, Node

from .documents import Document


@dataclass
class Score:
    """right, doubtful, wrong: cells; a doubtful one is not counted as read, whatever it says.

    wrong, other: path, what the document says, what was read (None: nothing). other: texts and envelope fields.
    """

    right: int = 0
    doubtful: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    other: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return self.right + len(self.doubtful) + len(self.wrong)


def measure(document: Document, source: Source, root: Node, forms: Sequence[Form]) -> Score:
    """Compare the tree that was read with the document."""
    read = dict(_leaves(root, "", document.form))
    score = Score()
    for path, text in document.cells.items():
        node = read.get(path)
        if node is not None and node.doubt:
            score.doubtful.append(path)
        elif node is None or _plain(node.text) != _plain(text):
            score.wrong.append((path, text, node.text if node else None))
        else:
            score.right += 1
    _surplus(document, read, score)
    bound = bind(root, source, forms)
    texts = {path: text.value for path, text in bound.texts.items()}
    fields = {path: text.value for path, text in bound.fields.items() if path != "preamble"}
    for wanted, found in ((document.texts, texts), (document.fields, fields)):
        for path in wanted.keys() | found.keys():
            if _plain(wanted.get(path)) != _plain(found.get(path)):
                score.other.append((path, wanted.get(path), found.get(path)))
    return score


def _surplus(document: Document, read: dict[str, Node], score: Score) -> None:
    """Cells that the document does not have. It may have rows beyond the form, whose labels a damage may have changed."""
    cells = [
        path for path in read if path not in document.cells and _is_cell(path, document.form) and not read[path].doubt
    ]
    rows = {path.rpartition(".")[0] for path in cells}
    if len(rows) > len(document.extra):
        score.wrong += [(path, None, read[path].text) for path in cells]


def _is_cell(path: str, form: Form) -> bool:
    keys = path.split(".")
    section = form.section(keys[1]) if len(keys) > 2 and keys[0] == "sections" else None
    return bool(section and section.table and keys[2] not in ("heading", "text"))


def _plain(text: str | None) -> str:
    if text is None:
        return "(nothing)"
    date = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(\D.*)?", text.strip())
    if date:
        return f"{date.group(1)}-{int(date.group(2)):02}-{int(date.group(3)):02}"
    return re.sub(r"\s+", "", text)


def _leaves(node: Node, path: str, form: Form) -> Iterator[tuple[str, Node]]:
    """Every scalar of the tree by path; the items of a row are its form's columns."""
    if node.kind == SCALAR:
        yield path, node
    elif node.kind == MAPPING:
        for key, value in node.pairs:
            yield from _leaves(value, join_path(path, key.text), form)
    else:
        section = form.section(path.split(".")[1])
        assert section and section.table
        for column, item in zip(section.table.columns, node.items, strict=True):
            yield from _leaves(item, f"{path}.{column.key}", form)
