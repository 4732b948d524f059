"""What options may name, outputs and forms, or one sentence saying why not."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..model.form import Form
from ..model.problem import cause
from .language import Trouble

SUFFIXES = (".yaml", ".yml")


def check_form(form: str | None, forms: Sequence[Form]) -> None:
    """Raises Trouble when no form has that id."""
    known = [one.id for one in forms]
    if form is not None and form not in known:
        raise Trouble(f"没有这种格式：{form}（可用：{'、'.join(known)}）", f"no such form: {form} ({', '.join(known)})")


def check_keys(keys: str) -> None:
    """Raises Trouble for a language that keys are not written in."""
    if keys not in ("zh", "en"):
        raise Trouble("--keys 只能是 zh、en", "--keys takes zh or en")


def check_report_file(path: str) -> None:
    """Raises Trouble for a name under which a report file would not be known as one."""
    if not path.lower().endswith(SUFFIXES):
        raise Trouble(
            f"-o {path}：报告文件的扩展名应为 .yaml 或 .yml", f"-o {path}: a report file ends in .yaml or .yml"
        )


def check_new(path: str, option: str = "--force") -> None:
    """Raises Trouble for a file that exists; option: what allows to replace it."""
    if os.path.lexists(path):
        raise Trouble(f"{path} 已存在；要覆盖请加 {option}", f"{path} exists; {option} replaces it")


def save(path: str, data: bytes, make_folder: bool = False) -> None:
    """Write a file whole or not at all. Raises Trouble."""
    from ..write.atomic import whole

    try:
        if make_folder:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with whole(path) as file:
            file.write(data)
    except OSError as error:
        zh, en = cause(error)
        raise Trouble(f"{path}：无法写入：{zh}", f"{path}: cannot be written: {en}") from None
