"""Every hostile file is refused in one sentence or read, within 5 s and 300 MiB, and leaves no file behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .hostile import FILES

ROOT = Path(__file__).parents[3]
# What is odd but can be read, or is only slow for other programs.
READABLE = {
    "deep_tables_in_tables_of_data", "long_style_chain", "page_deep_tables_of_data", "page_bold_never_ended", "page_bold_crossed",
    "page_links_crossed", "page_text_in_tables", "page_lists", "page_ends_without_beginning", "page_angle_brackets", "page_blanks",
    "page_blanks_between_words", "page_dates", "pdf_with_script", "pdf_of_graph_paper", "pdf_of_one_line_of_text",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("pdf")])
def test_hostile_files(name: str, tmp_path: Path) -> None:
    check(name, tmp_path)


def check(name: str, tmp_path: Path) -> None:
    """Read the file in a process of its own, so that its memory can be told."""
    environment = {**os.environ, "TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.extract.readers.hostile", name],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    took = json.loads(done.stdout)
    assert took["seconds"] < 5
    assert took["mib"] - took["built"] + 30 < 300
    assert took["child"] < 300
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
    if name in READABLE:
        assert took["zh"] is None
    else:
        assert took["zh"]
        assert took["en"]
        assert "\n" not in took["zh"] + took["en"]
        assert "passwd" not in took["zh"]


def test_the_list_of_what_can_be_read_is_about_these_files() -> None:
    assert set(FILES) >= READABLE
