"""The baseline: findings that a project has accepted for now, by fingerprint, with enough beside it to be read by people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..engine.files import one_name
from ..engine.select import ALWAYS
from ..model.finding import Finding
from ..model.problem import cause
from .language import Trouble


def read_baseline(path: str) -> dict[str, str]:
    """Fingerprint -> file of every entry. Raises Trouble when the file is no baseline."""
    try:
        with open(path, encoding="utf-8") as file:
            data: Any = json.load(file)
        entries = [entry for entry in data["entries"] if entry.get("id") not in ALWAYS]  # in files of earlier versions
        return {str(entry["fingerprint"]): str(entry["file"]) for entry in entries}
    except OSError as error:
        zh, en = cause(error)
        raise Trouble(f"--baseline {path}：无法读取：{zh}", f"--baseline {path}: cannot be read: {en}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Trouble(
            f"--baseline {path}：不是基线文件，请用 --write-baseline 生成",
            f"--baseline {path}: not a baseline; make one with --write-baseline",
        ) from None


def baseline_text(findings: Iterable[Finding]) -> str:
    """The text of a baseline file, one entry a line so that changes merge well."""
    entries = sorted(
        (one_name(finding.file), finding.fingerprint, finding.id, finding.path, finding.message) for finding in findings
    )
    lines = [
        json.dumps(dict(zip(("file", "fingerprint", "id", "path", "message"), entry, strict=True)), ensure_ascii=False)
        for entry in entries
    ]
    return '{"version": 1, "entries": [\n' + ",\n".join(lines) + "\n]}\n"


def write_baseline(path: str, findings: Iterable[Finding]) -> None:
    """Write the file whole or not at all. Raises Trouble when it cannot be written."""
    from ..write.atomic import whole

    try:
        with whole(path) as file:
            file.write(baseline_text(findings).encode())
    except OSError as error:
        zh, en = cause(error)
        raise Trouble(
            f"--write-baseline {path}：无法写入：{zh}", f"--write-baseline {path}: cannot be written: {en}"
        ) from None
