"""Which language to speak: --lang, else the environment, else Chinese."""

from __future__ import annotations

import os
import sys

from ..model.problem import Problem


def chosen() -> str:
    """zh or en, as far as it can be known before the arguments are parsed (help texts need it)."""
    arguments = sys.argv[1:]
    for index, word in enumerate(arguments):
        if word == "--lang=en" or (word == "--lang" and arguments[index + 1 : index + 2] == ["en"]):
            return "en"
    return "en" if os.environ.get("GOV_DISCLOSE_LINT_LANG") == "en" else "zh"


EN = chosen() == "en"


def say(zh: str, en: str) -> str:
    """The text in the language of this run."""
    return en if EN else zh


class Trouble(Problem):
    """Wrong usage: one sentence for the user, exit code 2."""


def complain(text: str) -> None:
    """One line on standard error, harmless whatever it quotes."""
    from ..report.safe import visible

    print(visible(text), file=sys.stderr)  # noqa: T201
