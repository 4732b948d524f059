"""Random trees of reports, right and odd ones: what any reader might bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from gov_disclose_lint.model.form import Form, Indicator, Item, Row, Section
from gov_disclose_lint.model.node import MAPPING, SCALAR, SEQUENCE, Node
from gov_disclose_lint.model.place import Fixed, Place

HERE = Fixed(Place(1, 1, 1, 1))

CELLS = (
    "0", "7", "12", "3119", "012", "1,234", "12,34", "１２", "1 234", "12件", "251000元", "3万元", "1.5", "2.0", "+6", "-3",
    ".inf", "1e5", "1_000", "12:30", "no", "true", "null", "~", "", " ", "\u3000\u3000", "\u00a0", " 5 ", "5\n", "1\n2", "/",
    "-", "—", "－", "--", "无", "／", " — ", "甲", "#1", "a: b", "- 1", "[1", "{", "*x", "&x", "!x", "'", '"', "\\", "`", "@", "%",
    "1234567890123", "\x1b[31m", "\u202e1", "\ufeff3", "\x85", "\u2028", "5 #", "?", "? 1", "...", "---", "<<", "\t4", "𝟓",
)  # fmt: skip
TEXTS = (
    "一段文字。", "两段\n文字\n", "\u3000\u3000首行缩进。\n\n空行之后", "null", "", " ", "\n", "  前有空格", "\t制表", "末尾空格 ", "行末 \n空格",
    "冒号: 与 # 号", "---\n...\n", "% 百分号", "- 列表\n- 样子", "\x07响铃", "\u2028行", "\x85", "a\r\nb", "三个换行\n\n\n", "无", "2024", "true",
    "“引号”", 'a"b\\c', "x" * 200, "长" * 130, "\ufeff", "\u202e反",
)  # fmt: skip


def scalars(pool: Sequence[str]) -> st.SearchStrategy[Node]:
    """Values from the pool or random ones, with and without quotes."""
    text = st.one_of(st.sampled_from(pool), st.text(max_size=6))
    return st.builds(lambda value, plain: Node(SCALAR, value, HERE, plain), text, st.booleans())


cells = scalars(CELLS)
texts = scalars(TEXTS)
small = st.one_of(cells, texts)
anything = st.recursive(
    small,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Node(SEQUENCE, items, HERE)),
        st.lists(st.tuples(st.sampled_from(TEXTS + CELLS), inner), max_size=3, unique_by=lambda pair: pair[0]).map(
            lambda pairs: mapping([(key(name), value) for name, value in pairs])
        ),
    ),
    max_leaves=5,
)
strangers = st.sampled_from(
    (
        "未知项",
        "made",
        "其他处理",
        "previous_items",
        "a: b",
        "true",
        "2024",
        "长" * 400,
        "",
        " x",
        "采购",
        "v1.0",
        "\n",
        "增",
    )
)


def key(text: str) -> Node:
    return Node(SCALAR, text, HERE, False)


def mapping(pairs: list[tuple[Node, Node]]) -> Node:
    return Node(MAPPING, pairs, HERE)


@st.composite
def spelled(draw: Any, item: Item) -> Node:
    """One of the ways to write an item's name."""
    return key(draw(st.sampled_from([text for text in item.spellings() if text])))


@st.composite
def some(draw: Any, entries: Sequence[tuple[Item, st.SearchStrategy[Node]]], odd: bool = True) -> Node:
    """A mapping with some of the entries in some order, and perhaps a stranger."""
    chosen = draw(st.lists(st.sampled_from(range(len(entries))), unique=True, max_size=6)) if entries else []
    pairs = [(draw(spelled(entries[index][0])), draw(entries[index][1])) for index in chosen]
    if odd and draw(st.integers(0, 4)) == 0:
        pairs.append((key(draw(strangers)), draw(anything)))
    return mapping(pairs)


def breakdowns(words: dict[str, Item], parts: Sequence[Indicator], subsets: Sequence[Indicator], depth: int) -> Any:
    members = {"parts": parts, "of_which": subsets}
    entries = [(words["total"], cells if depth else st.one_of(cells, anything))]
    entries += [(words[name], st.one_of(statistics(words, known, depth - 1), texts)) for name, known in members.items()]
    return some(entries)


def statistics(words: dict[str, Item], known: Sequence[Indicator], depth: int) -> st.SearchStrategy[Node]:
    """Entries of statistics, parts or of_which: the form's own and free ones."""
    free = [Item(name, name) for name in ("报纸", "网站", "其他", "合计", "局网站284")]
    inner = {} if depth <= 0 else {item.key: breakdowns(words, item.parts, item.of_which, depth) for item in known}
    own: list[tuple[Item, Any]] = [(item, st.one_of(cells, inner.get(item.key, cells))) for item in known]
    plain = breakdowns(words, (), (), depth) if depth > 0 else cells
    return some([*own, *((item, st.one_of(cells, plain)) for item in free)])


@st.composite
def rows(draw: Any, row: Row) -> Node:
    """A row in any shape, a group as a mapping or as one row."""
    shape = draw(st.integers(0, 9))
    if row.rows and shape < 7:
        return draw(some([(child, rows(child)) for child in row.rows]))
    leaf = next(row.leaves())
    if shape < 4:
        return Node(SEQUENCE, [draw(cells) for _ in leaf.columns], HERE)
    if shape < 7:
        return draw(some([(column, cells) for column in leaf.columns]))
    if shape == 7:
        return Node(SEQUENCE, draw(st.lists(small, max_size=9)), HERE)
    return draw(anything)


def sections(section: Section, words: dict[str, Item]) -> st.SearchStrategy[Node]:
    entries: list[tuple[Item, Any]] = [(words["heading"], texts), (words["text"], st.one_of(texts, anything))]
    entries += [(aspect, st.one_of(texts, anything)) for aspect in section.aspects]
    entries += [(row, rows(row)) for row in section.table.rows] if section.table else []
    numbers = st.one_of(statistics(words, section.statistics, 2), breakdowns(words, section.statistics, (), 2))
    entries.append((words["statistics"], numbers))
    return st.one_of(some(entries), some(entries), texts, anything)


@st.composite
def reports(draw: Any, form: Form) -> Node:
    """A report of roughly the form: its year may be another's."""
    words = {word.key: word for word in form.envelope.words}
    fields: list[tuple[Item, Any]] = []
    for field in form.envelope.fields:
        if field.type == "sections":
            inner = some([(section, sections(section, words)) for section in form.sections])
            fields.append((field, inner))
        elif field.type == "mapping":
            parts = some([(part, st.one_of(texts, anything)) for part in field.fields])
            fields.append((field, st.one_of(parts, anything)))
        elif field.key != "year":
            fields.append((field, st.one_of(texts, st.sampled_from(("cn-2019", "cn-2021", "2025-01-24")).map(key))))
    year = next(field for field in form.envelope.fields if field.key == "year")
    number = draw(st.sampled_from((str(form.first_year), str(form.first_year), "1999", "2030", "二〇二四", "")))
    root = draw(some(fields))
    pairs = [pair for pair in root.pairs if pair[0].text not in year.spellings()]
    body = next(entry for entry in fields if entry[0].key == "sections")
    if not any(pair[0].text in body[0].spellings() for pair in pairs):
        pairs.append((draw(spelled(body[0])), draw(body[1])))
    return mapping([(draw(spelled(year)), Node(SCALAR, number, HERE, draw(st.booleans()))), *pairs])
