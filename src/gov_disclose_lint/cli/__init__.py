"""The command line. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = ("lint", "convert", "render", "init", "explain", "rules", "schema", "new-rule")
NAME = "gov-disclose-lint"
_GLOBAL = ("--version", "--install-completion", "--show-completion")


def main() -> None:
    """`gov-disclose-lint COMMAND …`"""
    sys.exit(_run(sys.argv[1:], NAME))


def lint_main() -> None:
    """`lint PATH …`: staff type this; it is `gov-disclose-lint lint`, and knows the other commands' names too."""
    arguments = sys.argv[1:]
    named = bool(arguments) and arguments[0] in COMMANDS and not os.path.exists(arguments[0])
    own = "_LINT_COMPLETE" in os.environ or any(word.partition("=")[0] in _GLOBAL for word in arguments)
    if own:
        sys.exit(_run(arguments, "lint"))
    sys.exit(_run(arguments if named else ["lint", *arguments], NAME))


def _run(arguments: Sequence[str], name: str) -> int:
    """Run one command with patterns remembered from earlier starts; the exit code. name: what the program goes by."""
    from .patterns import remember

    _rest_collector()
    patterns = remember()
    try:
        return _told(arguments, name)
    finally:
        if patterns:
            patterns.save()


def _rest_collector() -> None:
    """One report needs no collection of cycles, neither while all is imported nor at the end: 10 ms of a start of 70.

    Whatever takes more than one file turns it on again.
    """
    import atexit
    import gc

    gc.disable()
    atexit.register(gc.freeze)


def _told(arguments: Sequence[str], name: str) -> int:
    """Run one command; the exit code. Wrong use and configuration end as one sentence and 2, never as a traceback."""
    from ..model.problem import Problem, cause
    from .language import complain, say

    _streams()
    try:
        code = _dispatch(arguments, name)
        sys.stdout.flush()
        return code
    except Problem as error:
        complain(say(error.zh, error.en))
        return 2
    except KeyboardInterrupt:
        complain(say("已中断", "interrupted"))
        return 3
    except BrokenPipeError:
        _forget_output()  # the reader went away; say nothing more. What it did not read has not passed.
        return 3 if arguments[:1] == ["lint"] else 0
    except OSError as error:
        _forget_output()
        file = error.filename2 or error.filename or say("结果", "the results")
        zh, en = cause(error)
        complain(say(f"{file}：无法读写：{zh}", f"{file}: cannot be read or written: {en}"))
        return 2


def _streams() -> None:
    """Standard streams that exist, even where the caller closed them, and that can carry any character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 — for the rest of the run
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Let what is still in the buffer go nowhere: at the end the interpreter would try to write it once more."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(arguments: Sequence[str], name: str) -> int:
    if arguments[:1] == ["lint"]:
        from .arguments import quick

        request = quick(arguments[1:])
        if request:
            from .lint import lint_command

            return lint_command(request)
    import gc

    from .app import run

    gc.enable()
    return run(arguments, name)
