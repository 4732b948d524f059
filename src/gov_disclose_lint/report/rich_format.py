"""For people at a terminal: every finding with its source, its arithmetic and what to do; then the verdict.

verbosity < 0: without reasons and bases; > 0: also what is suppressed, and each cell that was not assessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from . import panel
from .closing import Closing, not_listed
from .safe import clip
from .tables import Line, closing_lines
from .unassessed import hidden, unassessed
from .verdict import BLOCKED, READY, UNKNOWN, Tally, counts, gap_lines, not_applicable, sentence
from .words import pick, pointer
from .wrap import wrap

if TYPE_CHECKING:
    from ..model.finding import Finding, Outcome
    from ..model.run import Run, Summary

MIN_WIDTH = 40
MAX_WIDTH = 160  # longer lines are hard to read
_VERDICT = {BLOCKED: "bold red", UNKNOWN: "bold yellow", READY: "bold green"}


class Reporter:
    def __init__(self, out: TextIO, run: Run, width: int | None = None, colour: bool | None = None) -> None:
        """width, colour: of the terminal when left out."""
        self.console = Console(file=out, width=width, force_terminal=colour, markup=False, highlight=False, emoji=False)
        self.run = run
        self.width = min(max(self.console.width, MIN_WIDTH), MAX_WIDTH)
        self.tally = Tally(run.left_out)
        self.closing = Closing()

    def file(self, outcome: Outcome) -> None:
        verdict = self.tally.add(outcome, self.run.fail_on)
        if self.run.many:
            self.closing.add(outcome, verdict)
        for remark in outcome.remarks:
            self._write(_note(f"{clip(outcome.file)}{self._pick('：', ': ')}{clip(remark)}", self.width))
        behind = _folded(outcome.findings)
        for finding in outcome.findings:
            if _key(finding) not in behind:
                self._finding(finding, behind)
        if self.run.verbosity > 0:
            for text in (*hidden(outcome, self.run.lang), *unassessed(outcome, self.run)):
                self._write(_note(text, self.width))

    def _pick(self, zh: str, en: str) -> str:
        return pick(self.run.lang, zh, en)

    def _write(self, lines: Iterable[Line]) -> None:
        """Lines are of the right width and harmless; rich gives them their colours, and nothing else."""
        segments: list[Segment] = []
        for line in lines:
            segments.extend(Segment(text, Style.parse(style) if style else None) for text, style in line)
            segments.append(Segment.line())
        if segments:
            self.console.print(Segments(segments), soft_wrap=True, end="")

    def _finding(self, finding: Finding, behind: Mapping[str, Finding]) -> None:
        lang, width = self.run.lang, self.width

        def place(evidence: str) -> str:
            other = behind.get(_evidence_key(evidence))
            return f" --> {clip(pointer(other.file, other.place, lang), 200)}" if other else ""

        brief = self.run.verbosity < 0
        lines = list(panel.head(finding, lang, width, cell_len))
        lines += panel.grid(finding, width, cell_len)
        lines += panel.body(finding, lang, width, cell_len, brief, place)
        self._write([*lines, []])

    def finish(self, summary: Summary) -> None:
        if self.run.many and self.closing.rows:
            self._closing()
        lang = self.run.lang
        self._write(_wrapped(counts(summary, lang), self.width, "bold"))
        self._write(_gaps(summary, lang, self.width))
        colour = _VERDICT[UNKNOWN if summary.interrupted else self.tally.worst]
        self._write(_wrapped(sentence(self.run, summary, self.tally), self.width, colour))

    def _closing(self) -> None:
        rows, rest = self.closing.table()
        self._write(closing_lines(rows, self.run.lang, self.width, _VERDICT, cell_len))
        more = not_listed(rest, self.run.lang)
        self._write(_note(more, self.width) if more else [])
        self._write([[]])


def _key(finding: Finding) -> str:
    return f"{finding.id} {finding.label}"


def _evidence_key(evidence: str) -> str:
    """`GDL301 <label>: …` without what follows the label."""
    return evidence.partition(": ")[0].partition("：")[0]


def _folded(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The findings that another one names as its evidence: shown there, not again on their own."""
    named = {_evidence_key(text) for finding in findings for text in finding.evidence}
    return {_key(finding): finding for finding in findings if not finding.evidence and _key(finding) in named}


def _wrapped(text: str, width: int, style: str, indent: int = 0) -> Iterable[Line]:
    for index, piece in enumerate(wrap(text, width - indent, cell_len)):
        yield [(" " * (indent if index else 0) + piece, style)]


def _note(text: str, width: int) -> Iterable[Line]:
    return _wrapped(text, width, "dim")


def _gaps(summary: Summary, lang: str, width: int) -> Iterable[Line]:
    """What was not assessed, by reason; what is for other forms, years or publishers is only counted."""
    lines = gap_lines(summary.reasons, lang)
    if lines:
        yield [(pick(lang, "未能核对：", "Not assessed:"), "yellow")]
    for line in lines:
        yield from _wrapped("  " + line, width, "", indent=4)
    others = not_applicable(summary.reasons, lang)
    if others:
        yield from _note(others, width)
