"""CI looks at what the README's first command prints, not at its exit code alone, which pip and a crash share."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECK = ROOT / ".ci" / "first-findings"
EXAMPLE = "examples/xinyang-2016.yaml"
pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="no bash")


def said(path: str = EXAMPLE) -> tuple[int, str]:
    words = [sys.executable, "-c", "from gov_disclose_lint.cli import lint_main; lint_main()", path]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout


def accepted(code: int, text: str, folder: Path) -> bool:
    (folder / "said").write_text(text, encoding="utf-8")
    return subprocess.run(["bash", str(CHECK), str(code), str(folder / "said")], capture_output=True).returncode == 0


def test_the_two_findings_are_accepted(tmp_path: Path) -> None:
    code, text = said()
    assert accepted(code, "Successfully installed gov-disclose-lint-0.1.0\n" + text, tmp_path)


def test_anything_else_is_not(tmp_path: Path) -> None:
    text = said()[1]
    first, second, verdict = text.splitlines()
    assert not accepted(0, text, tmp_path)
    assert not accepted(1, "ERROR: Could not find a version that satisfies the requirement\n", tmp_path)
    assert not accepted(1, text + 'Traceback (most recent call last):\n  File "x"\n', tmp_path)
    assert not accepted(1, f"{first}\n{verdict}\n", tmp_path)
    assert not accepted(1, f"{first}\n{first}\n{verdict}\n", tmp_path)
    assert not accepted(1, f"{first}\n{second}\n{second}\n{verdict}\n", tmp_path)
    assert not accepted(1, f"{first}\n{second}\n", tmp_path)
    assert not accepted(*said("examples/bureau-2024-faults.yaml"), tmp_path)


def test_the_commands_are_those_of_the_readme() -> None:
    """`.ci/run` takes them from there and both READMEs have them."""
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert f"\npip install . -c constraints.txt && lint {EXAMPLE}\n" in text
        assert "\npip install -e '.[test]' -c constraints.txt && pytest\n" in text
    assert "of_readme" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
