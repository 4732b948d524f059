"""`convert` from outside: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from gov_disclose_lint.cli.convert import convert_command
from gov_disclose_lint.cli.language import Trouble
from gov_disclose_lint.engine import read_document
from gov_disclose_lint.packs import load_library

FORMS = load_library().forms
BASE = Path("rules/cn/bases/cn-2021.yml")
PAGE = """<html><head><meta charset="utf-8"><title>某某县2024年政府信息公开工作年度报告</title></head><body>
<h1>某某县2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>一段文字。</p>
<h2>五、存在的主要问题及改进情况</h2><p>问题与改进。</p></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pages (one in a folder of its own), a damaged file, a report file and a stranger."""
    (tmp_path / "in/县").mkdir(parents=True)
    for name in ("甲.html", "县/乙.html"):
        (tmp_path / "in" / name).write_text(PAGE, "utf-8")
    (tmp_path / "in/坏.docx").write_bytes(b"PK\x03\x04 no zip at all")
    shutil.copy(BASE, tmp_path / "in/report.yaml")
    (tmp_path / "in/说明.txt").write_text("说明")
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_to_standard_output_is_utf_8(capfdbinary: Any) -> None:
    assert convert_command([str(BASE)]) == 0
    text = capfdbinary.readouterr().out.decode("utf-8")
    assert text.startswith("# yaml-language-server:") and "年度: 2024" in text


def test_a_file_to_a_file(folder: Path, capsys: Any) -> None:
    target = folder / "out.yaml"
    assert convert_command([str(folder / "in/甲.html")], str(target), keys="en") == 0
    document = read_document(str(target), FORMS)
    assert document.year == 2024 and "sections.problems" in document.texts
    assert "\nyear: 2024" in target.read_text("utf-8")
    assert files(folder)[-1] == "out.yaml" and len(files(folder)) == 6


def test_a_file_into_a_folder_that_exists(folder: Path) -> None:
    assert convert_command([str(folder / "in/甲.html")], str(folder)) == 0
    assert (folder / "甲.yaml").exists()


def test_an_existing_file_is_left_alone_unless_forced(folder: Path) -> None:
    target = folder / "out.yaml"
    target.write_text("mine")
    with pytest.raises(Trouble) as caught:
        convert_command([str(folder / "in/甲.html")], str(target))
    assert "已存在" in caught.value.zh and "exists" in caught.value.en
    assert target.read_text() == "mine"
    assert convert_command([str(folder / "in/甲.html")], str(target), force=True) == 0
    assert "年度" in target.read_text("utf-8")


def test_nothing_is_written_for_a_file_that_cannot_be_read(folder: Path, capsys: Any) -> None:
    before = files(folder)
    assert convert_command([str(folder / "in/坏.docx")], str(folder / "out.yaml")) == 3
    assert "坏.docx：" in capsys.readouterr().err
    assert files(folder) == before


@pytest.mark.parametrize(
    "lang, words",
    [("zh", "转换 2 份，未能读取 1 份，未覆盖 0 份"), ("en", "2 converted, 1 not readable, 0 left alone")],
)
def test_a_folder_keeps_its_shape_and_a_bad_file_stops_nothing(
    folder: Path, capsys: Any, lang: str, words: str
) -> None:
    assert convert_command([str(folder / "in")], str(folder / "out"), lang=lang) == 3
    assert files(folder / "out") == ["县/乙.yaml", "甲.yaml"]
    assert words in capsys.readouterr().err


def test_a_folder_again_overwrites_nothing(folder: Path, capsys: Any) -> None:
    (folder / "in/坏.docx").unlink()
    assert convert_command([str(folder / "in")], str(folder / "out")) == 0
    (folder / "out/甲.yaml").write_text("mine")
    assert convert_command([str(folder / "in")], str(folder / "out")) == 2
    assert (folder / "out/甲.yaml").read_text() == "mine"
    assert "未覆盖 2 份" in capsys.readouterr().err
    assert convert_command([str(folder / "in")], str(folder / "out"), force=True) == 0
    assert "年度" in (folder / "out/甲.yaml").read_text("utf-8")


def test_two_files_of_one_name_get_two_outputs(folder: Path) -> None:
    (folder / "in/坏.docx").unlink()
    (folder / "in/甲.htm").write_text(PAGE, "utf-8")
    assert convert_command([str(folder / "in")], str(folder / "out")) == 0
    assert files(folder / "out") == ["县/乙.yaml", "甲.htm.yaml", "甲.html.yaml"]


def test_files_of_one_name_from_two_folders_never_replace_each_other(folder: Path, capsys: Any) -> None:
    pages = [str(folder / "in/甲.html"), str(folder / "in/县/甲.html")]
    shutil.copy(pages[0], pages[1])
    assert convert_command(pages, str(folder / "out"), force=True) == 2
    assert files(folder / "out") == ["甲.html.yaml"]
    assert "未覆盖 1 份" in capsys.readouterr().err


def test_a_folder_without_real_files_is_nothing_checked(tmp_path: Path, capsys: Any) -> None:
    shutil.copy(BASE, tmp_path / "report.yaml")
    assert convert_command([str(tmp_path)], str(tmp_path / "out")) == 3
    assert "没有可转换的文件" in capsys.readouterr().err
    assert files(tmp_path) == ["report.yaml"]


@pytest.mark.parametrize(
    "arguments, words",
    [
        ((["a", "b"], None), "-o"),
        (([str(BASE)], "out.pdf"), ".yaml"),
        (([str(BASE)], "nowhere/out.yaml"), "无法写入"),
        ((["rules"], str(BASE)), "应为文件夹"),
    ],
)
def test_wrong_usage(arguments: tuple[list[str], str | None], words: str) -> None:
    with pytest.raises(Trouble) as caught:
        convert_command(*arguments)
    assert words in caught.value.zh


def test_unknown_form_and_keys() -> None:
    for wrong in ({"form": "cn-1999"}, {"keys": "fr"}):
        with pytest.raises(Trouble):
            convert_command([str(BASE)], **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang, words", [("zh", "1 个格子存疑"), ("en", "1 doubtful cell,")])
def test_doubtful_cells_are_told_and_left_blank(tmp_path: Path, capsys: Any, lang: str, words: str) -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in ("1<br>2", 0, 0, 0, 3, *[0] * 10))
    heads = "".join(f"<td>{name}</td>" for name in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
    table = (
        "<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr><td colspan=5></td>"
        f"<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr>{heads}</tr><tr>{cells}</tr></table>"
    )
    page = PAGE.replace("<h2>五", f"<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{table}<h2>五")
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert convert_command([str(tmp_path / "a.html")], str(tmp_path / "a.yaml"), lang=lang) == 0
    assert words in capsys.readouterr().err
    document = read_document(str(tmp_path / "a.yaml"), FORMS)
    assert document.state("sections.review.reconsideration.upheld") == "blank"
    assert document.values["sections.review.reconsideration.total"] == 3
