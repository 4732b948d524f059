"""One web page with everything in it: the verdict, what was not assessed, the findings by file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, TextIO

from .closing import HEADINGS, Closing, Row, not_listed
from .cut import cut
from .entries import NAMES, entries
from .html_page import CLOSING, opening
from .panel import span
from .safe import clip, xml
from .spool import Spool
from .tallied import Tallied
from .verdict import UNKNOWN, counts, gap_lines, not_applicable, sentence, title
from .words import pick, pointer, severity

if TYPE_CHECKING:
    from ..model.finding import Finding, Grid, Outcome
    from ..model.run import Run, Summary

ROOM = 160  # characters of a source line


class Reporter(Tallied):
    """Findings wait in a spool: the page begins with the verdict, which is known last."""

    def __init__(self, out: TextIO, run: Run) -> None:
        super().__init__(out, run)
        self.closing = Closing()
        self.spool = Spool()

    def file(self, outcome: Outcome) -> None:
        verdict = self.tally.add(outcome, self.run.fail_on)
        self.closing.add(outcome, verdict)
        if outcome.findings or outcome.remarks:
            for piece in _file(outcome, self.run.lang):
                self.spool.write(piece)

    def finish(self, summary: Summary) -> None:
        lang, write = self.run.lang, self.out.write
        write(opening(lang))
        result = UNKNOWN if summary.interrupted else self.tally.worst
        write(f'<p class="verdict {result}">{xml(sentence(self.run, summary, self.tally))}</p>\n')
        write(f"<p>{xml(counts(summary, lang))}</p>\n")
        for piece in _unassessed(summary, lang):
            write(piece)
        if self.run.many:
            for piece in _files(self.closing, lang):
                write(piece)
        self.spool.copy_to(self.out)
        write(CLOSING)


def anchor(file: str) -> str:
    """The id of a file's part of the page."""
    return "f" + blake2b(file.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _unassessed(summary: Summary, lang: str) -> Iterator[str]:
    lines = [*gap_lines(summary.reasons, lang), not_applicable(summary.reasons, lang)]
    if any(lines):
        yield f"<section>\n<h2>{pick(lang, '未能核对的内容', 'What could not be assessed')}</h2>\n<ul>\n"
        yield from (f"<li>{xml(line)}</li>\n" for line in lines if line)
        yield "</ul>\n</section>\n"


def _scroll(label: str) -> str:
    """What is wider than the screen can be reached by keyboard, too."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{xml(label)}">'


def _files(closing: Closing, lang: str) -> Iterator[str]:
    rows, rest = closing.table()
    heading = pick(lang, "各份报告", "Reports")
    yield f"<section>\n<h2>{heading}</h2>\n{_scroll(heading)}<table>\n<tr>"
    yield "".join(f'<th scope="col">{pick(lang, zh, en)}</th>' for zh, en in HEADINGS) + "</tr>\n"
    for row in rows:
        yield _row(row, lang)
    yield f'</table></div>\n<p class="rest">{not_listed(rest, lang)}</p>\n</section>\n'


def _row(row: Row, lang: str) -> str:
    file = xml(clip(row.file))
    if row.errors or row.warnings:
        file = f'<a href="#{anchor(row.file)}">{file}</a>'
    cells = (
        ("", xml(clip(row.publisher)) or "—"),
        ("", file),
        ("", str(row.year or "—")),
        ("", xml(clip(row.form)) or "—"),
        ("number", str(row.errors)),
        ("number", str(row.warnings)),
        (row.verdict, title(row.verdict, lang)),
    )
    return "<tr>" + "".join(f'<td class="{name}">{text}</td>' for name, text in cells) + "</tr>\n"


def _file(outcome: Outcome, lang: str) -> Iterator[str]:
    yield f'<section id="{anchor(outcome.file)}">\n<h2>{xml(clip(outcome.file))}</h2>\n'
    known = [outcome.publisher or "", str(outcome.year or ""), outcome.form or ""]
    said = " · ".join(clip(text, 200) for text in known if text)
    if said:
        yield f'<p class="at">{xml(said)}</p>\n'
    for remark in outcome.remarks:
        yield f"<p>{xml(clip(remark))}</p>\n"
    for finding in outcome.findings:
        yield from _finding(finding, lang)
    yield "</section>\n"


def _finding(finding: Finding, lang: str) -> Iterator[str]:
    mark = f"{severity(finding.severity, lang)} {xml(clip(finding.id))}"
    heading = xml(clip(finding.title or finding.rule))
    yield f'<article class="{finding.severity}">\n<h3><b>{mark}</b> {heading}</h3>\n'
    yield f'<p class="at">{xml(clip(pointer(finding.file, finding.place, lang)))}</p>\n'
    if finding.label:
        yield f"<p>{xml(clip(finding.label))}</p>\n"
    yield from _source(finding, lang)
    if finding.grid:
        yield from _grid(finding.grid, lang)
    yield "<dl>\n"
    for kind, text in entries(finding, lang):
        yield f"<dt>{pick(lang, *NAMES[kind])}</dt><dd>{xml(text)}</dd>\n"
    yield "</dl>\n</article>\n"


def _source(finding: Finding, lang: str) -> Iterator[str]:
    if not finding.excerpt:
        return
    width = max(len(str(number)) for number in finding.excerpt)
    lines = []
    for number, text in sorted(finding.excerpt.items()):
        before, marked, after = cut(text, *span(finding, number, len(text)), ROOM, len)
        here = f"<mark>{xml(marked)}</mark>" if marked else ""
        lines.append(f"{number:>{width}} | {xml(before)}{here}{xml(after)}")
    yield f'<pre tabindex="0" aria-label="{pick(lang, "原文", "source")}">' + "\n".join(lines) + "</pre>\n"


def _grid(grid: Grid, lang: str) -> Iterator[str]:
    caption = pick(lang, "相关的行", "the rows concerned")
    yield f'{_scroll(caption)}<table class="grid">\n<caption>{caption}</caption>\n<tr><td></td>'
    for index, text in enumerate(grid.header):
        name = xml(clip(text, 40))
        yield f'<th scope="col">{f"<mark>{name}</mark>" if index == grid.column else name}</th>'
    yield "</tr>\n"
    for number, (label, cells) in enumerate(grid.rows):
        own = number == grid.row
        name = xml(clip(label, 40))
        yield f'<tr><th scope="row">{f"<mark>{name}</mark>" if own else name}</th>'
        for index, cell in enumerate(cells):
            text = xml(clip(cell, 40))
            yield f"<td>{f'<mark>{text}</mark>' if own and index == grid.column else text}</td>"
        yield "</tr>\n"
    yield "</table></div>\n"
