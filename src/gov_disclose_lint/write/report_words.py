"""The comments of a report file, in both languages."""

from __future__ import annotations

from ..extract.blocks import DOUBTS
from .yaml_text import quoted

WORDS = {
    "no-date": {"zh": "原件中没有找到，请填写", "en": "not found in the original, please fill in"},
    "doubt": {
        "zh": "存疑：{column}，原件似为 {text}（{why}）；请对照原件填写",
        "en": "in doubt: {column}, seems to be {text} ({why}); fill it in from the original",
    },
    "unclear": {"zh": "无法确定属于哪一格", "en": "not certain to belong here"},
}
MAX_SHOWN = 60


def doubt_comment(column: str, text: str, doubt: str, lang: str) -> str:
    """What to say above a row of a cell that could not be read with certainty."""
    shown = quoted(text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…")
    why = DOUBTS.get(doubt, WORDS["unclear"])[lang]
    return WORDS["doubt"][lang].format(column=column, text=shown, why=why)
