"""From a path to a document: what kind of file it is, read within bounds, never written to."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from ..load.limits import MAX_BYTES, too_large
from ..model.binding import Unreadable, bind
from ..model.document import Document
from ..model.form import Form
from ..model.problem import cause
from .options import CONFIGURATIONS

TEXT_KINDS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
REAL_FILES = frozenset((".html", ".htm", ".docx", ".pdf", ".xlsx", ".doc", ".wps", ".xls"))
MAX_FILE = 32 * 1024 * 1024  # a scanned report may have some MiB; report files are held to MAX_BYTES


def read_document(path: str, forms: Sequence[Form], form: str | None = None, name: str | None = None) -> Document:
    """The report in a file, or on standard input for `-`. name: what to call it in findings.

    Raises Unreadable with one sentence.
    """
    shown = name or ("<stdin>" if path == "-" else path)
    data = _read_stdin() if path == "-" else _read(path)
    return document_from(data, shown, forms, form)


def document_from(data: bytes, name: str, forms: Sequence[Form], form: str | None = None) -> Document:
    """The report in a file's bytes. The kind is told by name for report files, by content for all others."""
    kind = TEXT_KINDS.get(os.path.splitext(name)[1].lower())
    if kind is None:
        from ..extract.detect import detect

        kind = detect(data, name)
    if kind in ("yaml", "json"):
        from ..load import load_tree

        source, tree = load_tree(data, name, kind)
    else:
        from ..extract import load_file

        source, tree = load_file(data, name, kind, forms)
    return bind(tree, source, forms, form)


def _read(path: str) -> bytes:
    try:
        return _bounded(path)
    except FileNotFoundError:
        raise Unreadable("文件不存在", "no such file") from None
    except PermissionError:
        raise Unreadable("没有读取权限", "no permission to read it") from None
    except OSError as error:
        zh, en = cause(error)
        raise Unreadable(f"无法读取：{zh}", f"cannot be read: {en}") from None
    except ValueError as error:  # a zero byte in the name
        raise Unreadable(f"无法读取：{error}", f"cannot be read: {error}") from None


def _bounded(path: str) -> bytes:
    """The bytes of a file, by the system's own calls: a file object costs a folder 3 % of its time."""
    limit = MAX_BYTES if os.path.splitext(path)[1].lower() in TEXT_KINDS else MAX_FILE
    file = os.open(path, _AT_ONCE)
    try:
        state = os.fstat(file)
        if not stat.S_ISREG(state.st_mode):
            raise Unreadable("不是普通文件", "not a regular file")
        if state.st_size > limit:
            raise too_large(state.st_size, limit)
        data = os.read(file, state.st_size + 1)  # never the limit: a buffer of that size is paid for in page faults
        while len(data) < state.st_size and (more := os.read(file, state.st_size + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(file)


# Without waiting: a named pipe in a folder of reports would otherwise hold up the run for ever. As bytes, on Windows too.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _read_stdin() -> bytes:
    data = sys.stdin.buffer.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise too_large(len(data), MAX_FILE)
    return data


def expand(
    paths: Sequence[str], own_files: frozenset[str] = frozenset(), configurations: list[str] | None = None
) -> Iterator[str]:
    """The files that the paths mean, each once: files as given, folders walked in sorted order.

    In folders, hidden files and the run's own (absolute paths) are left out. Names go without a leading `./`, which
    code hosts do not take and which would make two names of one. configurations: gets those met in folders.
    """
    files: set[str] = set()  # given so far: absolute paths, and `-`
    folders: set[str] = set()
    for path in paths:
        whole = path if path == "-" else os.path.abspath(path)
        if whole in files or (folders and (whole in folders or _walked(whole, folders))):
            continue
        if path == "-" or not os.path.isdir(path):
            files.add(whole)
            yield _tidy(path)
            continue
        left_out = own_files | files
        for found in _walk(path, folders, [] if configurations is None else configurations):
            if not left_out or os.path.abspath(found) not in left_out:
                yield _tidy(found)
        folders.add(whole)


def _tidy(path: str) -> str:
    tidy = path
    while tidy.startswith(f".{os.sep}"):
        tidy = tidy[2:].lstrip(os.sep)
    return path if tidy in ("", "-") else tidy


def one_name(path: str) -> str:
    """What a file goes by where runs are compared, however it was spelt: from the working folder, where it lies below.

    Others stay as given but for superfluous steps: from elsewhere, a name from the working folder would not last.
    """
    tidy = os.path.normpath(path).replace("\\", "/")
    if not tidy.startswith("../") and not os.path.isabs(tidy):
        return tidy
    try:
        folder, name = os.path.split(os.path.abspath(tidy))
        below = _below(os.getcwd(), folder)
    except OSError:  # the working folder is gone
        return tidy
    return tidy if below is None else below + name


@cache
def _below(here: str, folder: str) -> str | None:
    """The way down from one folder to another, by name or, where links lead there, in truth: `in/2024/`; '' for the same."""
    for top, bottom in ((here, folder), (os.path.realpath(here), os.path.realpath(folder))):
        if os.path.join(bottom, "").startswith(os.path.join(top, "")):
            return os.path.join(bottom, "")[len(os.path.join(top, "")) :].replace("\\", "/")
    return None


def _walked(path: str, folders: set[str]) -> bool:
    """Whether an absolute path was met on the walk through one of the folders."""
    if not _is_report(path) and (os.path.islink(path) or not os.path.isdir(path)):
        return False
    while not _left_out(os.path.basename(path)):
        path, last = os.path.dirname(path), path
        if path in folders:
            return True
        if path == last or os.path.islink(path):
            return False
    return False


def _left_out(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_report(name: str) -> bool:
    suffix = os.path.splitext(name)[1].lower()
    return suffix in TEXT_KINDS or suffix in REAL_FILES


def _walk(folder: str, walked: set[str], configurations: list[str]) -> Iterator[str]:
    below: set[str] = set()
    try:
        names = _sorted_names(folder, below)
    except OSError:
        yield folder  # reading it again gives the sentence
        return
    for encoded in names:
        name = os.fsdecode(encoded.rstrip(b"\n").replace(b"\0", b"\n"))
        if _left_out(name):
            continue
        path = os.path.join(folder, name)
        if name in below:
            if not walked or os.path.abspath(path) not in walked:
                yield from _walk(path, walked, configurations)
        elif _is_report(name):
            yield path
        elif name in CONFIGURATIONS:
            configurations.append(path)


_RUN = 10_000  # names held in memory at once


def _sorted_names(folder: str, below: set[str]) -> Iterable[bytes]:
    """The names in a folder, encoded, in order; `below` gets those of its folders. Line ends in names are NULs here.

    A folder of 100,000 reports must not take more memory than one of 1,000: long lists are sorted in runs on disk.
    """
    runs: list[Any] = []
    names: list[bytes] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            names.append(os.fsencode(entry.name).replace(b"\n", b"\0") + b"\n")
            if entry.is_dir(follow_symlinks=False):
                below.add(entry.name)
            if len(names) >= _RUN:
                runs.append(_spilled(names))
                names = []
    names.sort()
    if not runs:
        return names
    from heapq import merge

    return merge(*runs, names)


def _spilled(names: list[bytes]) -> Any:
    import tempfile

    file = tempfile.TemporaryFile()  # noqa: SIM115 — read while the names are merged, gone when they are
    file.writelines(sorted(names))
    file.seek(0)
    return file
