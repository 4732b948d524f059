"""`--fix`, `--unsafe-fixes`, `--diff`: what can be mended in place is, and everything done or left is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ..engine import unreadable
from ..engine.files import expand, read_document
from ..engine.lint import Plan, lint_document
from ..model.binding import Unreadable
from ..model.document import Document
from ..model.finding import Outcome
from ..model.run import Summary
from ..report.safe import visible
from ..write.edits import apply, unified, write_back
from ..write.fixes import Plan as Fixes
from ..write.fixes import plan as plan_fixes
from ..write.fixes import sentences
from .language import Trouble, complain

ROUNDS = 4  # a mended key or figure may bring to light what can be mended next


def fix_files(paths: list[str], plan: Plan, previous: Document | None, unsafe: bool) -> None:
    """Mend the files in place, and say on standard error what was done and what was left. Raises Trouble, Refused."""
    if "-" in paths:
        raise Trouble(
            "标准输入不能就地修改；请给出文件，或用 --diff 查看",
            "standard input cannot be mended in place; name a file, or use --diff",
        )
    for path in expand(paths, plan.options.own_files):
        for turn in range(ROUNDS):
            try:
                document, fixes = _plan(path, plan, previous, unsafe)
            except Unreadable:
                break  # the lint that follows tells it
            if not fixes.edits or turn == ROUNDS - 1:
                fixes = Fixes(left=fixes.left)
            else:
                write_back(path, document.source, apply(document.source.text, fixes.edits))
                fixes.left = []  # they are looked at again in the next round
            for sentence in sentences(document, fixes, plan.options.lang):
                complain(sentence)
            if not fixes.done:
                break


def diff_files(paths: list[str], plan: Plan, previous: Document | None, unsafe: bool) -> Summary:
    """Print what would be changed as a unified diff, and what could not; counts of the findings as they are."""
    summary = Summary()
    for path in expand(paths, plan.options.own_files):
        try:
            document = read_document(path, plan.library.forms, plan.options.form)
        except Unreadable as error:
            summary.add(unreadable(path, error, plan))
            complain(f"{path}: {error.say(plan.options.lang)}")
            continue
        outcome = lint_document(document, plan, previous)
        summary.add(outcome)
        for line in _diff(document, outcome, plan, unsafe):
            sys.stdout.write(line)
    return summary


def _diff(document: Document, outcome: Outcome, plan: Plan, unsafe: bool) -> Iterator[str]:
    fixes = plan_fixes(document, outcome.findings, unsafe)
    for line in unified(document.source.name.replace("\\", "/"), document.source.text, fixes.edits):
        yield visible(line[:-1]) + "\n" if line.endswith("\n") else visible(line)
    for sentence in sentences(document, Fixes(left=fixes.left), plan.options.lang):
        complain(sentence)


def _plan(path: str, plan: Plan, previous: Document | None, unsafe: bool) -> tuple[Document, Fixes]:
    document = read_document(path, plan.library.forms, plan.options.form)
    return document, plan_fixes(document, lint_document(document, plan, previous).findings, unsafe)
