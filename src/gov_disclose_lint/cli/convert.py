"""`convert`: published files to report files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..engine import read_document
from ..engine.files import REAL_FILES, expand
from ..model.binding import Unreadable
from ..model.form import Form
from ..model.tuples import NamedTuple
from ..packs import load_library
from ..write.report_file import doubtful, dump
from .language import Trouble, complain
from .wanted import SUFFIXES, check_form, check_keys, check_new, check_report_file, save

Jobs = Sequence[tuple[str, str]]


class Manner(NamedTuple):
    """How to convert. form: bind to this form whatever the year; lang: of messages and comments; keys: zh | en."""

    forms: Sequence[Form]
    form: str | None
    lang: str
    keys: str
    force: bool

    def say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh


def convert_command(
    paths: Sequence[str],
    output: str | None = None,
    *,
    form: str | None = None,
    lang: str = "zh",
    keys: str | None = None,
    force: bool = False,
    rules: Sequence[str] = (),
) -> int:
    """Convert one file (to standard output without `output`), or many into the folder `output`.

    keys: language of the keys, zh or en, as lang when left out; force: overwrite. Returns 0; 2 when something was left
    alone because it exists; 3 when an input could not be read or there was none. Raises Trouble for wrong usage.
    """
    manner = Manner(load_library(rules).forms, form, lang, keys or lang, force)
    check_form(form, manner.forms)
    check_keys(manner.keys)
    many = len(paths) > 1 or os.path.isdir(paths[0])
    if not many and (output is None or output == "-"):
        return _to_screen(paths[0], manner)
    if output is None or output == "-":
        raise Trouble("转换多份文件时须用 -o 指定文件夹", "name a folder with -o to convert several files")
    if many:
        return _convert_all(_into_folder(paths, output), manner)
    return _convert_one(paths[0], output, manner)


def _to_screen(path: str, manner: Manner) -> int:
    text = _converted(path, manner, "")
    if text is None:
        return 3
    if sys.stdout.isatty():
        sys.stdout.write(text)
    else:  # a file or another program: report files are UTF-8 whatever the terminal speaks
        sys.stdout.buffer.write(_bytes(text))
    return 0


def _convert_one(path: str, output: str, manner: Manner) -> int:
    if os.path.isdir(output):
        output = os.path.join(output, _stem(_name(path)) + SUFFIXES[0])
    else:
        check_report_file(output)
    if not manner.force:
        check_new(output)
    text = _converted(path, manner, f" → {output}")
    if text is None:
        return 3
    save(output, _bytes(text))
    return 0


def _convert_all(jobs: Jobs, manner: Manner) -> int:
    """Convert file by file; one that cannot be read does not stop the others."""
    if not jobs:
        complain(manner.say("没有可转换的文件", "nothing to convert"))
        return 3
    count: Counter[str] = Counter()
    taken: set[str] = set()
    try:
        for path, target in _watched(jobs, manner):
            count[_convert_next(path, target, taken, manner)] += 1
    except KeyboardInterrupt:
        complain(manner.say("已中断", "interrupted"))
        count["interrupted"] += 1
    complain(
        manner.say(
            f"转换 {count['done']} 份，未能读取 {count['unreadable']} 份，未覆盖 {count['kept']} 份",
            f"{count['done']} converted, {count['unreadable']} not readable, {count['kept']} left alone",
        )
    )
    if count["unreadable"] or count["interrupted"]:
        return 3
    return 2 if count["kept"] else 0


def _convert_next(path: str, target: str, taken: set[str], manner: Manner) -> str:
    """done | kept | unreadable"""
    if target in taken or (not manner.force and os.path.lexists(target)):
        complain(manner.say(f"{path}：{target} 已存在，未覆盖", f"{path}: {target} exists, left alone"))
        return "kept"
    text = _converted(path, manner, f" → {target}")
    if text is None:
        return "unreadable"
    save(target, _bytes(text), make_folder=True)
    taken.add(target)
    return "done"


def _watched(jobs: Jobs, manner: Manner) -> Iterable[tuple[str, str]]:
    if not sys.stderr.isatty():
        return jobs
    from .progress import bar

    return bar(jobs, len(jobs), manner.say("转换", "converting"))


def _converted(path: str, manner: Manner, where: str) -> str | None:
    """The report file of an input; None, and a sentence on standard error, when it cannot be read."""
    try:
        document = read_document(path, manner.forms, manner.form)
        text = dump(document, manner.lang, manner.keys)
    except Unreadable as error:
        complain(f"{path}{manner.say('：', ': ')}{error.say(manner.lang)}")
        return None
    except RecursionError:
        complain(manner.say(f"{path}：嵌套过深", f"{path}: nested too deeply"))
        return None
    doubts = len(doubtful(document))
    if doubts:
        complain(
            manner.say(
                f"{path}{where}：{doubts} 个格子存疑，已留空并加注，请对照原件填写",
                f"{path}{where}: {doubts} doubtful cell{'s' if doubts > 1 else ''}, left blank with a comment; see the original",
            )
        )
    return text


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


# -- which file goes where


def _into_folder(paths: Sequence[str], output: str) -> Jobs:
    """Each input with its output: the folders' own structure is kept. Report files in folders are no inputs."""
    if os.path.lexists(output) and not os.path.isdir(output):
        raise Trouble(f"-o {output}：应为文件夹", f"-o {output}: a folder expected")
    inputs = [*_inputs(paths)]
    alike = Counter(_stem(inside) for _, inside in inputs)
    jobs = []
    for path, inside in inputs:
        stem = _stem(inside) if alike[_stem(inside)] == 1 else inside
        jobs.append((path, os.path.join(output, stem + SUFFIXES[0])))
    return jobs


def _inputs(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every input, and what it is called inside the output folder."""
    for path in paths:
        if not os.path.isdir(path):
            yield path, _name(path)
            continue
        for file in expand([path]):
            if os.path.splitext(file)[1].lower() in REAL_FILES:
                yield file, os.path.relpath(file, path)


def _name(path: str) -> str:
    return "stdin" if path == "-" else os.path.basename(path)


def _stem(path: str) -> str:
    return os.path.splitext(path)[0]
