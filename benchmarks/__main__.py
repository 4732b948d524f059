"""`python -m benchmarks [quick|full] [--write]`: everything in one run, as ratios; --write keeps it in RESULTS.md."""

from __future__ import annotations

import argparse
import os
import tempfile

from . import batch, startup
from .measure import machine
from .results import keep


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", choices=("quick", "full"), default="quick")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    full = arguments.size == "full"
    with tempfile.TemporaryDirectory() as cache:  # a cache of this version alone, warm from the second run on
        os.environ["GOV_DISCLOSE_LINT_CACHE"] = cache
        _measure(full, arguments.size, arguments.write)


def _measure(full: bool, size: str, write: bool) -> None:
    parts = [f"## Speed\n\n`python -m benchmarks {size} --write` · {machine()}\n"]
    for title, part in (
        ("One file", lambda: startup.measure(25 if full else 7)),
        ("A folder", lambda: batch.measure(10_000 if full else 500, 3)),
        ("Growth", lambda: batch.growth((1_000, 10_000, 100_000) if full else (100, 1_000))),
    ):
        text = f"\n### {title}\n\n{part()}"
        print(text, flush=True)
        parts.append(text)
    if write:
        keep("speed", "".join(parts))


if __name__ == "__main__":
    main()
