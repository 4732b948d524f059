"""The command line. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import sys


def main() -> None:
    """`gov-disclose-lint COMMAND …`"""
    from .app import run

    sys.exit(run(sys.argv[1:]))


def lint_main() -> None:
    """`lint PATH …`: staff type this; it is `gov-disclose-lint lint`, and knows the other commands' names too."""
    from .app import COMMANDS, run

    arguments = sys.argv[1:]
    if not (arguments and arguments[0] in COMMANDS) and not {
        "--version",
        "--install-completion",
        "--show-completion",
    } & set(arguments):
        arguments = ["lint", *arguments]
    sys.exit(run(arguments))
