"""The pages that are made, not written: docs/rules/*.md from the rules, examples/README.md from running the examples.

`python -m tests.docs` writes them, `python -m tests.docs --check` fails when one is not what it should be.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from gov_disclose_lint.cli.catalogue import page
from gov_disclose_lint.packs import load_library

ROOT = Path(__file__).parent.parent
RULES = ROOT / "docs" / "rules"
EXAMPLES = ROOT / "examples"
# What is shown for each example, as one would type it in the project's folder.
COMMANDS = (
    ("一份 2016 年的部门报告（2008 年内容要求）", "lint examples/xinyang-2016.yaml --as-of 2026-01-20"),
    (
        "一份没有问题的市政府报告，同时与上一年度核对",
        "lint examples/city-2024.yaml --previous examples/city-2023.yaml --as-of 2026-01-20",
    ),
    ("一份毛病很多的部门报告（中文键）", "lint examples/bureau-2024-faults.yaml --as-of 2026-01-20"),
    ("一份 2020 年的县政府报告（2019 年试行格式）", "lint examples/county-2020.yaml --as-of 2026-01-20"),
    ("同一份部门报告的 Word 文件", "lint examples/bureau-2024-faults.docx --as-of 2026-01-20 --select GDL3"),
    ("同一份部门报告的网页", "lint examples/bureau-2024-faults.html --as-of 2026-01-20 --select GDL3"),
    ("同一份部门报告的 PDF", "lint examples/bureau-2024-faults.pdf --as-of 2026-01-20 --select GDL3"),
    ("同一份部门报告的 Excel 文件", "lint examples/bureau-2024-faults.xlsx --as-of 2026-01-20 --select GDL3"),
    ("确定的错数会改成什么", "lint examples/bureau-2024-faults.yaml --unsafe-fixes --diff --as-of 2026-01-20"),
    ("从文字里读出了哪些数", "lint examples/city-2024.yaml --show-claims"),
    ("一份还没有公布的草稿", "lint examples/bureau-2025-draft.yaml --as-of 2026-01-20"),
)


def rule_pages() -> dict[Path, str]:
    """One page a rule and the table of all."""
    library = load_library()
    pages = {RULES / f"{rule.id}.md": "\n".join(page(rule, library, "zh")) + "\n" for rule in library.rules}
    lines = ["# 规则", "", "| 编号 | 名称 | 级别 | 说明 |", "|---|---|---|---|"]
    lines += [
        f"| [{rule.id}]({rule.id}.md) | {rule.name} | {rule.severity} | {rule.title['zh']} |" for rule in library.rules
    ]
    pages[RULES / "README.md"] = "\n".join(lines) + "\n"
    return pages


def examples_page() -> str:
    """Each example with its output, produced by the program."""
    parts = ["# 例子\n\n以下输出由程序生成（`python -m tests.docs`），并在持续集成中核对。\n"]
    for title, command in COMMANDS:
        output, code = _run(command)
        parts.append(f"\n## {title}\n\n```console\n$ {command}\n{output}```\n\n退出码 {code}。\n")
    return "".join(parts)


_MADE = re.compile(r"<!-- made: (lint .*?) -->\n.*?<!-- end -->", re.S)


def readme() -> str:
    """README.md with its sample output made anew."""

    def block(match: re.Match[str]) -> str:
        output, _ = _run(f"{match.group(1)} --as-of 2026-01-20")
        return f"<!-- made: {match.group(1)} -->\n```console\n$ {match.group(1)}\n{output}```\n<!-- end -->"

    return _MADE.sub(block, (ROOT / "README.md").read_text(encoding="utf-8"))


def _run(command: str) -> tuple[str, int]:
    arguments = command.split()
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    program = [sys.executable, "-c", "from gov_disclose_lint.cli import lint_main; lint_main()"]
    done = subprocess.run(
        [*program, *arguments[1:], "-f", "rich"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines()) + "\n", done.returncode


def main() -> int:
    pages = {**rule_pages(), EXAMPLES / "README.md": examples_page(), ROOT / "README.md": readme()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in RULES.glob("*.md") if path not in pages]
    if "--check" in sys.argv:
        for path in (*stale, *orphans):
            print(f"not as it is made: {path.relative_to(ROOT)} (python -m tests.docs)")
        return 1 if stale or orphans else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages[path], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
