"""Where the findings go: one reporter a format, each with its stream; files are written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TextIO

from ..model.finding import Outcome
from ..model.problem import cause
from ..model.run import Run, Summary
from ..report import FORMATS, Reporter, make
from .language import Trouble

_PLAIN = frozenset(("plain", "github", "gitlab", "json", "jsonl", "junit", "sarif"))  # show no excerpts


class Outputs:
    """The outputs of one run. Raises Trouble for an unknown format, or two formats for one stream."""

    def __init__(self, formats: Sequence[str], output: str | None, run: Run) -> None:
        self.stack = ExitStack()
        wanted = _wanted(formats, output)
        if sum(file is None for _, file in wanted) > 1:
            raise Trouble(
                "只能有一种格式写到屏幕；其余请写成 -f FORMAT:FILE",
                "only one format may go to the screen; give the others a file",
            )
        self.names = [name for name, _ in wanted]
        self.run = run
        self.wanted = wanted
        self.reporters: list[Reporter] = []

    def __enter__(self) -> Outputs:
        for name, file in self.wanted:
            self.reporters.append(make(name, _stream(self.stack, name, file), self.run))
        return self

    def __exit__(self, *exception: Any) -> None:
        self.stack.__exit__(*exception)

    @property
    def detailed(self) -> bool:
        """Whether any output shows source lines and tables."""
        return any(name not in _PLAIN for name in self.names)

    @property
    def progress(self) -> Callable[[Iterator[Outcome], Sequence[str]], Iterator[Outcome]] | None:
        """A bar on standard error, for folders on a terminal; None elsewhere."""
        if not (self.run.many and self.run.verbosity >= 0 and sys.stderr.isatty()):
            return None
        from .progress import track

        return track

    def file(self, outcome: Outcome) -> None:
        for reporter in self.reporters:
            reporter.file(outcome)

    def finish(self, summary: Summary) -> None:
        for reporter in self.reporters:
            reporter.finish(summary)


@contextmanager
def single(
    option: str, formats: Sequence[str], output: str | None, known: Sequence[str]
) -> Iterator[tuple[str, TextIO]]:
    """The format and the stream of what is no list of findings. known: its formats, the first where none is named.

    On a terminal and in a file, rich is plain here. Raises Trouble for another format, or more than one.
    """
    wanted = _wanted(formats, output)
    name, file = wanted[0]
    if len(wanted) > 1:
        raise Trouble(f"{option} 只能有一种输出格式", f"{option} takes one format only")
    name = known[0] if name == "rich" else name
    if name not in known:
        raise Trouble(
            f"{option} 不能输出为 {name}；可用：{'、'.join(known)}",
            f"{option} has no {name} output; {', '.join(known)} only",
        )
    with ExitStack() as stack:
        yield name, _stream(stack, name, file)


def _wanted(formats: Sequence[str], output: str | None) -> list[tuple[str, str | None]]:
    """Formats with their files. Raises Trouble."""
    wanted = [_split(text) for text in formats] or [(_default(output), None)]
    if output is not None:
        if wanted[0][1] is not None:
            raise Trouble(
                "-o 与 -f FORMAT:FILE 不能同时指定同一输出", "-o and -f FORMAT:FILE name two files for one format"
            )
        wanted[0] = (wanted[0][0], output)
    return wanted


def _stream(stack: ExitStack, name: str, path: str | None) -> TextIO:
    """Standard output, or a file that is written whole or not at all. Raises Trouble."""
    if path is None:
        return _stdout(name)
    from io import TextIOWrapper

    from ..write.atomic import whole

    try:
        binary = stack.enter_context(whole(path))
    except OSError as error:
        zh, en = cause(error)
        raise Trouble(f"{path}：无法写入：{zh}", f"{path}: cannot be written: {en}") from None
    text = TextIOWrapper(binary, encoding="utf-8", newline="\n", write_through=True)
    stack.callback(text.detach)
    return text


def _split(text: str) -> tuple[str, str | None]:
    name, colon, file = text.partition(":")
    if name not in FORMATS or (colon and not file):
        raise Trouble(f"-f {text}：格式只能是 {'、'.join(FORMATS)}", f"-f {text}: one of {', '.join(FORMATS)} expected")
    return name, file or None


def _stdout(name: str) -> TextIO:
    """Standard output; in UTF-8 for formats that say so themselves or have no other, whatever the console's code page."""
    if name not in ("rich", "plain", "github") and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def _default(output: str | None) -> str:
    return "rich" if output is None and sys.stdout.isatty() else "plain"
