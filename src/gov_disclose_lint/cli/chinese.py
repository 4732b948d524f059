"""What click and typer say by themselves, in Chinese. They mark their sentences for translation but bring none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .language import EN

if TYPE_CHECKING:
    from collections.abc import Iterable

SAID = {
    "Usage:": "用法：",
    "Options": "选项",
    "Arguments": "参数",
    "Positional arguments": "参数",
    "Commands": "命令",
    "required": "必填",
    "default: {default}": "缺省：{default}",
    "Show this message and exit.": "显示本说明",
    "Missing command.": "缺少命令",
    "No such command {name!r}.": "没有这个命令：{name}",
    "Got unexpected extra argument ({args})": "多出的参数：{args}",
    "Got unexpected extra arguments ({args})": "多出的参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name} 后面缺少值",
    "Option {name!r} does not take a value.": "选项 {name} 后面不能有值",
    "{value} is not in the range {range}.": "{value} 不在允许的范围内（{range}）",
    "{value!r} is not a valid {number_type}.": "{value} 不是整数",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value} 不是是或否",
}
_MODULES = (
    "click.core",
    "click.formatting",
    "click.exceptions",
    "click.types",
    "click.parser",
    "click.decorators",
    "typer.core",
)


def speak_chinese() -> None:
    """Let click and typer look up their sentences here, for the rest of the run. English runs stay as they are."""
    from importlib import import_module

    if EN:
        return
    for name in _MODULES:
        names = vars(import_module(name))
        for own, ours in (("_", _said), ("ngettext", _counted)):  # the names under which they import gettext
            if own in names:
                names[own] = ours


def _counted(one: str, many: str, number: int) -> str:
    return _said(one if number == 1 else many)


def _said(message: str) -> str:
    return SAID.get(message, message)


def translate_metavars(commands: Iterable[click.Command]) -> None:
    """`[OPTIONS] COMMAND [ARGS]...` in the line of usage, which is not marked for translation."""
    if EN:
        return
    for command in commands:
        command.options_metavar = "[选项]"
        if isinstance(command, click.Group):
            command.subcommand_metavar = "命令 [参数]…"
