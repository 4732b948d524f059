"""The text rules over labelled sentences: `python -m benchmarks.text [--write]`.

The held-out sets were written and labelled by others than the grammar's author, and not looked at while it was changed;
the first seven of them were opened later, and are among its own since.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.text.evaluate import RULES, evaluate

from .measure import machine, table
from .results import keep

FOLDER = Path(__file__).parent.parent / "tests" / "text"
SETS = (
    ("the author's own", (FOLDER, *sorted(FOLDER.glob("opened*")))),
    ("held out, eighth", (FOLDER / "heldout8",)),
    ("held out, eleventh", (FOLDER / "heldout11",)),
    ("held out, both", (FOLDER / "heldout8", FOLDER / "heldout11")),
)


def row(name: str, folders: Sequence[Path]) -> list[object]:
    """Cases, labelled mistakes, precision and recall, and by rule how many of the labelled were found."""
    result = evaluate(*folders)
    shares = [f"{100 * result[key]:.1f} %" for key in ("precision", "recall")]
    return [name, result["cases"], result["labelled"], *shares, *(result["recall_by_rule"][rule] for rule in RULES)]


def main() -> None:
    rows = [row(name, folders) for name, folders in SETS if any(folders[0].glob("*.yml"))]
    header = ("sentences", "cases", "labelled", "precision", "recall", *(f"found {rule}" for rule in RULES))
    text = f"## The text rules\n\n`python -m benchmarks.text --write` · {machine()}\n\n{table(header, rows)}"
    print(text)
    if "--write" in sys.argv:
        keep("text", text)


if __name__ == "__main__":
    main()
