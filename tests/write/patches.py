"""Unified diffs, applied by hand."""

from __future__ import annotations


def patched(text: str, diff: str) -> str:
    """Apply a unified diff by hand, checking every line it claims to find."""
    old = text.split("\n")
    old = [line + "\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    out: list[str] = []
    at_line = 0
    rows = [row + "\n" for row in diff.split("\n")[:-1]]
    for index, row in enumerate(rows[2:], 2):
        bare = index + 1 < len(rows) and rows[index + 1].startswith("\\")
        body = row[1:-1] if bare else row[1:]
        if row.startswith("@@"):
            start, _, count = row.split()[1][1:].partition(",")
            first = int(start) - (count != "0")
            out += old[at_line:first]
            at_line = first
        elif row[0] in " -":
            assert old[at_line] == body
            at_line += 1
            out += [body] if row[0] == " " else []
        elif row[0] == "+":
            out.append(body)
    return "".join(out + old[at_line:])
