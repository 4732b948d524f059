"""No output takes the place of an input, nor of another output: a report is not to be lost for a slip of the hand."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator

from ..engine.files import expand
from .arguments import Request
from .language import Trouble

# How files begin that earlier runs have left in a folder of reports: json, a baseline, sarif, gitlab. They may be
# written again, and so may a web page of ours.
_STARTS = (
    b'{\n"version": 1,\n"summary"', b'{"version": 1, "entries"', b'{\n"$schema": ', b"[]\n", b'[\n{"description"',
)  # fmt: skip
_PAGE, _TITLES = b"<!DOCTYPE html>\n<html lang=", ("检查结果</title>".encode(), b"what was found</title>")


def check_outputs(request: Request, config: str | None) -> None:
    """Raises Trouble where an output is one of the inputs (by whatever name or link), or two outputs are one file."""
    outputs = [*_outputs(request)]
    for number, (option, path) in enumerate(outputs):
        for other, earlier in outputs[:number]:
            if _same(path, earlier):
                raise Trouble(
                    f"{option} {path} 与 {other} {earlier} 是同一个文件，请分开写",
                    f"{option} {path} and {other} {earlier} are one file; name two",
                )
    for option, path in outputs:
        if os.path.isfile(path):
            _check_inputs(option, path, request, config)


def _outputs(request: Request) -> Iterator[tuple[str, str]]:
    """Every output: the option it was given by, and its path."""
    if request.output is not None:
        yield "-o", request.output
    for text in request.formats:
        name, _, path = text.partition(":")
        if path:
            yield f"-f {name}:", path
    if request.write_baseline is not None:
        yield "--write-baseline", request.write_baseline


def _check_inputs(option: str, path: str, request: Request, config: str | None) -> None:
    for given, zh, en in _named(request, config):
        replaces = option == "--write-baseline" and given == request.baseline  # a list may be brought up to date
        if _same(path, given) and not replaces:
            raise _lost(option, path, zh, en)
    folders = [*filter(os.path.isdir, (*request.paths, *request.rules))]
    if folders and not _ours(path) and any(_same(path, file) for file in expand(folders)):
        raise _lost(option, path, "文件夹里的一份文件", "a file of the folder")
    if "-" in request.paths and _is_stdin(path):
        raise _lost(option, path, "标准输入", "standard input")


def _named(request: Request, config: str | None) -> Iterator[tuple[str, str, str]]:
    """The inputs that are named one by one, and what they are."""
    for path in request.paths:
        if path != "-":
            yield path, "要检查的报告", "a report to be checked"
    for given, option in ((request.previous, "--previous"), (request.baseline, "--baseline")):
        if given:
            yield given, f"{option} 的文件", f"the file of {option}"
    if config:
        yield config, "配置文件", "the configuration"


def _lost(option: str, path: str, zh: str, en: str) -> Trouble:
    return Trouble(
        f"{option} {path}：这是{zh}，写入会把它覆盖；请换一个文件名",
        f"{option} {path}: this is {en} and would be lost; choose another name",
    )


def _same(one: str, other: str) -> bool:
    """Whether two paths mean one regular file, there or yet to come. Devices and pipes may be written to twice."""
    try:
        if os.path.exists(one) and os.path.exists(other):
            return os.path.isfile(one) and os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
    return os.path.realpath(one) == os.path.realpath(other)


def _is_stdin(path: str) -> bool:
    try:
        state = os.fstat(sys.stdin.fileno())
        return stat.S_ISREG(state.st_mode) and os.path.samestat(state, os.stat(path))
    except (OSError, ValueError):
        return False


def _ours(path: str) -> bool:
    """Whether a file is what an earlier run has written, or empty."""
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    page = head.startswith(_PAGE) and any(title in head for title in _TITLES)
    return not head or head.startswith(_STARTS) or page
