"""Configuration: gov-disclose-lint.toml, or [tool.gov-disclose-lint] in pyproject.toml.

It may switch rules, set severities and deadlines, and accept findings with a reason. It never names code, a plugin, a
folder of rules or an address: whoever can write a file beside a report cannot make anything run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from .engine.options import CONFIGURATIONS, Suppression
from .model.names import nearest
from .model.problem import Problem, cause
from .model.record import Record, fresh
from .model.rule import SEVERITIES, Deadline, Severity

FILE, PROJECT = CONFIGURATIONS
TABLE = "gov-disclose-lint"
FAIL_ON = ("error", "warning", "info", "never")
_KEYS = ("select", "ignore", "severity", "fail-on", "lang", "form", "deadlines", "suppress")
_MAX = 1024 * 1024


class BadConfig(Problem):
    """A configuration that cannot be used: file, key and what is wrong. Exit code 2."""

    def __init__(self, file: str, key: str, zh: str, en: str) -> None:
        super().__init__(f"{file}：{key + '：' if key else ''}{zh}", f"{file}: {key + ': ' if key else ''}{en}")


class Config(Record):
    """What a configuration file says; everything empty when there is none. file: where it stands, for messages."""

    file: str | None = None
    select: list[str] = fresh(default_factory=list)
    ignore: list[str] = fresh(default_factory=list)
    severity: dict[str, Severity] = fresh(default_factory=dict)
    fail_on: str | None = None
    lang: str | None = None
    form: str | None = None
    deadlines: list[Deadline] = fresh(default_factory=list)
    suppressions: list[Suppression] = fresh(default_factory=list)


def config_for(starts: Sequence[str]) -> Config:
    """The configuration of a run over these files and folders. Raises BadConfig, and Problem where they have several.

    Which rules hold for a report must not depend on the order in which the paths are given.
    """
    known: dict[str, Config] = {}
    config = find_config(starts[0], known)
    for start in starts[1:]:
        other = find_config(start, known)
        if other.file != config.file:
            raise _several((starts[0], config.file), (start, other.file))
    return config


def _several(*found: tuple[str, str | None]) -> Problem:
    zh = "，".join(f"{start} {f'的配置文件是 {file}' if file else '没有配置文件'}" for start, file in found)
    en = ", ".join(f"{start} has {file or 'none'}" for start, file in found)
    return Problem(
        f"{zh}，一次检查只能用一份：请用 --config 指明用哪一份，或分开检查",
        f"one run has one configuration, but {en}: name the one to use with --config, or lint the paths apart",
    )


def find_config(start: str, known: dict[str, Config] | None = None) -> Config:
    """The configuration nearest to a file or folder, upward; an empty one when there is none. Raises BadConfig.

    known: by folder, what was found before.
    """
    known = {} if known is None else known
    folder = os.path.abspath(start if os.path.isdir(start) else os.path.dirname(start) or ".")
    passed = []
    while (config := known.get(folder) or _config_in(folder)) is None:
        passed.append(folder)
        parent = os.path.dirname(folder)
        if parent == folder:
            config = Config()
            break
        folder = parent
    known.update((each, config) for each in (*passed, folder))
    return config


def _config_in(folder: str) -> Config | None:
    own = os.path.join(folder, FILE)
    if os.path.isfile(own):
        return read_config(own)
    project = os.path.join(folder, PROJECT)
    if os.path.isfile(project) and _may_configure(_bytes(project)):
        config = read_config(project)
        return config if config.file else None
    return None


def _may_configure(content: bytes) -> bool:
    """Whether a pyproject.toml may have our table, however it is spelt: parsing it takes longer than all else here.

    Our name alone is in the file of whoever depends on us; the table stands below `tool`.
    """
    if TABLE.encode() not in content:
        return False
    import re

    return re.search(_TOOL, content, re.MULTILINE) is not None


_TOOL = rb"""tool['"]?[ \t]*\.[ \t]*['"]?gov-disclose-lint|^[ \t]*(?:\[[ \t]*['"]?tool['"]?[ \t]*\]|['"]?tool['"]?[ \t]*=)"""


def configures(path: str) -> bool:
    """Whether a file of that name, met in a folder, is a configuration of ours, well-formed or not."""
    if os.path.basename(path) == FILE:
        return True
    try:
        return _may_configure(_bytes(path)) and read_config(path).file is not None
    except BadConfig:
        return True


def named_config(path: str) -> Config:
    """The configuration that the user names. Raises BadConfig, also where the file holds none."""
    config = read_config(path)
    if config.file is None:
        raise BadConfig(path, "", f"其中没有 [tool.{TABLE}]", f"it has no [tool.{TABLE}]")
    return config


def read_config(path: str) -> Config:
    """The configuration in a file. Raises BadConfig."""
    import tomllib

    path = _near(path)
    try:
        content = _bytes(path).decode("utf-8-sig")  # editors of Windows put a mark in front
        data: Any = tomllib.loads(content)
    except UnicodeDecodeError:
        raise BadConfig(path, "", "编码不是 UTF-8，请另存为 UTF-8", "not UTF-8; save it as such") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        from .config_words import in_chinese

        raise BadConfig(
            path, "", f"不是合法的 TOML：{in_chinese(str(error))}", f"not well-formed TOML: {error}"
        ) from None
    if os.path.basename(path) == PROJECT:
        tools = data.get("tool")
        data = tools.get(TABLE) if isinstance(tools, dict) else None
        if data is None:
            return Config()
    return _Reader(path, content).config(data)


def _near(path: str) -> str:
    """A path below the working folder from there, so that a run says the same on every machine; others as they are."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if near.split(os.sep, 1)[0] == os.pardir else near


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            content = file.read(_MAX + 1)
    except OSError as error:
        zh, en = cause(error)
        raise BadConfig(path, "", f"无法读取：{zh}", f"cannot be read: {en}") from None
    if len(content) > _MAX:
        raise BadConfig(path, "", "配置文件过大", "too large")
    return content


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def wrong(self, key: str, zh: str, en: str) -> BadConfig:
        return BadConfig(self.path, key, zh, en)

    def config(self, data: Any) -> Config:
        if not isinstance(data, dict):
            raise self.wrong("", "应为表", "a table expected")
        self.known(data, _KEYS, "")
        return Config(
            file=self.path,
            select=self.words(data, "select"),
            ignore=self.words(data, "ignore"),
            severity=self.severities(data.get("severity", {})),
            fail_on=self.choice(data, "fail-on", FAIL_ON),
            lang=self.choice(data, "lang", ("zh", "en")),
            form=self.text_or_none(data, "form"),
            deadlines=[
                self.deadline(entry, f"deadlines[{i}]") for i, entry in enumerate(self.tables(data, "deadlines"))
            ],
            suppressions=[self.suppression(entry, i) for i, entry in enumerate(self.tables(data, "suppress"))],
        )

    def known(self, data: Mapping[str, Any], keys: Sequence[str], prefix: str) -> None:
        for key in data:
            if key in ("rules", "plugins", "packs", "extends", "import"):
                raise self.wrong(prefix + key, "配置文件不能指定规则包或插件；请安装规则包，或在命令行用 --rules",
                                 "a configuration never loads rules or plugins; install a pack or use --rules")  # fmt: skip
            if key not in keys:
                near = nearest(key, keys)
                hint = f"；是否指 {near}？" if near else ""
                raise self.wrong(
                    prefix + key, f"没有这个设置{hint}", f"unknown setting{f', did you mean {near}?' if near else ''}"
                )

    def year(self, data: Mapping[str, Any], key: str, prefix: str) -> int | None:
        value = data.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 1000 <= value <= 9999):
            raise self.wrong(prefix + key, "应为年份，如 2024", "a year expected, such as 2024")
        return value

    def words(self, data: Mapping[str, Any], key: str, prefix: str = "") -> list[str]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong(prefix + key, "应为字符串列表", "a list of strings expected")
        return value

    def text_or_none(self, data: Mapping[str, Any], key: str, prefix: str = "") -> str | None:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(prefix + key, "应为字符串", "a string expected")
        return value

    def choice(self, data: Mapping[str, Any], key: str, choices: Sequence[str], prefix: str = "") -> str | None:
        value = self.text_or_none(data, key, prefix)
        if value is not None and value not in choices:
            raise self.wrong(prefix + key, f"只能是 {'、'.join(choices)}", f"one of {', '.join(choices)} expected")
        return value

    def severities(self, data: Any) -> dict[str, Severity]:
        if not isinstance(data, dict):
            raise self.wrong("severity", "应为表", "a table expected")
        for key in data:
            self.choice(data, key, SEVERITIES, "severity.")
        return cast("dict[str, Severity]", data)

    def tables(self, data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.wrong(key, f"应写成 [[{key}]]", "an array of tables expected")
        return value

    def day(self, value: Any, key: str) -> date | None:
        if value is None or (isinstance(value, date) and not hasattr(value, "hour")):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.wrong(key, "应为日期，如 2026-03-31", "a date expected, such as 2026-03-31") from None

    def suppression(self, data: Mapping[str, Any], index: int) -> Suppression:
        prefix = f"suppress[{index}]."
        self.known(data, ("rule", "path", "file", "reason", "until"), prefix)
        rule, reason = (self.text_or_none(data, key, prefix) for key in ("rule", "reason"))
        if not rule or not (reason or "").strip():
            raise self.wrong(prefix + ("reason" if rule else "rule"), "必须填写", "required")
        return Suppression(
            rule,
            str(reason),
            self.text_or_none(data, "path", prefix) or "",
            self.text_or_none(data, "file", prefix) or "",
            self.day(data.get("until"), prefix + "until"),
            f"{self.path}:{self.line_of_entry('suppress', index)}",
        )

    def line_of_entry(self, key: str, index: int) -> int:
        """The line of the index-th [[key]]; TOML readers give no positions."""
        import re

        names = (r"(['\"]?)tool\1", rf"(['\"]?){TABLE}\2", rf"(['\"]?){key}\3")
        table, own = r"[ \t]*\.[ \t]*".join(names[:2]), names[2]
        header = rf"^[ \t]*\[\[[ \t]*(?:{table}[ \t]*\.[ \t]*)?{own}[ \t]*\]\]"
        headers = list(re.finditer(header, self.text, re.M))
        return self.text.count("\n", 0, headers[index].end()) + 1 if index < len(headers) else 1

    def deadline(self, data: Mapping[str, Any], prefix: str) -> Deadline:
        """A province's own deadline: due = "01-28", kinds, levels, from, to, title, ref."""
        self.known(data, ("due", "kinds", "levels", "from", "to", "title", "ref"), f"{prefix}.")
        due = self.text_or_none(data, "due", f"{prefix}.") or ""
        month, _, day = due.partition("-")
        try:
            date(2024, int(month), int(day))
        except ValueError:
            raise self.wrong(f"{prefix}.due", "应为月-日，如 01-28", "month-day expected, such as 01-28") from None
        title, ref = (self.text_or_none(data, key, f"{prefix}.") or "" for key in ("title", "ref"))
        if not title.strip() or not ref.strip():
            raise self.wrong(
                f"{prefix}.{'ref' if title.strip() else 'title'}",
                "须写明依据的文件名称（title）和文号（ref）",
                "title and ref of the document are required",
            )
        return Deadline(
            (int(month), int(day)),
            True,
            {"kind": "law", "title": title, "ref": ref},
            self.year(data, "from", f"{prefix}.") or 2019,
            self.year(data, "to", f"{prefix}."),
            tuple(self.words(data, "kinds", f"{prefix}.")),
            tuple(self.words(data, "levels", f"{prefix}.")),
        )
