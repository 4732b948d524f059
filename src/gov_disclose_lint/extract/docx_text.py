"""The text of one Word paragraph, as it stands when all changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from .guard import MAX_DEPTH, too_much
from .xml_tree import Element

_SKIPPED = frozenset(
    ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "delInstrText", "rt", "fldData", "sdtPr", "sdtEndPr")
)
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")
_BOX_WORDS = frozenset(("drawing", "pict", "AlternateContent", "object", "Choice", "Fallback"))


@dataclass(slots=True, frozen=True)
class Names:
    """Qualified names of the document's own namespace: files of the strict kind have another."""

    space: str
    p: str
    r: str
    t: str
    tbl: str
    tr: str
    tc: str

    @classmethod
    def of(cls, tag: str) -> Names:
        space = tag[: tag.rfind("}") + 1]
        return cls(space, *(space + name for name in ("p", "r", "t", "tbl", "tr", "tc")))

    def name(self, local: str) -> str:
        return self.space + local

    def local(self, tag: str) -> str:
        """The name within the namespace; '' for names of others."""
        return tag[len(self.space) :] if tag.startswith(self.space) else ""

    def value(self, element: Element) -> str:
        return element.get(self.space + "val") or ""

    def on(self, properties: Element | None, name: str) -> bool | None:
        """A property that is on or off; None when not set."""
        found = None if properties is None else properties.find(self.space + name)
        return None if found is None else self.value(found) not in _OFF


@dataclass(slots=True)
class Text:
    """bold: all of it. joined: the paragraph's end is deleted, the next one goes on. boxes: text boxes anchored in it."""

    text: str
    bold: bool = False
    joined: bool = False
    boxes: list[Element] = field(default_factory=list)


def paragraph_text(paragraph: Element, names: Names) -> Text:
    """The visible text: no deletions, no field codes, no hidden runs; a line break is a line end.

    Raises Unreadable for elements nested beyond the bounds.
    """
    pieces: list[str] = []
    boxes: list[Element] = []
    weights = [0, 0]
    _gather(paragraph, names, pieces, boxes, weights, 0)
    mark = paragraph.find(f"{names.space}pPr/{names.space}rPr/{names.space}del")
    return Text("".join(pieces), weights[0] == 0 < weights[1], mark is not None, boxes)


def _gather(
    parent: Element, names: Names, pieces: list[str], boxes: list[Element], weights: list[int], depth: int
) -> None:
    _check_depth(depth)
    for child in parent:
        tag = child.tag
        local = names.local(tag)
        if local == "r":
            _run(child, names, pieces, boxes, weights, depth)
        elif local in _BOX_WORDS or tag.endswith("}AlternateContent"):
            _boxes(child, names, boxes)
        elif local and local not in _SKIPPED and local != "txbxContent":
            _gather(child, names, pieces, boxes, weights, depth + 1)


def _run(run: Element, names: Names, pieces: list[str], boxes: list[Element], weights: list[int], depth: int) -> None:
    properties = run.find(names.space + "rPr")
    if names.on(properties, "vanish"):
        return
    length = 0
    for child in run:
        local = names.local(child.tag)
        if local == "t":
            pieces.append(child.text or "")
            length += len((child.text or "").strip())
        elif local in _BREAKS:
            pieces.append(_BREAKS[local])
        elif local == "sym":
            pieces.append("\ufffd")
        elif local in _BOX_WORDS or child.tag.endswith("}AlternateContent"):
            _boxes(child, names, boxes)
        elif local == "ruby":
            base = child.find(names.space + "rubyBase")
            if base is not None:
                _gather(base, names, pieces, boxes, weights, depth + 1)
    weights[1 if names.on(properties, "b") else 0] += length


def _boxes(drawing: Element, names: Names, boxes: list[Element]) -> None:
    """The outermost text boxes in a drawing. Programs write the drawing twice, as a choice for new readers and a
    fallback for old ones: the first of the two that has a box is enough."""
    box = names.space + "txbxContent"
    waiting = [(drawing, 0)]
    while waiting:
        element, choices = waiting.pop()
        if element.tag == box:
            boxes.append(element)
        elif element.tag.endswith("}AlternateContent"):
            _check_depth(choices)
            holders = [choice for choice in element if next(choice.iter(box), None) is not None]
            waiting.extend((holder, choices + 1) for holder in holders[:1])
        else:
            waiting.extend((child, choices) for child in reversed(element))


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise too_much(f"内的元素嵌套超过 {MAX_DEPTH} 层", f"elements nested deeper than {MAX_DEPTH}")
