"""Rules as SARIF knows them, and SARIF's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .safe import markdown, visible
from .words import basis, pick

if TYPE_CHECKING:
    from ..model.rule import Rule

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def text_message(text: str) -> dict[str, Any]:
    """A message of plain text. Readers make `[text](target)` a link, which no report may bring about."""
    text = visible(text)
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": text}


def descriptor(rule: Rule, lang: str) -> dict[str, Any]:
    """A reportingDescriptor with help in text and Markdown: why, how to mend it, on what basis."""
    title, why, how = (words.get(lang) or words.get("zh", "") for words in (rule.title, rule.why, rule.how))
    grounds = [basis(entry, lang) for entry in rule.basis]
    parts = [
        (pick(lang, "原因", "Why"), [why]),
        (pick(lang, "改法", "What to do"), [how]),
        (pick(lang, "依据", "Basis"), grounds),
    ]
    given = [(name, lines) for name, lines in parts if any(lines)]
    plain = "\n".join(f"{name}{pick(lang, '：', ': ')}{line}" for name, lines in given for line in lines)
    marked = "\n\n".join(f"**{name}** {markdown(line)}" for name, lines in given for line in lines)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or title},
        "help": {"text": plain or title, "markdown": marked or markdown(title)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.topic], "pack": rule.pack},
    }
