"""Edits by span: what they change, what they leave byte for byte, and how they reach the file."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.load.decode import decode
from gov_disclose_lint.model.document import Source
from gov_disclose_lint.write.edits import Edit, Refused, apply, composed, unified, write_back

from .patches import patched

TEXT = "a: 1\nb: 2  # two\nc: [1,   2]\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nj: 10\nk: 11\nl: 12"


def at(text: str, old: str, new: str) -> Edit:
    start = text.index(old)
    return Edit(start, start + len(old), new)


def test_only_the_span_changes() -> None:
    assert apply(TEXT, [at(TEXT, "2  #", "22  #")]) == TEXT.replace("b: 2 ", "b: 22 ")
    assert apply(TEXT, []) == TEXT


def test_order_of_edits_does_not_matter() -> None:
    edits = [at(TEXT, "a", "A"), at(TEXT, "h: 8", "h: 80"), at(TEXT, "1,", "100,")]
    assert apply(TEXT, edits) == apply(TEXT, edits[::-1])


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply(TEXT, [Edit(0, 3, "x"), Edit(2, 4, "y")])


def test_diff_as_people_know_it() -> None:
    edits = [at(TEXT, "2  #", "22  #"), at(TEXT, "12", "13")]
    assert "".join(unified("r.yaml", TEXT, edits)) == (
        "--- r.yaml\n+++ r.yaml\n"
        "@@ -1,5 +1,5 @@\n a: 1\n-b: 2  # two\n+b: 22  # two\n c: [1,   2]\n d: 4\n e: 5\n"
        "@@ -9,4 +9,4 @@\n i: 9\n j: 10\n k: 11\n-l: 12\n\\ No newline at end of file\n"
        "+l: 13\n\\ No newline at end of file\n"
    )
    assert list(unified("r.yaml", TEXT, [])) == []


def test_edits_in_one_line_are_one_change() -> None:
    edits = [at(TEXT, "[1", "[3"), at(TEXT, "2]", "4]")]
    assert [line for line in unified("r", TEXT, edits) if line.startswith(("-c", "+c"))] == [
        "-c: [1,   2]\n",
        "+c: [3,   4]\n",
    ]


lines = st.lists(st.text("ab: 1\r\t#文", max_size=6), max_size=25)


@settings(max_examples=40, deadline=None)
@given(lines, st.booleans(), st.data())
def test_diff_is_what_patch_understands(rows: list[str], ended: bool, data: st.DataObject) -> None:
    text = "\n".join(rows) + ("\n" if ended else "")
    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=6))))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.sampled_from(("9", "", "x\ny", "长")))) for start, end in spans]
    after = apply(text, edits)
    assert patched(text, "".join(unified("f", text, edits))) == after


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    cuts = sorted(set(draw(st.lists(st.integers(0, length), max_size=8))))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("xyz", max_size=4))) for start, end in spans]


@settings(max_examples=200, deadline=None)
@given(st.text("abcdef", max_size=20), st.data())
def test_two_rounds_of_edits_are_one(text: str, data: st.DataObject) -> None:
    first = data.draw(edits_of(len(text)))
    between = apply(text, first)
    second = data.draw(edits_of(len(between)))
    assert apply(text, composed(first, second)) == apply(between, second)


def test_git_takes_the_diff(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(TEXT, encoding="utf-8")
    edits = [at(TEXT, "2  #", "22  #"), at(TEXT, "12", "13")]
    diff = "".join(unified("r.yaml", TEXT, edits))
    done = subprocess.run(
        ["git", "apply", "-p0", "-"], cwd=tmp_path, input=diff.encode(), capture_output=True, check=False
    )
    if done.returncode and b"not found" in done.stderr:
        pytest.skip("git is not at hand")
    assert done.returncode == 0, done.stderr
    assert file.read_text(encoding="utf-8") == apply(TEXT, edits)


# -- the file


CHINESE = "# 说明\r\n年度: 2024\r\n标题: 某某局\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_encoding_mark_line_ends_and_mode_stay(tmp_path: Path, encoding: str, mark: bytes) -> None:
    file = tmp_path / "r.yaml"
    file.write_bytes(mark + CHINESE.encode(encoding))
    file.chmod(0o640)
    source = decode(file.read_bytes(), "r.yaml", "yaml")
    text = apply(source.text, [at(source.text, "2024", "2023")])
    write_back(str(file), source, text)
    assert file.read_bytes() == mark + CHINESE.replace("2024", "2023").encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["r.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "r.yaml", tmp_path / "link.yaml"
    file.write_text("a: 1\n")
    link.symlink_to(file)
    write_back(str(link), Source("link.yaml", "yaml", "a: 1\n"), "a: 2\n")
    assert link.is_symlink()
    assert file.read_text() == "a: 2\n"


def test_a_file_changed_meanwhile_is_left(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("a: 3\n")
    with pytest.raises(Refused) as error:
        write_back(str(file), Source("r.yaml", "yaml", "a: 1\n"), "a: 2\n")
    assert "改动过" in error.value.zh and "changed" in error.value.en
    assert file.read_text() == "a: 3\n"


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "xlsx"])
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, kind: str) -> None:
    with pytest.raises(Refused) as error:
        write_back(str(tmp_path / "r"), Source(f"r.{kind}", kind, ""), "")
    assert "convert" in error.value.zh and "convert" in error.value.en


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    source = Source("r.yaml", "yaml", "a: 1\n")
    with pytest.raises(Refused, match="cannot be written"):
        write_back(str(tmp_path / "absent.yaml"), source, "a: 2\n")
    with pytest.raises(Refused):
        write_back(str(tmp_path), source, "a: 2\n")


def test_a_failed_write_leaves_the_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("a: 1\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gov_disclose_lint.write.edits.os.replace", fail)
    with pytest.raises(Refused, match="No space left"):
        write_back(str(file), Source("r.yaml", "yaml", "a: 1\n"), "a: 2\n")
    assert file.read_text() == "a: 1\n"
    assert os.listdir(tmp_path) == ["r.yaml"]
