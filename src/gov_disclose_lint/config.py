"""Configuration: gov-disclose-lint.toml, or [tool.gov-disclose-lint] in pyproject.toml.

It may switch rules, set severities and deadlines, and accept findings with a reason. It never names code, a plugin, a
folder of rules or an address: whoever can write a file beside a report cannot make anything run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from .engine.options import Suppression
from .model.names import nearest
from .model.problem import Problem, cause
from .model.record import Record, fresh
from .model.rule import SEVERITIES, Deadline, Severity

FILE = "gov-disclose-lint.toml"
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


def find_config(start: str) -> Config:
    """The configuration nearest to a file or folder, upward; an empty one when there is none. Raises BadConfig."""
    folder = os.path.abspath(start if os.path.isdir(start) else os.path.dirname(start) or ".")
    while True:
        own = os.path.join(folder, FILE)
        if os.path.isfile(own):
            return read_config(own)
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project) and b"[tool." + TABLE.encode() in _bytes(project):
            config = read_config(project)
            if config.file:
                return config
        parent = os.path.dirname(folder)
        if parent == folder:
            return Config()
        folder = parent


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
        raise BadConfig(
            path, "", f"不是合法的 TOML：{_toml_zh(str(error))}", f"not well-formed TOML: {error}"
        ) from None
    if os.path.basename(path) == "pyproject.toml":
        data = data.get("tool", {}).get(TABLE)
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


_TOML_ZH = (
    ("Cannot overwrite a value", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Cannot mutate immutable namespace", "同一个表写了两次"),
    ("Cannot redefine namespace", "同一个表写了两次"),
    ("Duplicate inline table key", "同一个键写了两次"),
    ("Expected '=' after a key", "键后面应有等号"),
    ("Expected ']' at the end of a table declaration", "表名后面应有 ]"),
    ("Expected ']]' at the end of an array declaration", "表名后面应有 ]]"),
    ("Expected newline or end of document", "一行只能写一个设置，后面有多余的文字"),
    ("Invalid initial character for a key", "键只能用英文字母、数字、- 和 _，其他的要加引号"),
    ("Invalid statement", "这一行不是设置，也不是表名"),
    ("Invalid value", "值不合法：文字要加英文引号"),
    ("Invalid date or datetime", "日期不合法"),
    ("Invalid hex value", "反斜杠后面的写法不合法"),
    ("Unescaped '\\' in a string", "反斜杠要写两遍，或改用单引号"),
    ("Illegal character", "有不允许的字符"),
    ("Found invalid character", "有不允许的字符"),
    ("Unterminated string", "引号没有结束"),
    ("Expected", "引号没有结束"),
    ("Unclosed array", "方括号没有结束"),
    ("Unclosed inline table", "花括号没有结束"),
    ("maximum recursion", "嵌套过深"),
)


def _toml_zh(said: str) -> str:
    """What the reader of TOML says, in Chinese, with its place: `… (at line 2, column 9)`."""
    import re

    words = next((zh for english, zh in _TOML_ZH if said.startswith(english)), "写法不合法")
    at = re.search(r"at line (\d+), column (\d+)", said)
    if at:
        return f"第{at[1]}行第{at[2]}列：{words}"
    return f"文件末尾：{words}" if "at end of document" in said else words


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

    def words(self, data: Mapping[str, Any], key: str) -> list[str]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong(key, "应为字符串列表", "a list of strings expected")
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
            return date.fromisoformat(str(value))
        except ValueError:
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

        headers = list(re.finditer(rf"^\s*\[\[\s*(?:tool\.{TABLE}\.)?{key}\s*\]\]", self.text, re.M))
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
        if not data.get("title") or not data.get("ref"):
            raise self.wrong(
                f"{prefix}.title",
                "须写明依据的文件名称（title）和文号（ref）",
                "title and ref of the document are required",
            )
        first, last = data.get("from", 2019), data.get("to")
        if not isinstance(first, int) or not (last is None or isinstance(last, int)):
            raise self.wrong(f"{prefix}.from", "应为年份", "a year expected")
        basis = {"kind": "law", "title": str(data["title"]), "ref": str(data["ref"])}
        return Deadline(
            (int(month), int(day)),
            True,
            basis,
            first,
            last,
            tuple(self.words(data, "kinds")),
            tuple(self.words(data, "levels")),
        )
