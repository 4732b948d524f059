"""Which files a run reads: each once, in order, under the names that code hosts take, and never waiting for one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gov_disclose_lint.engine.files import expand, read_document
from gov_disclose_lint.model.binding import Unreadable


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.yaml", "a.json", "notes.txt", ".hidden.yaml", "~$lock.docx", "县/c.yml", "县/乡/d.yaml"):
        path = tmp_path / "全市" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("year: 2024\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = ["全市/a.json", "全市/b.yaml", "全市/县/c.yml", "全市/县/乡/d.yaml"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["全市"], ALL),
        (["全市", "全市/"], ALL),
        (["全市", "./全市/县", "全市/b.yaml"], ALL),
        (["全市/县/乡", "全市"], ["全市/县/乡/d.yaml", *ALL[:3]]),
        (["全市/b.yaml", "全市"], ["全市/b.yaml", ALL[0], *ALL[2:]]),
        (["./全市/b.yaml", "全市/b.yaml", ".//全市/b.yaml"], ["全市/b.yaml"]),
        (["全市", "全市/notes.txt", "全市/.hidden.yaml"], [*ALL, "全市/notes.txt", "全市/.hidden.yaml"]),
        (["-", "全市/b.yaml", "-", "./-"], ["-", "全市/b.yaml", "./-"]),
        (["missing.yaml"], ["missing.yaml"]),
    ],
)
def test_each_file_once(folder: Path, paths: list[str], found: list[str]) -> None:
    assert [name.replace(os.sep, "/") for name in expand(paths)] == found


def test_the_folder_that_one_stands_in_has_no_prefix(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "全市")
    assert list(expand(["."])) == [name.removeprefix("全市/") for name in ALL]


def test_linked_folders_are_read_when_they_are_named(folder: Path) -> None:
    (folder / "全市" / "loop").symlink_to(folder / "全市", target_is_directory=True)
    assert list(expand(["全市"])) == ALL
    assert list(expand(["全市", "全市/loop"])) == [*ALL, *(name.replace("全市", "全市/loop") for name in ALL)]
    assert list(expand(["全市", "全市/loop/b.yaml"])) == [*ALL, "全市/loop/b.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hold_up_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(Unreadable):
        read_document(str(tmp_path / "pipe.yaml"), ())
