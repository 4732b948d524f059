"""`lint`: from the request to the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ..config import FAIL_ON, Config, config_for, named_config
from ..engine import calm_collector, lint_files, read_document
from ..engine.lint import Plan
from ..engine.options import Options
from ..engine.select import left_out
from ..engine.suppress import Uses, unused_entries
from ..model.binding import Unreadable
from ..model.finding import Outcome
from ..model.problem import Problem
from ..model.run import Run, Summary
from ..model.version import __version__
from ..packs import load_library
from ..report.verdict import exit_code
from .arguments import Request
from .language import Trouble, chosen, complain, say

if TYPE_CHECKING:
    from ..model.document import Document

_NOT_TOGETHER = {
    "--show-claims": ("--fix", "--unsafe-fixes", "--diff", "--write-baseline"),
    "--diff": ("--write-baseline",),
}


def lint_command(request: Request) -> int:
    """Run the request; the exit code of contract.md §2. Raises Trouble for wrong usage or configuration."""
    if len(request.paths) > 1 or os.path.isdir(request.paths[0]):
        calm_collector()
    _refuse_together(request)
    config = named_config(request.config) if request.config else config_for([*_starts(request)])
    if request.output or request.write_baseline or any(":" in text for text in request.formats):
        from .collisions import check_outputs

        check_outputs(request, config.file)
    options = _options(request, config)
    plan = _plan(request, config, options)
    known = [form.id for form in plan.library.forms]
    if options.form and options.form not in known:
        raise Trouble(
            f"没有这种格式：{options.form}（可用：{'、'.join(known)}）",
            f"no such form: {options.form} ({', '.join(known)})",
        )
    code = _carried_out(request, config, plan, _previous(request, plan))
    if plan.configurations and not request.config:
        from .unused_config import say_unused

        say_unused(plan.configurations, config.file)
    return code


def _carried_out(request: Request, config: Config, plan: Plan, previous: Document | None) -> int:
    if request.show_claims or request.diff:
        return _shown(request, config, plan, previous)
    refused = 0
    if request.fix or request.unsafe_fixes:
        from .fix import fix_files

        refused = fix_files(request.paths, plan, previous, request.unsafe_fixes)
    return max(refused, _lint(request, config, plan, previous))


def _shown(request: Request, config: Config, plan: Plan, previous: Document | None) -> int:
    """What is no lint: the claims of the texts, or the difference that fixes would make."""
    from .outputs import single

    if request.show_claims:
        from .claims import show_claims

        with single("--show-claims", request.formats, request.output, ("plain", "json", "jsonl")) as (form, out):
            return show_claims(request.paths, plan, previous, request.stdin_filename, form, out)
    from .fix import diff_files

    run = _run(request, config, plan)
    with single("--diff", request.formats, request.output, ("plain",)) as (_, out):
        return diff_files(request.paths, plan, previous, request.unsafe_fixes, run, request.stdin_filename, out)


def _refuse_together(request: Request) -> None:
    """Options of which one would go unheard beside the other. Raises Trouble."""
    given = {
        "--show-claims": request.show_claims,
        "--diff": request.diff,
        "--fix": request.fix,
        "--unsafe-fixes": request.unsafe_fixes,
        "--write-baseline": bool(request.write_baseline),
    }
    for first, others in _NOT_TOGETHER.items():
        other = next((name for name in others if given[first] and given[name]), None)
        if other:
            raise Trouble(f"{first} 不能与 {other} 同时使用", f"{first} does not go with {other}")


def _plan(request: Request, config: Config, options: Options) -> Plan:
    """The rules of the run. Raises Problem, naming the configuration where that is what names a rule or publisher."""
    library = load_library(request.rules)
    try:
        return Plan(library, options)
    except Problem as error:
        if getattr(error, "word", None) in (*request.select, *request.ignore):
            raise
        raise Trouble(f"{config.file}：{error.zh}", f"{config.file}: {error.en}") from None


def _starts(request: Request) -> Iterator[str]:
    """From where configurations are looked for."""
    for path in request.paths:
        yield (request.stdin_filename or ".") if path == "-" else path


def _options(request: Request, config: Config) -> Options:
    fail_on = request.fail_on or config.fail_on or "error"
    if fail_on not in FAIL_ON:
        raise Trouble(f"--fail-on 只能是 {'、'.join(FAIL_ON)}", f"--fail-on takes one of {', '.join(FAIL_ON)}")
    lang = request.lang or (chosen() if chosen() == "en" else config.lang) or "zh"
    if lang not in ("zh", "en"):
        raise Trouble("--lang 只能是 zh、en", "--lang takes zh or en")
    return Options(
        select=request.select or config.select,
        ignore=[*request.ignore, *config.ignore],
        severity=config.severity,
        lang=lang,
        as_of=_day(request.as_of),
        form=request.form or config.form,
        previous=request.previous,
        suppressions=config.suppressions,
        baseline=_baseline(request.baseline),
        deadlines=config.deadlines,
        rule_folders=request.rules,
        own_files=_own_files(request),
        jobs=request.jobs,
    )


def _own_files(request: Request) -> frozenset[str]:
    outputs = [text.partition(":")[2] for text in request.formats]
    named = (request.baseline, request.write_baseline, request.output, request.config, *outputs)
    return frozenset(os.path.abspath(name) for name in named if name)


def _day(text: str | None) -> date:
    from ..model.dates import read_date

    if text is None:
        return date.today()
    day = read_date(text)
    if day is None:
        raise Trouble(f"--as-of {text}：应为日期，如 2026-03-31", f"--as-of {text}: a date such as 2026-03-31 expected")
    return day


def _baseline(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    from .baseline import read_baseline

    return read_baseline(path)


def _previous(request: Request, plan: Plan) -> Document | None:
    if request.previous is None:
        return None
    if request.previous == "-" and "-" in request.paths:
        raise Trouble(
            "标准输入只能读一次：要检查的报告和 --previous 不能都是 -",
            "standard input can be read once only: the report and --previous cannot both be -",
        )
    try:
        return read_document(request.previous, plan.library.forms)
    except Unreadable as error:
        raise Trouble(
            f"--previous {request.previous}：{error.zh}", f"--previous {request.previous}: {error.en}"
        ) from None


_LINES = ("plain", "rich")  # formats of which the half is worth as much as the whole


def _lint(request: Request, config: Config, plan: Plan, previous: Document | None) -> int:
    from .interrupt import Interrupt
    from .outputs import Outputs

    run = _run(request, config, plan)
    summary, uses = Summary(), Uses(plan.options, keep=bool(request.write_baseline))
    with (
        Interrupt(run.many or any(not form.startswith(_LINES) for form in request.formats)) as interrupt,
        Outputs(request.formats, request.output, run) as outputs,
    ):
        plan.options.detail = outputs.detailed
        for outcome in interrupt.each(_outcomes(request, plan, previous, outputs.progress)):
            summary.add(outcome)
            uses.note(outcome)
            outputs.file(outcome)
        summary.interrupted = interrupt.happened
        if not summary.interrupted:  # an entry for a file that was not reached is not unused
            for outcome in unused_entries(uses, plan, config.file, request.baseline):
                summary.infos += outcome.count("info")
                outputs.file(outcome)
        outputs.finish(summary)
    if request.write_baseline and summary.interrupted:
        complain(say("已中断，没有写基线", "interrupted, no baseline was written"))
    elif request.write_baseline:
        from .baseline import write_baseline

        write_baseline(request.write_baseline, uses.kept or [])
    return exit_code(run._replace(fail_on="never") if request.write_baseline else run, summary)


def _run(request: Request, config: Config, plan: Plan) -> Run:
    fail_on = request.fail_on or config.fail_on or "error"
    many = len(request.paths) > 1 or os.path.isdir(request.paths[0])
    return Run(
        __version__, plan.options.lang, plan.rules, plan.options.as_of.isoformat(), many, fail_on, request.verbosity,
        left_out(plan.library.rules, plan.rules), plan.library.forms,
    )  # fmt: skip


def _outcomes(request: Request, plan: Plan, previous: Document | None, progress: Any) -> Iterator[Outcome]:
    outcomes = lint_files(request.paths, plan, previous, request.stdin_filename)
    return progress(outcomes, request.paths) if progress else outcomes
