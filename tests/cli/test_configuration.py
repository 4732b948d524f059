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
