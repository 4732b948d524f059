"""Labels as reporters write them: numbering changed, broken, spaced, misprinted."""

from __future__ import annotations

import re
from random import Random

from .options import Options

_NUMBER = re.compile(r"^([0-9]+)\.|^（([一二三四五六七八九十])）|^([一二三四五六七八九十])、")
_WIDE = str.maketrans("0123456789.()", "０１２３４５６７８９．（）")
_ALIKE = "政行公开信息处理申请机关"


def written(label: str, options: Options, rng: Random, misprint: bool = False) -> str:
    """The label as this document writes it."""
    match = _NUMBER.match(label)
    number, words = (label[: match.end()], label[match.end() :]) if match else ("", label)
    if misprint:
        words = misprinted(words, rng)
    text = _number(number, options, rng) + words
    if options.label_spaces and len(words) > 3:
        text = _insert(text, " ", rng, rng.choice((1, 2)))
    if options.label_breaks and len(words) > 3:
        text = _insert(text, "\n", rng, rng.choice((1, 2)))
    return text


def _number(number: str, options: Options, rng: Random) -> str:
    if options.numbering == "none":
        return ""
    if options.numbering == "dunhao":
        return re.sub(r"\.$", "、", number).replace("（", "(").replace("）", ")")
    if options.numbering == "fullwidth":
        return number.translate(_WIDE)
    if options.numbering == "restarted" and number:
        return re.sub(
            r"[0-9]+",
            str(rng.randrange(1, 9)),
            re.sub(r"[一二三四五六七八九十]", lambda _: rng.choice("一二三四五"), number),
        )
    return number


def _insert(text: str, what: str, rng: Random, times: int) -> str:
    for _ in range(times):
        at = rng.randrange(1, len(text))
        text = text[:at] + what + text[at:]
    return text


def misprinted(words: str, rng: Random) -> str:
    """A character wrong, or up to a third of the characters lost, as typing and bad fonts do it."""
    at = rng.randrange(1, len(words) - 1)
    if rng.random() < 0.5:
        wrong = rng.choice([character for character in _ALIKE if character != words[at]])
        return words[:at] + wrong + words[at + 1 :]
    lost = rng.randrange(1, max(2, len(words) // 3 + 1))
    return words[:at] + words[at + lost :]
