"""How a document departs from the official form: one option a kind of variation, each off by default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass
class Options:
    numbering: str = "official"  # none | dunhao | fullwidth | restarted
    label_spaces: bool = False
    label_breaks: bool = False
    misprints: int = 0
    header: str = "nested"  # flat | two-row
    header_misprint: bool = False
    label_columns: int = 3  # 2 | 1
    one_row_other: bool = False
    missing_rows: int = 0
    shuffled: bool = False
    extra_rows: int = 0
    pieces: int = 1  # the request table in so many tables
    repeat_header: bool = False
    review: str = "wide"  # wide-label | tall | turned | stacked
    proactive: str = "one"  # four | left-group | bare
    unmerged: bool = False  # a header over three columns whose cells are not merged
    annex: bool = False  # all tables behind the text
    headings: str = "official"  # variant | unnumbered
    aspects: str = "inline"  # own-line | none
    furniture: bool = False
    title_lines: int = 1
    date: str = "signature"  # meta | line | none
    respelt: bool = False
    other_form: bool = False  # section two is that of the other form
    note: bool = True
    wrapper: bool = False  # html: the page is laid out in tables


Variation = Callable[[Options, Random], None]


def _set(**choices: object) -> Variation:
    """A variation that sets each option to its value, or to one of its values."""

    def vary(options: Options, rng: Random) -> None:
        for name, value in choices.items():
            setattr(options, name, rng.choice(value) if isinstance(value, tuple) else value)

    return vary


VARIATIONS: dict[str, Variation] = {
    "official form": _set(),
    "numbering dropped": _set(numbering="none"),
    "numbering 1、": _set(numbering="dunhao"),
    "numbering full-width": _set(numbering="fullwidth"),
    "numbering restarted": _set(numbering="restarted"),
    "spaces in labels": _set(label_spaces=True),
    "line breaks in labels": _set(label_breaks=True),
    "misprinted row labels": _set(misprints=(1, 2, 3)),
    "misprinted header": _set(header_misprint=True),
    "flat header": _set(header=("flat", "two-row")),
    "two label columns": _set(label_columns=2),
    "one label column": _set(label_columns=1),
    "one-row 其他处理": _set(one_row_other=True),
    "rows missing": _set(missing_rows=(1, 2, 3)),
    "rows in another order": _set(shuffled=True),
    "extra rows": _set(extra_rows=(1, 2)),
    "table in two": _set(pieces=2, repeat_header=False),
    "table in three": _set(pieces=3, repeat_header=False),
    "header repeated": _set(pieces=(2, 3), repeat_header=True),
    "section four wide with label": _set(review="wide-label"),
    "section four tall": _set(review="tall"),
    "section four turned round": _set(review="turned"),
    "section four stacked": _set(review="stacked"),
    "section two in four tables": _set(proactive="four"),
    "section two with groups at the left": _set(proactive="left-group"),
    "section two without groups": _set(proactive="bare"),
    "header cells not merged": _set(unmerged=True),
    "tables outside their sections": _set(annex=True),
    "heading variants": _set(headings="variant"),
    "headings without numbers": _set(headings="unnumbered"),
    "aspects on lines of their own": _set(aspects="own-line"),
    "one text without aspects": _set(aspects="none"),
    "web furniture": _set(furniture=True, wrapper=(True, False), date=("meta", "line")),
    "title on two lines": _set(title_lines=2),
    "blanks, dashes, full-width": _set(respelt=True),
    "another form's section two": _set(other_form=True),
    "without the form's note": _set(note=False),
}
