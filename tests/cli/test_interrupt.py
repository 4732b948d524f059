"""Ctrl-C at any moment: every output is whole, valid, and says that it was cut short."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gov_disclose_lint.cli.interrupt import Interrupt

from . import run as runs

FAULTS = (runs.ROOT / "examples" / "bureau-2024-faults.yaml").read_text(encoding="utf-8")
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

# Sends SIGINT when the n-th line of the reporters' code is run, so that every moment can be tried.
_PROGRAM = """
import os, signal, sys
left = int(sys.argv.pop(1))
def trace(frame, event, argument):
    global left
    if "/report/" not in frame.f_code.co_filename.replace(os.sep, "/"):
        return None
    if event == "line":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGINT)
    return trace
from gov_disclose_lint.cli import outputs
add = outputs.Outputs.file
def file(self, outcome):
    sys.settrace(trace)
    add(self, outcome)
    sys.settrace(None)
outputs.Outputs.file = file
from gov_disclose_lint.cli import main
main()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: Any) -> Path:
    folder = Path(tmp_path_factory.mktemp("many"))
    for number in range(130):
        (folder / f"{number:03}.yaml").write_text(FAULTS, encoding="utf-8")
    return folder


def _whole(format_: str, text: str) -> Any:
    if format_ == "junit":
        return ElementTree.fromstring(text)
    if format_ in ("jsonl", "json", "sarif", "gitlab"):
        return [json.loads(line) for line in text.splitlines()] if format_ == "jsonl" else json.loads(text)
    assert "检查被中断" in text.splitlines()[-1]
    return text


@posix
@pytest.mark.parametrize("line", [1, 40, 300])
@pytest.mark.parametrize("format_", ["json", "jsonl", "sarif", "junit", "gitlab", "plain", "github"])
def test_a_file_is_told_to_its_end(folder: Path, format_: str, line: int) -> None:
    words = [sys.executable, "-c", _PROGRAM, str(line), "lint", "-j", "1", "-f", format_, "."]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr, done.stderr
    found = _whole(format_, done.stdout)
    if format_ == "json":
        assert found["summary"]["interrupted"] is True
        assert 0 < found["summary"]["files"] == len(found["files"]) < 130
    if format_ == "sarif":
        assert found["runs"][0]["properties"]["interrupted"] is True


@posix
@pytest.mark.parametrize("format_", ["sarif", "junit"])
def test_processes_end_quietly(folder: Path, format_: str) -> None:
    program = [sys.executable, "-c", "from gov_disclose_lint.cli import main; main()"]
    words = ["lint", "-j", "2", "-f", format_, "-f", "plain:out.txt", "."]
    process = subprocess.Popen(
        [*program, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout
    first = os.read(process.stdout.fileno(), 1)  # not what a buffer would keep from communicate
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the processes of the pool, too
    out, error = process.communicate(timeout=60)
    assert error == b""
    _whole(format_, (first + out).decode())
    assert process.returncode == 3


@posix
def test_nothing_is_lost_to_a_run_that_was_cut_short(folder: Path, tmp_path: Path) -> None:
    config = tmp_path / "set.toml"
    config.write_text('[[suppress]]\nrule = "GDL101"\nfile = "*.yaml"\nreason = "核实"\n', encoding="utf-8")
    base = tmp_path / "base.json"
    base.write_text("old")
    words = [sys.executable, "-c", _PROGRAM, "5", "lint", "-j", "1", "-f", "plain", "."]
    more = ["--write-baseline", str(base), "--config", str(config)]
    done = subprocess.run([*words, *more], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (done.returncode, base.read_text()) == (3, "old")
    assert "没有写基线" in done.stderr
    assert "GDL903" not in done.stdout  # what the entry is for may be in a file that was not reached


def _things(interrupt_at: int) -> Iterator[int]:
    for number in range(10):
        if number == interrupt_at:
            os.kill(os.getpid(), signal.SIGINT)
        yield number


@posix
def test_only_the_making_of_the_next_one_is_broken_off() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupt(held=True) as interrupt:
        assert list(interrupt.each(_things(3))) == [0, 1, 2]
        assert interrupt.happened
    with Interrupt(held=True) as interrupt:
        for number in interrupt.each(range(10)):
            if number == 4:
                os.kill(os.getpid(), signal.SIGINT)
        assert number == 4
    assert signal.getsignal(signal.SIGINT) is before


@posix
def test_who_insists_is_heard() -> None:
    with Interrupt(held=True), pytest.raises(KeyboardInterrupt):
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGINT)
