"""The options of `lint`, once, as data: typer's command is made of them, and so is the quick way in.

Importing typer and click takes 40 ms, half of a small run. A command line that holds only options from this table,
spelled as here, is read without them; anything else (an abbreviation, a mistake, --help) goes to typer, whose words it is
then the user's to read. Both must give the same request: tests/cli/test_arguments.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.record import Record
from ..model.tuples import NamedTuple


class Option(NamedTuple):
    """One option. kind: text (the last one holds) | texts (may be repeated) | flag | count | number."""

    field: str
    names: tuple[str, ...]
    kind: str
    metavar: str
    zh: str
    en: str

    @property
    def default(self) -> Any:
        return {"text": None, "texts": [], "flag": False, "count": 0, "number": 0}[self.kind]


OPTIONS = (
    Option("formats", ("--format", "-f"), "texts", "FORMAT[:FILE]",
           "rich|plain|json|jsonl|sarif|junit|github|gitlab|html，可给多次",
           "rich|plain|json|jsonl|sarif|junit|github|gitlab|html, may be repeated"),
    Option("output", ("--output", "-o"), "text", "FILE", "写入文件", "write to a file"),
    Option("select", ("--select",), "texts", "RULE", "只用这些规则（编号、名称、前缀或主题）", "only these rules (id, name, prefix or topic)"),
    Option("ignore", ("--ignore",), "texts", "RULE", "不用这些规则", "without these rules"),
    Option("fail_on", ("--fail-on",), "text", "error|warning|info|never", "到哪一级退出码为 1", "from which severity to exit 1"),
    Option("as_of", ("--as-of",), "text", "DATE", "按哪一天判断期限，缺省为今天", "the day by which deadlines are judged, today by default"),
    Option("previous", ("--previous",), "text", "FILE", "同一机关上一年度的报告", "last year's report of the same publisher"),
    Option("baseline", ("--baseline",), "text", "FILE", "已知问题清单", "accepted findings"),
    Option("write_baseline", ("--write-baseline",), "text", "FILE", "把现有问题写成清单", "write all findings as accepted"),
    Option("config", ("--config",), "text", "FILE", "配置文件", "configuration file"),
    Option("rules", ("--rules",), "texts", "DIR", "另加的规则文件夹（只含 YAML）", "a further folder of rules (YAML only)"),
    Option("form", ("--form",), "text", "FORM", "按指定格式检查，如 cn-2021", "check against this form, such as cn-2021"),
    Option("lang", ("--lang",), "text", "zh|en", "输出语言", "output language"),
    Option("fix", ("--fix",), "flag", "", "改正不影响数值的写法", "mend what cannot change a figure"),
    Option("unsafe_fixes", ("--unsafe-fixes",), "flag", "", "连同确定的错数一起改正", "mend certain wrong figures too"),
    Option("diff", ("--diff",), "flag", "", "只显示将作的改动", "only show what would be mended"),
    Option("stdin_filename", ("--stdin-filename",), "text", "NAME", "标准输入所代表的文件名", "the name that standard input goes by"),
    Option("show_claims", ("--show-claims",), "flag", "", "列出从文字中读出的数字", "list what was read from the text"),
    Option("jobs", ("--jobs", "-j"), "number", "N", "进程数，0 为自动", "processes, 0 for automatic"),
    Option("quiet", ("--quiet", "-q"), "flag", "", "只列问题，不列原因、依据", "findings only, without reasons and bases"),
    Option("verbose", ("--verbose", "-v"), "count", "", "另列已豁免的问题和未能核对的内容", "also what is suppressed and what was not assessed"),
)  # fmt: skip


class Request(Record):
    """The options of `lint` as given."""

    paths: list[str]
    formats: list[str]
    output: str | None
    select: list[str]
    ignore: list[str]
    fail_on: str | None
    as_of: str | None
    previous: str | None
    baseline: str | None
    write_baseline: str | None
    config: str | None
    rules: list[str]
    form: str | None
    lang: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    stdin_filename: str | None
    show_claims: bool
    jobs: int
    quiet: bool
    verbose: int

    @property
    def verbosity(self) -> int:
        return -1 if self.quiet else self.verbose


def request(values: dict[str, Any]) -> Request:
    """A request from typer's or the quick reader's values."""
    for option in OPTIONS:
        if "" in (given if isinstance(given := values.get(option.field), list) else [given]):
            raise _empty(option)
    filled = {option.field: values.get(option.field) or option.default for option in OPTIONS}
    filled.update((option.field, list(filled[option.field])) for option in OPTIONS if option.kind == "texts")
    for option in OPTIONS:
        if option.field in ("select", "ignore"):
            filled[option.field] = [word for entry in filled[option.field] for word in _listed(option, entry)]
    return Request(paths=list(values["paths"]), **filled)


def _listed(option: Option, entry: str) -> list[str]:
    """The words of a list with commas. Raises Trouble when there is none: all rules is not what was asked for."""
    words = [word.strip() for word in entry.replace("，", ",").split(",")]
    if not any(words):
        raise _empty(option)
    return [word for word in words if word]


def _empty(option: Option) -> Exception:
    """A value that is empty, as from a variable that is not set."""
    from .language import Trouble

    name = option.names[0]
    return Trouble(f"选项 {name} 的值是空的；不用它就不要写", f"{name} has an empty value; leave it out instead")


def quick(arguments: Sequence[str]) -> Request | None:
    """The request of a plain command line; None when typer had better read it."""
    by_name = {name: option for option in OPTIONS for name in option.names}
    values: dict[str, Any] = {"paths": []}
    words = iter(arguments)
    for word in words:
        if word == "-" or not word.startswith("-"):
            values["paths"].append(word)
            continue
        name, equals, value = word.partition("=")
        option = by_name.get(name)
        if option is None or (equals and (not name.startswith("--") or option.kind in ("flag", "count"))):
            return None
        if option.kind in ("flag", "count"):
            values[option.field] = values.get(option.field, 0) + 1 if option.kind == "count" else True
            continue
        if not equals:
            value = next(words, "-")
            if value.startswith("-"):
                return None
        if not _take(values, option, value):
            return None
    return request(values) if values["paths"] else None


def _take(values: dict[str, Any], option: Option, value: str) -> bool:
    if option.kind == "number":
        if not (value.isascii() and value.isdigit() and len(value) < 5):
            return False
        values[option.field] = int(value)
    elif option.kind == "texts":
        values.setdefault(option.field, []).append(value)
    else:
        values[option.field] = value
    return True
