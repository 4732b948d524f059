"""Folders of reports: against parsing alone, against peers on the same files, and as the number of files grows."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from .measure import Cost, median, paired, peak, ratio, run, table, tool
from .startup import EXAMPLE, schema

PARSE_ONLY = """
import sys, os
from gov_disclose_lint.load import load_tree
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), "rb") as file:
        load_tree(file.read(), name, "yaml")
"""

_OF_THE_TEXT = "GDL601,GDL602,GDL603,GDL604,GDL605,GDL606,GDL310"


def write_reports(folder: Path, count: int, seed: int = 1) -> None:
    """Reports like the example: publisher, code and one figure differ; one in ten has a wrong sum."""
    chance = random.Random(seed)
    text = EXAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        changed = text.replace("某某市", f"第{number}市").replace(
            "decisions: 1573179", f"decisions: {chance.randrange(10**6)}"
        )
        if chance.random() < 0.1:
            changed = changed.replace(
                "[1408, 21, 0, 0, 2, 0, 1431]", f"[{chance.randrange(1000)}, 21, 0, 0, 2, 0, 1431]"
            )
        (folder / f"{number:06}.yaml").write_text(changed, encoding="utf-8")


_ALL, _WITHOUT = "lint, all rules", "lint, without reading sentences (601–606) and diagnosis (310)"
_PARSING = "parsing only (events with positions)"


def measure(count: int, rounds: int) -> str:
    """Throughput over `count` files, one process each, as Markdown; the ratio that is bounded in a line of its own."""
    lint = tool("lint")
    assert lint
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        write_reports(folder, count)
        everything = [lint, "-f", "plain", "-j", "1", str(folder)]
        bounded = {
            _WITHOUT: [*everything, "--ignore", _OF_THE_TEXT],
            _PARSING: [sys.executable, "-c", PARSE_ONLY, str(folder)],
        }
        costs = paired(bounded, rounds)  # by themselves: what is run behind a run of all rules is slower, and not alike
        bound = ratio(costs[_WITHOUT], costs[_PARSING], "cpu")
        costs |= paired({_ALL: everything, "lint, all cores": [lint, "-f", "plain", str(folder)]}, rounds)
        costs |= _peers(folder, Path(name), rounds)
    rows = [
        (name, f"{count / median(cost):,.0f}", f"{median(cost, 'cpu') / count * 1000:.2f}", _times(costs, name))
        for name, cost in costs.items()
    ]
    held = f"\n{_WITHOUT} ÷ {_PARSING}, CPU, median of {rounds} pairs: **{bound:.2f}**\n"
    return table(("command", "files/s", "CPU ms a file", "lint, all rules ÷ it (CPU)"), rows) + held


def _times(costs: dict[str, list[Cost]], name: str) -> str:
    return f"{median(costs[_ALL], 'cpu') / median(costs[name], 'cpu'):.2f}"


def _peers(folder: Path, scratch: Path, rounds: int) -> dict[str, list[Cost]]:
    """The peers take minutes: one run each."""
    costs = {}
    if yamllint := tool("yamllint"):
        costs["yamllint"] = [run([yamllint, str(folder)])]
    if check := tool("check-jsonschema"):
        files = sorted(str(path) for path in folder.iterdir())
        costs["check-jsonschema, our schema"] = [run([check, "--schemafile", str(schema(scratch)), *files])]
    return costs


def growth(counts: tuple[int, ...]) -> str:
    """Peak memory and time a file as the number of files grows, as Markdown."""
    lint = tool("lint")
    assert lint
    rows = []
    first = 0.0
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            write_reports(Path(name), count)
            command = [lint, "-f", "plain", "-j", "1", name]
            if not rows:
                run(command)  # the very first run compiles and remembers patterns
            memory, cost = peak(command), run(command)
        first = first or memory
        rows.append((f"{count:,}", f"{memory:.1f}", f"{memory / first:.2f}", f"{cost.cpu / count * 1000:.2f}"))
    return table(("files", "peak MiB", "÷ the first", "CPU ms a file"), rows)
