"""`python -m benchmarks [quick|full] [--part PART] [--write]`: all parts in one run, as ratios; --write keeps them in RESULTS.md."""

from __future__ import annotations

import argparse
import os
import tempfile

from . import batch, startup
from .measure import machine
from .results import keep

PARTS = ("one-file", "folder", "growth")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", choices=("quick", "full"), default="quick")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this; may be given again")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:  # a cache of this version alone, warm from the second run on
        os.environ["GOV_DISCLOSE_LINT_CACHE"] = cache
        for part in arguments.part or PARTS:
            text = _measure(part, arguments.size == "full")
            print(text, flush=True)
            if arguments.write:
                keep(part, text)


def _measure(part: str, full: bool) -> str:
    command = f"`python -m benchmarks {'full' if full else 'quick'} --part {part} --write` · {machine()}"
    if part == "one-file":
        title, table = "Speed: one file", startup.measure(25 if full else 7)
    elif part == "folder":
        title, table = "Speed: a folder", batch.measure(10_000 if full else 500, 3)
    else:
        title, table = "Speed: growth", batch.growth((1_000, 10_000, 100_000) if full else (100, 1_000))
    return f"## {title}\n\n{command}\n\n{table}"


if __name__ == "__main__":
    main()
