"""What is told to a user in one sentence, in either language."""

from __future__ import annotations


class Problem(Exception):
    """zh, en: the sentence in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en

    def say(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh
