"""Outputs that cannot be written, are no files, or go away: one sentence, no traceback, nothing destroyed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gov_disclose_lint.write.atomic import whole

from .run import ROOT, run

FAULTS = str(ROOT / "examples" / "bureau-2024-faults.yaml")
PROGRAM = f"{sys.executable} -c 'from gov_disclose_lint.cli import main; main()'"
posix = pytest.mark.skipif(os.name != "posix", reason="shell and devices of POSIX")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A bash line in which `lint` is the program; output buffered, as it is for users."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    script = f'set -o pipefail\nlint() {{ {PROGRAM} lint "$@"; }}\n{line}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, timeout=60)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done


@posix
@pytest.mark.parametrize("format_", ["plain", "json", "rich", "html"])
def test_a_reader_that_goes_away_has_not_seen_a_pass(format_: str) -> None:
    done = shell(f"lint -f {format_} {FAULTS} | true")
    assert done.returncode in (1, 3)
    assert done.stderr == ""


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("to", ["> /dev/full", "-o /dev/full", "--diff --unsafe-fixes > /dev/full"])
def test_a_full_disk_is_one_sentence(to: str) -> None:
    done = shell(f"lint {FAULTS} {to}")
    assert done.returncode == 2
    assert done.stderr == "结果：无法读写：磁盘已满\n"
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


@posix
def test_closed_streams() -> None:
    assert shell(f"lint {FAULTS} >&-").returncode == 1
    assert shell("lint no-such-file.yaml 2>&-").returncode == 3
    assert shell("lint - <&-").returncode == 3


@pytest.mark.parametrize("name", ["", "folder", "folder/", "new/", "missing/x.json"])
def test_what_is_no_place_for_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    done = run("lint", FAULTS, "-f", f"json:{tmp_path}/{name}")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not done.stdout
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


@posix
def test_pipes_are_written_to_and_stay(tmp_path: Path) -> None:
    done = shell(f"cd {tmp_path}; mkfifo pipe; cat pipe & lint {FAULTS} -f jsonl:pipe -f plain > /dev/null; wait")
    assert done.stdout.startswith("{")
    assert stat.S_ISFIFO(os.stat(tmp_path / "pipe").st_mode)


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out.json").symlink_to(tmp_path / "real" / "out.json")
    with whole(str(tmp_path / "out.json")) as file:
        file.write(b"{}")
    assert (tmp_path / "out.json").is_symlink()
    assert (tmp_path / "real" / "out.json").read_bytes() == b"{}"


def test_nothing_is_left_of_a_file_that_failed(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    with pytest.raises(ValueError, match="half"), whole(str(tmp_path / "out.json")) as file:
        file.write(b"half")
        raise ValueError("half")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.json", "old")]
