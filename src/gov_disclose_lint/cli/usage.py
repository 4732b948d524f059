"""What was typed wrongly, in one sentence of the user's language."""

from __future__ import annotations

import click

from .language import EN, say


def usage_error(error: click.ClickException) -> str:
    """The sentence for a usage error, with where to read more."""
    context = getattr(error, "ctx", None)
    name = context.command_path if context else "gov-disclose-lint"
    return (error.format_message() if EN else _chinese(error)) + say(
        f"（用法见 {name} --help）", f" (see {name} --help)"
    )


def _chinese(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"；是否指 {near}？" if near else "")
    unknown = getattr(error, "command_name", None)  # click.exceptions.NoSuchCommand, since click 8.4
    if unknown is not None:
        near = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有这个命令：{unknown}" + (f"；是否指 {near}？" if near else "")
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_parameter(error)}"
    if isinstance(error, click.BadParameter):
        return f"参数 {_parameter(error)} 的值不对：{error.message}"
    return error.format_message()


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    options = [name for name in parameter.opts if name.startswith("-")]
    return options[0] if options else parameter.human_readable_name
