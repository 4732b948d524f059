"""What is told to a user in one sentence, in either language."""

from __future__ import annotations

from .place import Place


class Problem(Exception):
    """zh, en: the sentence in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en

    def say(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


class Unreadable(Problem):
    """An input that cannot be taken as a report: one sentence in each language, and where, if known."""

    def __init__(self, zh: str, en: str, place: Place | None = None) -> None:
        super().__init__(zh, en)
        self.place = place

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, Place | None]]:
        return type(self), (self.zh, self.en, self.place)
