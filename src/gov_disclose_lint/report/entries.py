"""What is said of a finding besides where it is: kinds and texts, for formats that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .arithmetic import equation
from .safe import clip
from .words import amount, basis, pick, pointer, where

if TYPE_CHECKING:
    from ..model.finding import Finding, Related

NAMES = {
    "problem": ("问题", "problem"),
    "sum": ("算式", "sum"),
    "expected": ("应为", "expect"),
    "how": ("改法", "to do"),
    "fix": ("修改", "fix"),
    "why": ("原因", "why"),
    "basis": ("依据", "basis"),
    "related": ("相关", "see"),
    "evidence": ("佐证", "because"),
}
MAX_RELATED = 12
LONG = 4  # places
STEP = " › "
MAX_EVIDENCE = 20

Entry = tuple[str, str]  # a kind, one of NAMES, and a text made harmless


def entries(finding: Finding, lang: str, stands: Callable[[str], str] = lambda evidence: "") -> Iterator[Entry]:
    """The entries in order of interest. stands: where the finding behind a piece of evidence stands."""
    found: list[Entry] = [("problem", clip(finding.message, 1000))]
    if not _written_out(finding):
        found.append(("sum", equation(finding, lang)))
    found.append(("expected", _expected(finding, lang)))
    found.append(("how", clip(finding.how)))
    found.append(("fix", _fix(finding, lang)))
    found.append(("why", clip(finding.why)))
    found += [("basis", clip(basis(entry, lang))) for entry in finding.basis]
    found.append(("related", pick(lang, "；", "; ").join(_related(finding, lang))))
    found += [("evidence", clip(text) + stands(text)) for text in finding.evidence[:MAX_EVIDENCE]]
    if len(finding.evidence) > MAX_EVIDENCE:
        more = len(finding.evidence) - MAX_EVIDENCE
        found.append(("evidence", pick(lang, f"另有 {more} 条", f"{more} more")))
    return ((kind, text) for kind, text in found if text)


def _written_out(finding: Finding) -> bool:
    """Whether the rule's own sentence has the arithmetic already: the first figure of each side, with its label."""
    sides = (next((term for term in side if term[1]), None) for side in (finding.left, finding.right))
    return all(f"{amount(term[1])} {term[2]}" in finding.message for term in sides if term)


def _expected(finding: Finding, lang: str) -> str:
    if finding.expected is None:
        return ""
    expected = clip(amount(finding.expected), 200)
    if finding.actual is None:
        return expected
    actual = clip(amount(finding.actual), 200)
    if actual == expected:
        return expected
    return pick(lang, f"{expected}（现为 {actual}）", f"{expected} (found {actual})")


def _fix(finding: Finding, lang: str) -> str:
    if not finding.fix:
        return ""
    words = clip(finding.fix.description.get(lang) or next(iter(finding.fix.description.values()), ""))
    if finding.fix.safety == "safe":
        return words + pick(lang, "（--fix 可自动修改）", " (--fix does it)")
    check = pick(lang, "（须先核实；--unsafe-fixes 可修改）", " (verify first; --unsafe-fixes does it)")
    return words + check


def _related(finding: Finding, lang: str) -> Iterator[str]:
    """The places that a figure is compared with; zeros say nothing and are left out of a long list."""
    items = finding.related
    if len(items) > LONG:
        items = [item for item in items if item.value != 0]
    for item in items[:MAX_RELATED]:
        yield _place(item, finding, lang)
    if len(items) > MAX_RELATED:
        more = len(items) - MAX_RELATED
        yield pick(lang, f"另有 {more} 处", f"{more} more places")


def _place(item: Related, finding: Finding, lang: str) -> str:
    value = "" if item.value is None else " " + clip(amount(item.value), 60)
    same = item.file == finding.file
    at = clip(where(item.place, lang) if same else pointer(item.file, item.place, lang), 200)
    return (
        clip(_from_here(item.label, finding.label), 120) + value + (pick(lang, f"（{at}）", f" ({at})") if at else "")
    )


def _from_here(label: str, own: str) -> str:
    """A label without the steps that it shares with the finding's own, its last one aside."""
    steps, ours = label.split(STEP), own.split(STEP)
    shared = 0
    while shared < min(len(steps), len(ours)) - 1 and steps[shared] == ours[shared]:
        shared += 1
    return STEP.join(steps[shared:])
