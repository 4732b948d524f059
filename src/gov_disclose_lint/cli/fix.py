"""`--fix`, `--unsafe-fixes`, `--diff`: what can be mended in place is, and everything done or left is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from ..engine import unreadable
from ..engine.files import expand, read_document
from ..engine.lint import Plan, lint_document
from ..load import load_tree
from ..model.binding import Unreadable, bind
from ..model.document import Document, Source
from ..model.finding import Outcome
from ..model.run import Run, Summary
from ..model.tuples import NamedTuple
from ..report.safe import visible
from ..report.verdict import Tally, closing_line, exit_code
from ..write.edits import Edit, Refused, apply, composed, unified, write_back
from ..write.fixes import Left, sentences
from ..write.fixes import Plan as Fixes
from ..write.fixes import plan as plan_fixes
from .language import Trouble, complain, say

ROUNDS = 10  # a mended key may bring to light what stands under it; no report is nested deeper


class Mended(NamedTuple):
    """A report and what is to be done to it. edits: of the text as it was read; done, left: sentences."""

    source: Source
    edits: list[Edit]
    done: list[str]
    left: list[str]


def fix_files(paths: list[str], plan: Plan, previous: Document | None, unsafe: bool) -> int:
    """Mend the files in place, and say on standard error what was done and what was left.

    2 when one of them was refused, which keeps none of the others from being mended; else 0. Raises Trouble.
    """
    if "-" in paths:
        raise Trouble(
            "标准输入不能就地修改；请给出文件，或用 --diff 查看",
            "standard input cannot be mended in place; name a file, or use --diff",
        )
    code = 0
    for path in expand(paths, plan.options.own_files):
        try:
            document = read_document(path, plan.library.forms, plan.options.form)
            mended = mend(document, lint_document(document, plan, previous), plan, previous, unsafe)
            if mended.edits:
                write_back(path, mended.source, apply(mended.source.text, mended.edits))
        except Unreadable:
            continue  # the lint that follows tells it
        except Refused as error:
            complain(say(error.zh, error.en))
            code = 2
            continue
        for sentence in (*mended.done, *mended.left):
            complain(sentence)
    return code


def diff_files(
    paths: list[str], plan: Plan, previous: Document | None, unsafe: bool, run: Run, name: str | None, out: TextIO
) -> int:
    """Write what fix_files would do as a unified diff; the exit code of the findings as they are, 2 where one was refused.

    What could not be mended, and why the exit code is not 0, is said on standard error. name: what standard input goes by.
    """
    summary, tally, code = Summary(), Tally(run.left_out), 0
    for path in expand(paths, plan.options.own_files, plan.configurations):
        try:
            document = read_document(path, plan.library.forms, plan.options.form, name if path == "-" else None)
        except Unreadable as error:
            outcome = unreadable(path, error, plan)
            complain(f"{path}: {error.say(plan.options.lang)}")
        else:
            outcome = lint_document(document, plan, previous)
            try:
                mended = mend(document, outcome, plan, previous, unsafe)
                out.writelines(_diff(mended))
                _say_encoding(mended)
                for sentence in mended.left:
                    complain(sentence)
            except Refused as error:
                complain(say(error.zh, error.en))
                code = 2
        summary.add(outcome)
        tally.add(outcome, run.fail_on)
    code = max(code, exit_code(run, summary))
    if code:
        out.flush()
        complain(closing_line(run, summary, tally))
    return code


def _say_encoding(mended: Mended) -> None:
    source = mended.source
    if mended.edits and source.encoding != "utf-8":
        name = source.encoding.upper()
        complain(
            say(
                f"{source.name}：文件是 {name} 编码，上面的改动以 UTF-8 显示，不能直接交给 patch；请用 --fix 就地修改",
                f"{source.name}: the file is in {name}, the changes above are shown in UTF-8 and are not for patch; use --fix",
            )
        )


def _diff(mended: Mended) -> Iterator[str]:
    """Its lines, harmless on a terminal; tabs and line ends stay, without which `patch` would not take it."""
    for line in unified(mended.source.name.replace("\\", "/"), mended.source.text, mended.edits):
        said = line.rstrip("\r\n")
        yield "\t".join(map(visible, said.split("\t"))) + line[len(said) :]


def mend(document: Document, outcome: Outcome, plan: Plan, previous: Document | None, unsafe: bool) -> Mended:
    """What --fix and --diff do to a report. outcome: that of its lint. Raises Refused.

    Figures are only changed by the diagnosis of the report as it was given: one that rests on figures which this run has
    just written would take its own guess for evidence. What cannot change a figure is repeated until nothing is left to do.
    """
    given, lang = document.source, plan.options.lang
    edits: list[Edit] = []
    done: list[str] = []
    doubtful: list[Left] = []
    for turn in range(ROUNDS):
        fixes = plan_fixes(document, outcome.findings, unsafe and not turn)
        if not turn:
            doubtful = [left for left in fixes.left if left.finding.fix and left.finding.fix.safety == "unsafe"]
        if not fixes.edits:
            break
        done += sentences(document, Fixes(done=fixes.done), lang)
        edits = composed(edits, fixes.edits)
        document = _reread(document, apply(document.source.text, fixes.edits), plan)
        outcome = lint_document(document, plan, previous)
    others = [left for left in fixes.left if left not in doubtful]
    return Mended(given, edits, done, list(sentences(document, Fixes(left=[*doubtful, *others]), lang)))


def _reread(document: Document, text: str, plan: Plan) -> Document:
    """The report as it will stand in the file. It has been read back once, so that it can be read."""
    source, tree = load_tree(text.encode("utf-8"), document.source.name, document.source.kind)
    return bind(tree, source, plan.library.forms, plan.options.form)
