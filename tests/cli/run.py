"""Running the command line as people do: in an empty folder, from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "rules" / "cn" / "bases" / "cn-2021.yml"


def run(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """`gov-disclose-lint ARGUMENTS…`; environment: further variables."""
    program = [sys.executable, "-c", "from gov_disclose_lint.cli import main; main()"]
    done = subprocess.run(
        [*program, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
