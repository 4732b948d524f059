"""The commands and their options. Each command is a few lines that import what they need."""

from __future__ import annotations

import inspect
import os
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from .arguments import OPTIONS, request
from .language import Trouble, chosen, complain, say


class _Commands(typer.core.TyperGroup):
    """The commands; for the program called `lint`, what is no command is for the command `lint`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        known = (*self.commands, "--version")
        if ctx.info_name == "lint" and not any(word.partition("=")[0] in known for word in args[:1]):
            args = ["lint", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="gov-disclose-lint",
    cls=_Commands,
    help=say("检查政府信息公开工作年度报告", "Checks Chinese government information disclosure annual reports"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    suggest_commands=False,  # click does, or `usage_error`; both would be twice
    context_settings={"help_option_names": ["-h", "--help"]},
)

Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help=say("输出语言", "output language"))]
RuleFolders = Annotated[
    list[str] | None,
    typer.Option(
        "--rules", metavar="DIR", help=say("另加的规则文件夹（只含 YAML）", "a further folder of rules (YAML only)")
    ),
]


def run(arguments: Sequence[str], name: str) -> int:
    """Run one command through typer; the exit code. Usage errors become one sentence of the user's language.

    name: what the program goes by, for the shell's completion of it.
    """
    import click

    from .chinese import speak_chinese, translate_metavars
    from .completion import answer, prepare, variable

    code = answer(name, arguments)
    if code is not None:
        return code
    speak_chinese()
    command = typer.main.get_command(app)
    assert isinstance(command, click.Group)
    translate_metavars((command, *command.commands.values()))
    if variable(name) in os.environ:
        prepare(command)
    try:
        return int(command.main(list(arguments), prog_name=name, standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        from .usage import usage_error

        complain(usage_error(error))
        return 2
    except click.exceptions.Abort:
        complain(say("已中断", "interrupted"))
        return 3


def _version(value: bool) -> None:
    if value:
        from ..model.version import __version__

        typer.echo(__version__)
        raise typer.Exit


def _shells(zh: str, en: str) -> str:
    return say(
        f"{zh}终端的补全脚本，后面可写 bash、zsh、fish、powershell",
        f"{en} the completion script of bash, zsh, fish or powershell",
    )


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("显示版本", "show the version"))
    ] = False,
    show_completion: Annotated[bool, typer.Option("--show-completion", help=_shells("显示", "show"))] = False,
    install_completion: Annotated[bool, typer.Option("--install-completion", help=_shells("安装", "install"))] = False,
) -> None:
    """The options of completion stand here for the help: `run` has answered them before."""


def _lint(**values: Any) -> int:
    from .lint import lint_command

    return lint_command(request(values))


def _signature() -> inspect.Signature:
    """The parameters that typer reads, from the table of options."""
    types: dict[str, Any] = {"text": str | None, "texts": list[str] | None, "flag": bool, "count": int, "number": int}
    paths = Annotated[
        list[str], typer.Argument(metavar="PATH…", help=say("报告文件、文件夹，或 -", "report files, folders, or -"))
    ]
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("paths", keyword, annotation=paths)]
    for option in OPTIONS:
        info = typer.Option(
            *option.names, metavar=option.metavar or None, help=say(option.zh, option.en), count=option.kind == "count",
            min=0 if option.kind == "number" else None, show_default=False,
        )  # fmt: skip
        default = None if option.kind == "texts" else option.default
        annotation: Any = Annotated.__class_getitem__((types[option.kind], info))  # type: ignore[attr-defined]
        parameters.append(inspect.Parameter(option.field, keyword, default=default, annotation=annotation))
    return inspect.Signature(parameters)


_lint.__signature__ = _signature()  # type: ignore[attr-defined]
app.command(
    "lint",
    help=say("检查报告：文件、文件夹，或 -（标准输入）", "check reports: files, folders, or - for standard input"),
)(_lint)


@app.command(help=say("解释一条规则", "explain a rule"))
def explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=say("编号或名称，如 GDL303", "id or name, such as GDL303"))
    ],
    rules: RuleFolders = None,
    lang: Lang = None,
) -> int:
    from .catalogue import explain_rule

    return explain_rule(rule, rules or [], lang or chosen())


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
    return list_rules(form, topic, severity, format_, rules or [], lang or chosen())


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


Force = Annotated[bool, typer.Option("--force", help=say("覆盖已有的文件", "overwrite what is there"))]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("写入文件", "write to a file"))]
Keys = Annotated[
    str | None, typer.Option("--keys", metavar="zh|en", help=say("键用中文还是英文", "language of the keys"))
]
FormOption = Annotated[
    str | None, typer.Option("--form", metavar="FORM", help=say("按指定格式读，如 cn-2021", "read as this form"))
]


@app.command(help=say("把已有的文件转成报告文件（YAML）", "turn real files into report files (YAML)"))
def convert(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE…", help=say("Word、网页、PDF、Excel 文件或文件夹", "files or folders"))
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help=say("报告文件；多个文件时为文件夹", "report file, or a folder")
        ),
    ] = None,
    keys: Keys = None,
    form: FormOption = None,
    force: Force = False,
    rules: RuleFolders = None,
    lang: Lang = None,
) -> int:
    from .convert import convert_command

    return convert_command(
        paths,
        output,
        form=form,
        lang=lang or chosen(),
        keys=_one_of("--keys", keys, ("zh", "en")),
        force=force,
        rules=rules or [],
    )


@app.command(
    help=say("把报告文件做成官方表格（.docx、.html）", "turn a report file into the official form (.docx, .html)")
)
def render(
    path: Annotated[str, typer.Argument(metavar="FILE", help=say("报告文件", "report file"))],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help=".docx, .html")],
    force: Annotated[bool, typer.Option("--force", help=say("有错误也生成", "even if it has errors"))] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help=say("覆盖已有的文件", "overwrite what is there"))
    ] = False,
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", help=say("配置文件", "configuration file"))
    ] = None,
    form: FormOption = None,
    rules: RuleFolders = None,
    lang: Lang = None,
) -> int:
    from .render import render_command

    return render_command(
        path,
        output,
        force=force,
        overwrite=overwrite,
        form=form,
        lang=lang or chosen(),
        config=config,
        rules=rules or [],
    )


def _one_of(option: str, value: str | None, choices: tuple[str, ...]) -> str | None:
    if value is not None and value not in choices:
        raise Trouble(f"{option} 只能是 {'、'.join(choices)}", f"{option} takes one of {', '.join(choices)}")
    return value


@app.command(help=say("新建一份空白报告文件", "make a blank report file"))
def init(
    output: Output = None,
    year: Annotated[int | None, typer.Option("--year", help=say("报告年度", "the year reported on"))] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="government|department|township|organization" + say("，或中文", "")
        ),
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level", metavar="LEVEL", help="national|provincial|prefectural|county|township" + say("，或中文", "")
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help=say("发布机关名称", "name of the publisher"))] = None,
    keys: Keys = None,
    form: FormOption = None,
    force: Force = False,
    rules: RuleFolders = None,
    lang: Lang = None,
) -> int:
    from .init import init_command

    return init_command(
        output, year=year, kind=kind, level=level, name=name, form=form, lang=lang or chosen(),
        keys=_one_of("--keys", keys, ("zh", "en")), force=force, rules=rules or [],
    )  # fmt: skip


@app.command(help=say("输出报告文件的 JSON Schema，供编辑器使用", "print the JSON Schema of report files, for editors"))
def schema(output: Output = None, form: FormOption = None, rules: RuleFolders = None, lang: Lang = None) -> int:
    from .schema import schema_command

    return schema_command(output, form=form, lang=lang or chosen(), rules=rules or [])
