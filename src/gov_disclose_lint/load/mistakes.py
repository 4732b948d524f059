"""What a person did wrong in a YAML file that cannot be parsed, and where: libyaml often says so lines further down.

It tells two marks: where it gave up (`problem`), and where the thing began that it was reading (`context`). The mistake is
looked for in the text at and above both. Imported only when a file cannot be parsed.
"""

from __future__ import annotations

from bisect import bisect_right

import yaml

from ..model.colons import wrong_colon
from ..model.document import Source
from ..model.tuples import NamedTuple
from .places import line_starts

_WIDE = {"，": ",", "［": "[", "］": "]", "｛": "{", "｝": "}", "【": "[", "】": "]"}
_PAIRS = {"[": "]", "{": "}"}


class Mistake(NamedTuple):
    """at: the character of the file to point at."""

    at: int
    zh: str
    en: str


def mistake_of(source: Source, error: yaml.MarkedYAMLError) -> Mistake | None:
    """What is wrong and where; None when libyaml names no place."""
    return _Reader(source, error).mistake() if error.problem_mark or error.context_mark else None


class _Reader:
    """at: where libyaml gave up; began: where the thing began that it was reading, -1 when it does not say."""

    def __init__(self, source: Source, error: yaml.MarkedYAMLError) -> None:
        self.text = source.text
        self.starts = line_starts(source)
        marks = (error.problem_mark, error.context_mark)
        at, began = (min(mark.index, len(self.text)) if mark else -1 for mark in marks)
        self.at, self.began = (at if at >= 0 else began), began
        self.problem = error.problem or ""
        self.context = error.context or ""

    def mistake(self) -> Mistake:
        problem = self.problem
        if problem == "could not find expected ':'":
            return self.no_colon()
        if problem.startswith("mapping values are not allowed"):
            return self.needless_colon()
        if problem.startswith("did not find expected ',' or"):
            return self.flow()
        if problem == "did not find expected key":
            return self.no_key()
        if problem == "found unexpected end of stream":
            return Mistake(max(self.began, 0), "这里的引号没有结束", "this quote is never closed")
        if problem == "did not find expected '-' indicator":
            return Mistake(self.at, "这里混用了列表（- ）和“键: 值”，或缩进不一致", "a list and keys are mixed here")
        return self.character()

    # -- places

    def row(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def line(self, row: int) -> str:
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[row] : end].rstrip("\r\n")

    def indent(self, row: int) -> int:
        line = self.line(row)
        return len(line) - len(line.lstrip(" "))

    def above(self, row: int) -> int:
        """The next row above that says something, or -1."""
        row -= 1
        while row >= 0 and (not self.line(row).strip() or self.line(row).lstrip().startswith("#")):
            row -= 1
        return row

    def first(self, row: int) -> int:
        return self.starts[row] + self.indent(row)

    # -- what may be wrong

    def colon_in(self, row: int) -> Mistake | None:
        """A key of that row whose colon is wrong."""
        colon = wrong_colon(self.line(row)) if row >= 0 else None
        return Mistake(self.starts[row] + colon.start, *colon.words()) if colon else None

    def no_colon(self) -> Mistake:
        """A line where a key is wanted, and no colon in it."""
        row = self.row(self.began if self.began >= 0 else self.at)
        found = self.colon_in(row)
        if found:
            return found
        line = self.line(row).strip()
        if line.startswith("-") and not line.startswith(("- ", "---")):
            return Mistake(self.first(row), "“-”后面少了空格", "a space is missing behind the dash")
        return Mistake(
            self.first(row),
            "这一行没有“键: 值”的冒号；如果接着上面的文字，应比上面的键多缩进",
            "no key and colon in this line; if it goes on with the text above, indent it more than that text's key",
        )

    def needless_colon(self) -> Mistake:
        """A colon behind what cannot be a key: in a text, below a line that is no entry, or after a stray indentation."""
        row = self.row(self.at)
        before = self.text[self.starts[row] : self.at]
        if ": " in before:
            return Mistake(self.at, "文字里有冒号，请给这段文字加引号", "the text has a colon in it: quote it")
        upper = self.above(row)
        found = self.colon_in(upper)
        if found:
            return found
        if upper >= 0 and self.indent(row) > self.indent(upper):
            return self.misplaced(row, upper)
        return Mistake(
            self.at, "这里多了一个冒号；文字里有冒号时请加引号", "a colon where none may stand: quote the text"
        )

    def misplaced(self, row: int, upper: int) -> Mistake:
        more = self.indent(row) - self.indent(upper)
        zh = f"这一行的缩进不对：比上一行多了 {more} 格，而上一行的键后面已经有内容"
        en = f"this line is indented {more} more than the one above, whose key has its value already"
        return Mistake(self.first(row), zh, en)

    def no_key(self) -> Mistake:
        """In a block of keys something stands that is none."""
        at, row = self.at, self.row(self.at)
        character = self.text[at : at + 1]
        if character and character in "]}":
            return Mistake(at, f"多了一个“{character}”", f"{character!r} closes nothing")
        opened = self.quote_above(row)
        if opened >= 0:
            return Mistake(opened, "这里的引号没有结束", "this quote is never closed")
        if at == self.first(row):
            if self.line(row).lstrip().startswith("- "):
                return Mistake(at, "这里混用了列表（- ）和“键: 值”", "a list item among keys")
            found = self.colon_in(self.above(row))
            return found or Mistake(
                at, "这一行的缩进与同一层的其他行对不齐", "this line's indentation fits none of those around it"
            )
        if self.text[at - 1 : at] in ('"', "'") or self.text[:at].rstrip(" ")[-1:] in ('"', "'"):
            return Mistake(
                at, "引号后面还有文字：整段文字都要放在引号里，或者都不加引号", "text behind the closing quote"
            )
        return Mistake(at, "这里的缩进或写法不对，应是“键: 值”", "a key and its value are wanted here")

    def quote_above(self, row: int) -> int:
        """Where the quote was opened that ends just before `at`, when that is further up; else -1."""
        end = len(self.text[: self.at].rstrip(" ")) - 1
        quote = self.text[end : end + 1]
        if quote not in ('"', "'"):
            return -1
        opened = self.text.rfind(quote, 0, max(end, 0))
        return opened if 0 <= opened < self.starts[row] else -1

    def flow(self) -> Mistake:
        """In brackets: not closed, a full-width sign, or no comma."""
        opened = self.began
        bracket = self.text[opened : opened + 1]
        rows = self.row(opened), self.row(self.at)
        inside = self.text[opened : self.starts[rows[1]] + len(self.line(rows[1]))]
        wide = next((index for index, sign in enumerate(inside) if sign in _WIDE), -1)
        if wide >= 0 and rows[0] == rows[1]:
            sign = inside[wide]
            return Mistake(
                opened + wide,
                f"“{sign}”是全角符号，应为英文的“{_WIDE[sign]}”",
                f"{sign!r} is full-width; write {_WIDE[sign]!r}",
            )
        if bracket in _PAIRS and rows[0] < rows[1] and not self.closed(opened, rows):
            close = _PAIRS[bracket]
            return Mistake(opened, f"这里的“{bracket}”没有配对的“{close}”", f"{bracket!r} is never closed by {close!r}")
        at = len(self.text[: self.at].rstrip()) if rows[0] < rows[1] else self.at
        return Mistake(at, "这里少了逗号，或括号没有配对", "a comma is missing here, or a bracket is not closed")

    def closed(self, opened: int, rows: tuple[int, int]) -> bool:
        """Whether the bracket is closed before a line begins that is indented no deeper than the bracket's own."""
        end = rows[1]
        while end < len(self.starts) and (not self.line(end).strip() or self.indent(end) > self.indent(rows[0])):
            end += 1
        inside = self.text[opened : self.starts[end] if end < len(self.starts) else len(self.text)]
        return sum(inside.count(sign) for sign in "[{") <= sum(inside.count(sign) for sign in "]}")

    def character(self) -> Mistake:
        """A single sign, or a way to write something, that YAML does not take."""
        sign = self.text[self.at : self.at + 1]
        begins = self.text[self.began : self.began + 1] if self.began >= 0 else ""
        if sign == "\t" or "tab" in self.problem.split():
            return Mistake(self.at, "缩进用了制表符（Tab），请改用空格", "a tab in the indentation: use spaces")
        if "cannot start any token" in self.problem:
            return Mistake(self.at, f"文字不能以“{sign}”开头，请加引号", f"a text cannot begin with {sign!r}: quote it")
        if begins and begins in "*&!" and self.context.startswith("while scanning"):
            return Mistake(
                self.began, f"文字以“{begins}”开头时要加引号", f"a text that begins with {begins!r} must be quoted"
            )
        if "escape" in self.problem:
            return Mistake(self.at, "双引号里的“\\”不能这样用：写成“\\\\”，或改用单引号", "bad escape in double quotes")
        if sign == ",":
            return Mistake(self.at, "这里多了一个逗号，或逗号前缺内容", "a comma too many, or nothing before it")
        return Mistake(self.at, f"这里的写法不对（{self.problem}）", self.problem or "not well-formed")
