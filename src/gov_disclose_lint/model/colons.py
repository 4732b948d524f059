"""Keys that are none because of their colon: a full-width one, or one without a space behind it.

Looked for only where something was not what it should be, so that a colon in a text is never blamed.
"""

from __future__ import annotations

import re

from .tuples import NamedTuple

_KEY = re.compile(
    r"[\s\ufeff]*(?:-\s+)?(?P<key>[^\s:：,，。{}\[\]\"'#][^:：,，。\n{}\[\]]{0,40}?)\s*(?P<colon>：|:(?=[^\s/:]))"
)


class Colon(NamedTuple):
    """A wrong colon behind a key. start, end: its characters in the text."""

    key: str
    start: int
    end: int
    wide: bool

    def words(self) -> tuple[str, str]:
        """What is wrong with it, in Chinese and English."""
        if self.wide:
            return (
                f"“{self.key}”后面是全角冒号（：），应为英文冒号加空格（: ）",
                f"a full-width colon stands behind {self.key!r}; an ASCII colon and a space are wanted",
            )
        return (
            f"“{self.key}”的冒号后面少了空格，应写成“{self.key}: ”",
            f"a space is missing behind the colon of {self.key!r}",
        )


def wrong_colon(text: str) -> Colon | None:
    """The wrong colon of the key that the text begins with.

    >>> wrong_colon("  标题：某某局").wide, wrong_colon("title:x").wide, wrong_colon("title: x：y")
    (True, False, None)
    """
    match = _KEY.match(text)
    return Colon(match["key"], match.start("colon"), match.end("colon"), match["colon"] == "：") if match else None
