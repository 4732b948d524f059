"""What a Word paragraph's style says: the level of a heading, bold, the document's title."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from .docx_text import Names
from .xml_tree import Element, read_xml

_HEADING = re.compile(r"(?:heading|标题|toc heading)\s*([1-6])", re.I)
_TITLE = re.compile(r"(?:title|标题|文档标题|大标题)", re.I)
_COUNTED_IN_CHINESE = re.compile(r"chinese|japanese|taiwanese|ideograph", re.I)
_MAX_ANCESTORS = 12


@dataclass(slots=True)
class Style:
    level: int | None = None
    bold: bool | None = None
    title: bool = False
    based_on: str = ""
    list_level: tuple[str, int] | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document. counted: (list id, level) of the lists numbered 一、二、三 …: Word writes no such
    number into the text, so that these paragraphs are headings by their list alone."""

    names: Names
    styles: dict[str, Style] = field(default_factory=dict)
    counted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def load(cls, archive: zipfile.ZipFile, folder: str, names: Names) -> Styles:
        """Read styles.xml and numbering.xml, where there are any. Raises Unreadable when they are damaged."""
        members = set(archive.namelist())
        result = cls(names)
        prefix = f"{folder}/" if folder else ""
        if f"{prefix}styles.xml" in members:
            result._read_styles(read_xml(archive, f"{prefix}styles.xml", "Word"))
        if f"{prefix}numbering.xml" in members:
            result._read_lists(read_xml(archive, f"{prefix}numbering.xml", "Word"))
        return result

    def of(self, paragraph: Element) -> tuple[int | None, bool, bool]:
        """(level of the heading or None, bold, title) of a paragraph, its own properties before its style's."""
        properties = paragraph.find(self.names.name("pPr"))
        own = Style() if properties is None else self._properties(properties)
        level, bold, title, in_list = own.level, own.bold, False, own.list_level
        at = own.based_on
        for _ in range(_MAX_ANCESTORS):
            style = self.styles.get(at)
            if style is None:
                break
            level = style.level if level is None else level
            bold = style.bold if bold is None else bold
            in_list = in_list or style.list_level
            title = title or style.title
            at = style.based_on
        if title:
            return 1, bool(bold), True
        if level is None and in_list in self.counted and in_list:
            level = in_list[1] + 1
        return level if level and level <= 6 else None, bool(bold), False

    def _properties(self, properties: Element) -> Style:
        names = self.names
        style = Style()
        for child in properties:
            local = names.local(child.tag)
            if local == "outlineLvl":
                style.level = self._level(names.value(child)) + 1
            elif local == "pStyle":
                style.based_on = names.value(child)
            elif local == "numPr":
                style.list_level = self._list_level(child)
        return style

    def _level(self, text: str) -> int:
        """0–8, and 9 for none."""
        return int(text) if len(text) == 1 and text.isascii() and text.isdigit() else 9

    def _list_level(self, element: Element) -> tuple[str, int] | None:
        number = element.find(self.names.name("numId"))
        depth = element.find(self.names.name("ilvl"))
        if number is None:
            return None
        return self.names.value(number), 0 if depth is None else self._level(self.names.value(depth))

    def _read_styles(self, root: Element) -> None:
        names = self.names
        for element in root.iter(names.name("style")):
            properties = element.find(names.name("pPr"))
            style = Style() if properties is None else self._properties(properties)
            style.bold = names.on(element.find(names.name("rPr")), "b")
            base = element.find(names.name("basedOn"))
            style.based_on = "" if base is None else names.value(base)
            name = element.find(names.name("name"))
            self._name(style, "" if name is None else names.value(name).strip())
            self.styles[element.get(names.name("styleId")) or ""] = style

    def _name(self, style: Style, name: str) -> None:
        heading = _HEADING.fullmatch(name)
        if heading:
            style.level = int(heading.group(1))
        style.title = bool(_TITLE.fullmatch(name))

    def _read_lists(self, root: Element) -> None:
        names = self.names
        abstract: dict[str, set[int]] = {}
        for element in root.iter(names.name("abstractNum")):
            levels = {
                self._level(level.get(names.name("ilvl")) or "")
                for level in element.iter(names.name("lvl"))
                if _COUNTED_IN_CHINESE.match(self._format(level))
            }
            abstract[element.get(names.name("abstractNumId")) or ""] = levels
        for element in root.iter(names.name("num")):
            link = element.find(names.name("abstractNumId"))
            levels = abstract.get("" if link is None else names.value(link), set())
            self.counted |= {(element.get(names.name("numId")) or "", level) for level in levels}

    def _format(self, level: Element) -> str:
        found = level.find(self.names.name("numFmt"))
        return "" if found is None else self.names.value(found)
