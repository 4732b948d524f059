"""One small file: start, read, check, print; beside other linters on the same file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .measure import median, paired, ratio, table, tool

EXAMPLE = Path(__file__).parent.parent / "examples" / "city-2024.yaml"
_CFN = """Resources:
  Bucket:
    Type: AWS::S3::Bucket
"""


def measure(rounds: int) -> str:
    """The table, as Markdown."""
    lint = tool("lint")
    assert lint, "the package must be installed"
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "lint": [lint, "-f", "plain", str(EXAMPLE)],
            "lint, rich output": [lint, "-f", "rich", str(EXAMPLE)],
        }
        commands.update(_peers(Path(folder)))
        commands["python -c 'import typer, yaml'"] = [sys.executable, "-c", "import typer, yaml"]
        commands["python -c pass"] = [sys.executable, "-c", "pass"]
        costs = paired(commands, rounds)
    ours = costs["lint"]
    rows = [
        (name, f"{median(cost) * 1000:.0f}", f"{ratio(ours, cost):.2f}", f"{ratio(ours, cost, 'cpu'):.2f}")
        for name, cost in costs.items()
    ]
    return table(("command", "ms, median", "lint ÷ it (wall)", "lint ÷ it (CPU)"), rows)


def _peers(folder: Path) -> dict[str, list[str]]:
    peers: dict[str, list[str]] = {}
    if yamllint := tool("yamllint"):
        peers["yamllint"] = [yamllint, str(EXAMPLE)]
    if check := tool("check-jsonschema"):
        peers["check-jsonschema, our schema"] = [check, "--schemafile", str(schema(folder)), str(EXAMPLE)]
    if cfn := tool("cfn-lint"):
        template = folder / "template.yaml"
        template.write_text(_CFN)
        peers["cfn-lint, one bucket"] = [cfn, str(template)]
    return peers


def schema(folder: Path) -> Path:
    """Our JSON Schema in a file."""
    import subprocess

    path = folder / "schema.json"
    command = tool("gov-disclose-lint")
    assert command
    subprocess.run([command, "schema", "-o", str(path)], check=True)
    return path
