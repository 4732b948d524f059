"""What -v adds for one file: what is accepted, and what could not be assessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.finding import PREVIOUS
from .safe import clip
from .words import OTHERS, pick, pointer, reason, severity

if TYPE_CHECKING:
    from ..model.finding import Outcome
    from ..model.run import Run


def hidden(outcome: Outcome, lang: str) -> Iterator[str]:
    """What was suppressed, with the reason given, or stands in the baseline; one line a finding."""
    for finding in outcome.hidden:
        why = finding.suppressed
        because = pick(lang, "已在基线中", "in the baseline")
        if why is not None:
            because = pick(lang, f"已豁免：{clip(why)}", f"suppressed: {clip(why)}")
        at = clip(pointer(finding.file, finding.place, lang))
        mark = f"{severity(finding.severity, lang)}[{finding.id}]"
        yield f"{mark} {at} {clip(finding.message)}" + pick(lang, f"（{because}）", f" ({because})")


def unassessed(outcome: Outcome, run: Run) -> Iterator[str]:
    """`GDL302 outcome-total 未能核对：单元格空白〔三、… › （一）予以公开 › 自然人〕`, one line an instance."""
    names = {rule.id: rule.name for rule in run.rules}
    for item in outcome.not_assessed:
        if item.reason not in OTHERS:
            rule = clip(f"{item.rule} {names.get(item.rule, '')}".rstrip())
            why = clip(reason(item.reason, run.lang))
            cells = [clip(label) for path in item.paths if (label := _label(path, outcome, run))]
            at = pick(run.lang, "、", ", ").join(cells)
            zh = f"{rule} 未能核对：{why}" + (f"〔{at}〕" if at else "")
            yield pick(run.lang, zh, f"{rule} not assessed: {why}" + (f" [{at}]" if at else ""))


def _label(path: str, outcome: Outcome, run: Run) -> str:
    """What the report's form calls it; a row of another year's form goes by that form's name for it."""
    path = path.removeprefix(PREVIOUS)
    forms = sorted(run.forms, key=lambda form: (form.id != outcome.form, not form.knows(path)))
    known = next((form for form in forms if form.knows(path)), forms[0] if forms else None)
    return known.label(path, run.lang) if known else path
