"""What is said of a wrong command line, and the help: all Chinese, or all English."""

from __future__ import annotations

import re

import pytest

from .run import run

LINT = "（用法见 gov-disclose-lint lint --help）"
TOP = "（用法见 gov-disclose-lint --help）"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lint x --jobs -3", "参数 --jobs 的值不对：-3 不在允许的范围内（x>=0）" + LINT),
        ("lint x --jobs many", "参数 --jobs 的值不对：many 不是整数" + LINT),
        ("lint x --format", "选项 --format 后面缺少值" + TOP),
        ("lint x --fix=1", "选项 --fix 后面不能有值" + TOP),
        ("lint x --fomat json", "没有选项 --fomat；是否指 --format、--form？" + LINT),
        ("lint", "缺少参数 PATH…" + LINT),
        ("no-such", "没有这个命令：no-such" + TOP),
        ("lnt", "没有这个命令：lnt；是否指 lint？" + TOP),
        ("rule", "没有这个命令：rule；是否指 rules、new-rule？" + TOP),
        ("explain a b", "多出的参数：b（用法见 gov-disclose-lint explain --help）"),
        ("explain a b c", "多出的参数：b c（用法见 gov-disclose-lint explain --help）"),
        ("init --year soon", "参数 --year 的值不对：soon 不是整数（用法见 gov-disclose-lint init --help）"),
    ],
)
def test_wrong_usage(line: str, said: str) -> None:
    done = run(*line.split())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said + "\n")
    english = run(*line.split(), GOV_DISCLOSE_LINT_LANG="en")
    assert english.returncode == 2
    assert english.stderr.isascii() or "…" in english.stderr


def test_what_is_near_is_named_once() -> None:
    for line in (["lnt", "--lang", "en"], ["lint", "x", "--igore", "GDL303", "--lang", "en"]):
        done = run(*line)
        assert (done.returncode, done.stderr.count("Did you mean")) == (2, 1)


COMMANDS = ["", "lint", "explain", "rules", "new-rule", "convert", "render", "init", "schema"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str) -> None:
    text = run(*command.split(), "--help").stdout
    for english in ("Usage", "Options", "Commands", "Arguments", "Show", "Install", "required", "default", "exit"):
        assert not re.search(rf"\b{english}\b", text), english
    assert "显示本说明" in text
    english_text = run(*command.split(), "--help", GOV_DISCLOSE_LINT_LANG="en").stdout
    assert not re.search(r"[\u4e00-\u9fff]", english_text)
