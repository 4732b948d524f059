"""A configuration: what is said when it is no TOML, and by which name it goes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from .run import BASE, run

REPORT = BASE.read_text(encoding="utf-8")
UNUSED = '[[suppress]]\nrule = "GDL101"\nreason = "已核实"\n'
BROKEN = {
    "fail-on = warning\n": "第1行第11列：值不合法：文字要加英文引号",
    'lang = "zh\n': "第1行第11列：",
    "lang 'zh'\n": "第1行第6列：键后面应有等号",
    'lang = "zh" form = "x"\n': "第1行第13列：一行只能写一个设置，后面有多余的文字",
    'lang = "zh"\nlang = "en"\n': "第2行第12列：同一个键写了两次",
    "[severity]\n[severity]\n": "第2行第10列：同一个表写了两次",
    "[severity\n": "第1行第10列：表名后面应有 ]",
    "[[suppress]\n": "第1行第11列：表名后面应有 ]]",
    'ignore = ["GDL705"\n': "文件末尾：方括号没有结束",
    'severity = {title = "warning"\n': "第1行第30列：花括号没有结束",
    "格式 = 1\n": "第1行第1列：",
    "lang = 'zh": "文件末尾：引号没有结束",
    'form = "a\\c"\n': "第1行第12列：反斜杠要写两遍，或改用单引号",
    "as-of = 2024-02-30\n": "第1行第9列：日期不合法",
}


@pytest.mark.parametrize("text", BROKEN)
def test_no_toml(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "gov-disclose-lint.toml").write_text(text, encoding="utf-8")
    done = run("lint", "r.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"gov-disclose-lint.toml：不是合法的 TOML：{BROKEN[text]}")
    assert not re.search("[A-Za-z]{4,}", done.stderr.replace("gov-disclose-lint.toml", "").replace("TOML", ""))
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)
    assert str(error.value) in run("lint", "r.yaml", "--lang", "en", cwd=tmp_path).stderr


@pytest.mark.parametrize("format_", ["sarif", "json", "plain"])
def test_a_run_says_the_same_in_every_folder(tmp_path: Path, format_: str) -> None:
    said = []
    for name in ("one", "other"):
        (tmp_path / name / "in").mkdir(parents=True)
        (tmp_path / name / "gov-disclose-lint.toml").write_text(UNUSED, encoding="utf-8")
        (tmp_path / name / "in" / "r.yaml").write_text(REPORT, encoding="utf-8")
        said.append(run("lint", "in/r.yaml", "-f", format_, "--as-of", "2025-03-01", cwd=tmp_path / name).stdout)
    assert "GDL903" in said[0]
    assert said[0] == said[1]
    if format_ == "sarif":
        results = json.loads(said[0])["runs"][0]["results"]
        places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
        assert "gov-disclose-lint.toml" in places


def test_one_from_elsewhere_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "gov-disclose-lint.toml").write_text(UNUSED, encoding="utf-8")
    done = run("lint", "r.yaml", cwd=tmp_path / "in")
    assert f"{(tmp_path / 'gov-disclose-lint.toml').resolve().as_posix()}:1" in done.stdout


# -- which one holds

WRONG = REPORT.replace("year: 2024", "year: 2042")
OWN = "gov-disclose-lint.toml"


def _two_folders(root: Path) -> None:
    for name in ("a", "b"):
        (root / "in" / name).mkdir(parents=True)
        (root / "in" / name / "r.yaml").write_text(WRONG, encoding="utf-8")
    (root / "in" / "a" / OWN).write_text('ignore = ["ALL"]\n', encoding="utf-8")


@pytest.mark.parametrize("second", [None, 'ignore = ["GDL705"]\n'])
@pytest.mark.parametrize("order", ["ab", "ba"])
def test_several_configurations_are_refused(tmp_path: Path, second: str | None, order: str) -> None:
    _two_folders(tmp_path)
    if second:
        (tmp_path / "in" / "b" / OWN).write_text(second, encoding="utf-8")
    paths = [f"in/{name}/r.yaml" for name in order]
    done = run("lint", *paths, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"in/a/r.yaml 的配置文件是 in/a/{OWN}" in done.stderr
    assert (f"in/b/{OWN}" if second else "in/b/r.yaml 没有配置文件") in done.stderr
    assert "--config" in done.stderr
    assert done.stderr.count("\n") == 1
    english = run("lint", *paths, "--lang", "en", cwd=tmp_path)
    assert english.returncode == 2 and english.stderr.isascii()
    named = run("lint", *paths, "--config", f"in/a/{OWN}", cwd=tmp_path)
    assert (named.returncode, named.stderr) == (3, "")  # ALL is ignored: nothing was checked


def test_one_above_all_paths_holds_for_all(tmp_path: Path) -> None:
    _two_folders(tmp_path)
    (tmp_path / "in" / "a" / OWN).rename(tmp_path / OWN)
    assert run("lint", "in/a/r.yaml", "in/b", "in", cwd=tmp_path).returncode == 3


def test_one_inside_a_folder_that_does_not_hold_is_said(tmp_path: Path) -> None:
    _two_folders(tmp_path)
    (tmp_path / "in" / OWN).write_text('ignore = ["GDL705"]\n', encoding="utf-8")
    (tmp_path / "in" / "b" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    for more in ([], ["--diff"], ["--show-claims"], ["-f", "json", "-j", "2"]):
        said = run("lint", "in", *more, cwd=tmp_path).stderr
        assert f"文件夹中有 1 份配置文件没有使用（用的是 in/{OWN}）：in/a/{OWN}；" in said, more
    english = run("lint", "in", "--lang", "en", cwd=tmp_path).stderr
    assert english.isascii() and f"in/a/{OWN}" in english
    assert run("lint", "in", "--config", f"in/{OWN}", cwd=tmp_path).stderr == ""
    assert run("lint", "in/a", cwd=tmp_path).stderr == ""


# -- the table in pyproject.toml

SPELLINGS = [
    '[tool."gov-disclose-lint"]\nfail-on = "never"\n',
    '[tool]\ngov-disclose-lint.fail-on = "never"\n',
    '[tool]\n"gov-disclose-lint" = {fail-on = "never"}\n',
    '[ tool . gov-disclose-lint ]\nfail-on = "never"\n',
    'tool.gov-disclose-lint.fail-on = "never"\n',
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_of_the_table_holds(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.yaml").write_text(WRONG, encoding="utf-8")
    assert run("lint", "r.yaml", cwd=tmp_path).returncode == 1
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert run("lint", "r.yaml", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        '# [tool.gov-disclose-lint]\ntool = "x"\n',
        "# [tool.gov-disclose-lint]\n[[tool]]\n",
        '[project]\ndependencies = ["gov-disclose-lint"]\n',
    ],
)
def test_what_only_mentions_the_table_is_no_configuration(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    done = run("lint", "r.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")


def test_one_that_is_named_and_holds_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    done = run("lint", "r.yaml", "--config", "pyproject.toml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "pyproject.toml：其中没有 [tool.gov-disclose-lint]\n")
    assert run("lint", "r.yaml", "--as-of", "2025-03-01", cwd=tmp_path).returncode == 0


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool]\ngov-disclose-lint = "x"\n', encoding="utf-8")
    done = run("lint", "r.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "pyproject.toml：应为表\n")


@pytest.mark.parametrize(
    "header", ['[[tool."gov-disclose-lint".suppress]]', "[[ tool . gov-disclose-lint . suppress ]]"]
)
def test_a_suppression_is_shown_by_its_line(tmp_path: Path, header: str) -> None:
    (tmp_path / "r.yaml").write_text(REPORT, encoding="utf-8")
    entry = UNUSED.replace("[[suppress]]", header)
    (tmp_path / "pyproject.toml").write_text("[project]\n\n" + entry, encoding="utf-8")
    assert "pyproject.toml:3:1: " in run("lint", "r.yaml", "-f", "plain", cwd=tmp_path).stdout


# -- what kind of value

DEADLINE = '[[deadlines]]\ndue = "01-28"\ntitle = "某办法"\nref = "第一条"\n'
ENTRY = '[[suppress]]\nrule = "GDL303"\nreason = "已核实"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DEADLINE.replace('"某办法"', "5"), "deadlines[0].title：应为字符串"),
        (DEADLINE.replace('"第一条"', "true"), "deadlines[0].ref：应为字符串"),
        (DEADLINE.replace('"第一条"', '" "'), "deadlines[0].ref：须写明依据的文件名称（title）和文号（ref）"),
        (DEADLINE + "from = true\n", "deadlines[0].from：应为年份，如 2024"),
        (DEADLINE + "to = false\n", "deadlines[0].to：应为年份，如 2024"),
        (DEADLINE + "to = 2024.5\n", "deadlines[0].to：应为年份，如 2024"),
        (DEADLINE + "from = 0\n", "deadlines[0].from：应为年份，如 2024"),
        (DEADLINE + "kinds = [1]\n", "deadlines[0].kinds：应为字符串列表"),
        (ENTRY + "until = 20260101\n", "suppress[0].until：应为日期，如 2026-03-31"),
        (ENTRY + "until = true\n", "suppress[0].until：应为日期，如 2026-03-31"),
        (ENTRY + "file = 1\n", "suppress[0].file：应为字符串"),
    ],
)
def test_a_value_of_another_kind_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "r.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / OWN).write_text(text, encoding="utf-8")
    done = run("lint", "r.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, f"{OWN}：{said}\n")
