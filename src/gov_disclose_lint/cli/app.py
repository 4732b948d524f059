"""The commands and their options. Each command is a few lines that import what they need."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ..model.problem import Problem
from .language import say

COMMANDS = ("lint", "audit", "convert", "render", "init", "explain", "rules", "schema", "new-rule")

app = typer.Typer(
    name="gov-disclose-lint",
    help=say("检查政府信息公开工作年度报告", "Checks Chinese government information disclosure annual reports"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help=say("输出语言", "output language"))]
RuleFolders = Annotated[
    list[str] | None,
    typer.Option(
        "--rules", metavar="DIR", help=say("另加的规则文件夹（只含 YAML）", "a further folder of rules (YAML only)")
    ),
]


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code. Usage errors end as one sentence and 2, never as a traceback."""
    import click

    from ..packs import BadPack

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    command = typer.main.get_command(app)
    try:
        return int(command.main(list(arguments), prog_name="gov-disclose-lint", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        from .usage import usage_error

        complain(usage_error(error))
        return 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        complain(say("已中断", "interrupted"))
        return 3
    except Problem as error:
        complain(say(error.zh, error.en))
        return 2
    except BadPack as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 — the reader went away; say nothing more
        return 0


def complain(text: str) -> None:
    """One line on standard error, harmless whatever it quotes."""
    from ..report.safe import visible

    print(visible(text), file=sys.stderr)  # noqa: T201


def _version(value: bool) -> None:
    if value:
        from .. import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("显示版本", "show the version"))
    ] = False,
) -> None:
    pass


@app.command(
    help=say("检查报告：文件、文件夹，或 -（标准输入）", "check reports: files, folders, or - for standard input")
)
def lint(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help=say("报告文件或文件夹", "report files or folders"))
    ],
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[:FILE]",
            help="rich|plain|json|jsonl|sarif|junit|github|gitlab|html" + say("，可给多次", ", may be repeated"),
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help=say("写入文件", "write to a file"))
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULE",
            help=say("只用这些规则（编号、名称、前缀或主题）", "only these rules (id, name, prefix or topic)"),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help=say("不用这些规则", "without these rules"))
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="error|warning|info|never",
            help=say("到哪一级退出码为 1", "from which severity to exit 1"),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help=say("按哪一天判断期限，缺省为今天", "the day by which deadlines are judged")
        ),
    ] = None,
    previous: Annotated[
        str | None,
        typer.Option(
            "--previous", metavar="FILE", help=say("同一机关上一年度的报告", "last year's report of the same publisher")
        ),
    ] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help=say("已知问题清单", "accepted findings"))
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help=say("把现有问题写成清单", "write all findings as accepted")
        ),
    ] = None,
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", help=say("配置文件", "configuration file"))
    ] = None,
    rules: RuleFolders = None,
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="FORM", help=say("按指定格式检查，如 cn-2021", "check against this form")),
    ] = None,
    lang: Lang = None,
    fix: Annotated[
        bool, typer.Option("--fix", help=say("改正不影响数值的写法", "mend what cannot change a figure"))
    ] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help=say("连同确定的错数一起改正", "mend certain wrong figures too"))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=say("只显示将作的改动", "only show what would be mended"))
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            metavar="NAME",
            help=say("标准输入所代表的文件名", "the name that standard input goes by"),
        ),
    ] = None,
    show_claims: Annotated[
        bool, typer.Option("--show-claims", help=say("列出从文字中读出的数字", "list what was read from the text"))
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help=say("进程数，0 为自动", "processes, 0 for automatic"))
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("只显示错误", "errors only"))] = False,
    verbose: Annotated[int, typer.Option("--verbose", "-v", count=True, help=say("显示更多", "show more"))] = 0,
) -> int:
    from .lint import Request, lint_command

    return lint_command(
        Request(
            paths=paths,
            formats=format_ or [],
            output=output,
            select=words(select),
            ignore=words(ignore),
            fail_on=fail_on,
            as_of=as_of,
            previous=previous,
            baseline=baseline,
            write_baseline=write_baseline,
            config=config,
            rules=rules or [],
            form=form,
            lang=lang,
            fix=fix,
            unsafe_fixes=unsafe_fixes,
            diff=diff,
            stdin_filename=stdin_filename,
            show_claims=show_claims,
            jobs=jobs,
            verbosity=-1 if quiet else verbose,
        )
    )


def words(given: Sequence[str] | None) -> list[str]:
    """Options that may be repeated or hold commas."""
    return [word for entry in given or () for word in entry.replace("，", ",").split(",") if word]


@app.command(help=say("解释一条规则", "explain a rule"))
def explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=say("编号或名称，如 GDL303", "id or name, such as GDL303"))
    ],
    rules: RuleFolders = None,
    lang: Lang = None,
) -> int:
    from .catalogue import explain_rule

    return explain_rule(rule, rules or [], lang or ("en" if say("", "en") else "zh"))


@app.command("rules", help=say("列出规则", "list the rules"))
def rules_(
    form: Annotated[
        str | None, typer.Option("--form", help=say("只列适用于该格式的", "only those for this form"))
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", help=say("只列该主题的，如 sums", "only this topic, such as sums"))
    ] = None,
    severity: Annotated[str | None, typer.Option("--severity", help="error|warning|info")] = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="plain|json", help=say("输出格式", "output format"))
    ] = "plain",
    test: Annotated[
        bool, typer.Option("--test", help=say("运行规则自带的例子", "run the rules' own examples"))
    ] = False,
    rules: RuleFolders = None,
    lang: Lang = None,
) -> int:
    from .catalogue import list_rules, test_rules

    if test:
        return test_rules(rules or [])
    return list_rules(form, topic, severity, format_, rules or [], lang or ("en" if say("", "en") else "zh"))


@app.command("new-rule", help=say("生成一条新规则的文件", "scaffold a rule"))
def new_rule_(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("小写英文加连字符", "lower case with dashes"))],
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help=say("编号", "its id"))] = None,
    topic: Annotated[str, typer.Option("--topic", help=say("主题（子文件夹）", "its topic (a folder)"))] = "local",
    folder: Annotated[str | None, typer.Option("--dir", help=say("规则包文件夹", "the folder of the pack"))] = None,
    rules: RuleFolders = None,
) -> int:
    from .new_rule import new_rule

    return new_rule(name, id_, topic, folder, rules or [])
