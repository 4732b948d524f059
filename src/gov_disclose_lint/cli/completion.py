"""Completion for both console scripts: commands, options, rules, formats and fixed words; files are the shell's own.

Typer speaks the shells' protocols; what can stand where is said here. `lint` is completed as `gov-disclose-lint lint`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem
from typer._completion_classes import completion_init
from typer._completion_shared import Shells, _get_shell_name, get_completion_script, install

from ..config import FAIL_ON
from ..model.rule import SEVERITIES
from ..report import FORMATS
from .language import EN, Trouble, say

OPTIONS = ("--show-completion", "--install-completion")
Values = Callable[[str], Iterator[CompletionItem]]


def variable(name: str) -> str:
    """The environment variable by which a shell asks the program of that name."""
    return f"_{name.replace('-', '_').upper()}_COMPLETE"


# -- the script for a shell


def answer(name: str, arguments: Sequence[str]) -> int | None:
    """Show or install the script of the program `name`, if that is asked for. Raises Trouble for an unknown shell."""
    option = next((word for word in arguments if word.partition("=")[0] in OPTIONS), None)
    if option is None:
        return None
    asked, _, value = option.partition("=")
    following = arguments[arguments.index(option) + 1 :]
    shell = value or next((word for word in following if not word.startswith("-")), None) or _get_shell_name() or ""
    known = [one.value for one in Shells]
    if shell not in known:
        raise Trouble(
            f"{asked} {shell}：请写明终端类型：{'、'.join(known)}",
            f"{asked} {shell}: one of {', '.join(known)} expected",
        )
    if asked == OPTIONS[0]:
        sys.stdout.write(get_completion_script(prog_name=name, complete_var=variable(name), shell=shell) + "\n")
        return 0
    _, path = install(shell=shell, prog_name=name, complete_var=variable(name))
    sys.stdout.write(say(f"已写入 {path}，重新打开终端后生效", f"{path} written; restart the terminal") + "\n")
    return 0


# -- what can stand where


def prepare(group: click.Group) -> None:
    """Tell the parameters of all commands what they take. A parameter that is not named here takes files, or free text."""
    completion_init()
    for command in group.commands.values():
        for parameter in command.params:
            values = _VALUES.get(parameter.name or "")
            if values:
                parameter._custom_shell_complete = _taking(values)  # what shell_complete= of its class sets
            elif command.name == "lint" and parameter.name == "paths":
                parameter._custom_shell_complete = lambda context, _, word: [*_first_word(group, context, word)]


def _taking(values: Values) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    return lambda context, parameter, word: [item for item in values(word) if item.value.startswith(word)]


def _first_word(group: click.Group, context: click.Context, word: str) -> Iterator[CompletionItem]:
    """For `lint`: names of commands, where one begins so, beside the files that do."""
    root = context.find_root()
    if root.info_name != "lint" or not word or context.params.get("paths"):
        return
    commands = [command for name, command in group.commands.items() if name.startswith(word)]
    for command in commands:
        yield CompletionItem(str(command.name), help=command.get_short_help_str())
    if commands:  # else the shell's own completion of files, which knows more
        for name in sorted(os.listdir(".")):
            if name.startswith(word):
                yield CompletionItem(name + ("/" if os.path.isdir(name) else ""))


def _words(words: Sequence[str]) -> Values:
    return lambda _: (CompletionItem(word) for word in words)


def _rules(word: str) -> Iterator[CompletionItem]:
    """Ids with their titles; once a small letter is typed, names."""
    from ..packs import load_library

    for rule in load_library().rules:
        title = rule.title["en" if EN else "zh"]
        yield CompletionItem(rule.name if word[:1].islower() else rule.id, help=title)


def _chosen_rules(word: str) -> Iterator[CompletionItem]:
    """Rules and topics; of a list with commas, its last entry."""
    head, comma, last = word.rpartition(",")
    for item in (*_rules(last), *_topics(last)):
        yield CompletionItem(head + comma + item.value, help=item.help)


def _topics(_: str) -> Iterator[CompletionItem]:
    from ..packs import load_library

    yield from (CompletionItem(topic) for topic in sorted({rule.topic for rule in load_library().rules}))


def _forms(_: str) -> Iterator[CompletionItem]:
    from ..packs import load_library

    yield from (CompletionItem(form.id) for form in load_library().forms)


def _choices(key: str) -> Values:
    """What a field of the publisher may be."""

    def values(_: str) -> Iterator[CompletionItem]:
        from ..packs import load_library

        publisher = next(field for field in load_library().forms[-1].envelope.fields if field.key == "publisher")
        for item in next(field for field in publisher.fields if field.key == key).choices:
            yield CompletionItem(item.key, help=item.name)

    return values


_VALUES: dict[str, Any] = {
    "rule": _rules, "select": _chosen_rules, "ignore": _chosen_rules, "formats": _words(FORMATS),
    "format_": _words(("plain", "json")), "fail_on": _words(FAIL_ON), "severity": _words(SEVERITIES),
    "lang": _words(("zh", "en")), "keys": _words(("zh", "en")), "form": _forms, "topic": _topics,
    "kind": _choices("kind"), "level": _choices("level"),
}  # fmt: skip
