"""Folders: every report once, in order, however many there are."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from gov_disclose_lint.engine import files


@pytest.mark.parametrize("run", [10_000, 7])
def test_long_folders_are_walked_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: int) -> None:
    monkeypatch.setattr(files, "_RUN", run)
    names = [f"{number:03}.yaml" for number in range(40)] + [
        "年报.yaml",
        "a b.json",
        "line\nend.yaml",
        ".hidden.yaml",
        "x.txt",
    ]
    random.Random(3).shuffle(names)
    for name in names:
        (tmp_path / name).write_text("")
    (tmp_path / "010-below").mkdir()
    (tmp_path / "010-below" / "z.yml").write_text("")
    found = [os.path.relpath(path, tmp_path) for path in files.expand([str(tmp_path)])]
    wanted = sorted(
        [name for name in names if not name.startswith(".") and not name.endswith(".txt")] + ["010-below/z.yml"]
    )
    assert sorted(found) == wanted
    plain = [name for name in found if "\n" not in name]
    assert plain == [name for name in wanted if "\n" not in name]
