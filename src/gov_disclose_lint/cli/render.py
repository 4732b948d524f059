"""`render`: a report as the official form, in Word or as a web page."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..config import find_config, named_config
from ..engine import read_document
from ..engine.lint import Plan, lint_document
from ..engine.options import Options
from ..model.binding import Unreadable
from ..packs import load_library
from .language import Trouble, complain
from .wanted import check_form, check_new, save

if TYPE_CHECKING:
    from ..model.document import Document
    from ..write.official import Page

SUFFIXES = (".docx", ".html", ".htm")
MAX_NAMED = 5


def render_command(
    path: str,
    output: str,
    *,
    force: bool = False,
    overwrite: bool = False,
    form: str | None = None,
    lang: str = "zh",
    config: str | None = None,
    rules: Sequence[str] = (),
) -> int:
    """Write the official form of a report to `output` (.docx, .html).

    force: although the report has errors; overwrite: a file that exists. Returns 0; 1 when refused for its errors; 3 when
    the report could not be read. Raises Trouble for wrong usage or configuration.
    """
    write = _writer(output)
    if not overwrite:
        check_new(output, "--overwrite")
    plan = _plan(path, form, lang, config, rules)
    try:
        document = read_document(path, plan.library.forms, plan.options.form)
    except Unreadable as error:
        complain(f"{path}: {error.en}" if lang == "en" else f"{path}：{error.zh}")
        return 3
    if _refused(path, document, plan, force):
        return 1
    _write(output, document, write, lang)
    return 0


def _writer(output: str) -> Callable[[Page], bytes]:
    kind = os.path.splitext(output)[1].lower()
    if kind not in SUFFIXES:
        raise Trouble(f"-o {output}：扩展名应为 .docx 或 .html", f"-o {output}: a name in .docx or .html expected")
    return _word if kind == ".docx" else _web


def _word(page: Page) -> bytes:
    try:
        from ..write.official_docx import to_docx

        return to_docx(page)
    except ImportError:
        need = 'pip install "gov-disclose-lint[docx]"'
        raise Trouble(f"生成 Word 文件需要先安装：{need}", f"writing Word files needs: {need}") from None


def _web(page: Page) -> bytes:
    from ..write.official_html import to_html

    return to_html(page).encode("utf-8")


def _plan(path: str, form: str | None, lang: str, config: str | None, rules: Sequence[str]) -> Plan:
    """The rules as `lint` would run them here, configuration included."""
    chosen = named_config(config) if config else find_config("." if path == "-" else path)
    options = Options(
        select=chosen.select,
        ignore=chosen.ignore,
        severity=chosen.severity,
        lang=lang,
        form=form or chosen.form,
        suppressions=chosen.suppressions,
        deadlines=chosen.deadlines,
        rule_folders=rules,
        detail=False,
    )
    plan = Plan(load_library(rules), options)
    check_form(options.form, plan.library.forms)
    return plan


def _refused(path: str, document: Document, plan: Plan, force: bool) -> bool:
    """Whether the report is not printed because of its errors; says so in either case."""
    errors = lint_document(document, plan).count("error")
    if not errors:
        return False
    many = "s" if errors > 1 else ""
    if plan.options.lang == "en":
        rest = "printed all the same" if force else "not printed; see `lint`, or use --force"
        complain(f"{path}: {errors} error{many}, {rest}")
    else:
        rest = "仍照样生成" if force else "没有生成；请先用 lint 检查并改正，或加 --force 照样生成"
        complain(f"{path}：有 {errors} 个错误，{rest}")
    return not force


def _write(output: str, document: Document, write: Callable[[Page], bytes], lang: str) -> None:
    from ..write.official import official

    page = official(document)
    save(output, write(page))
    if page.left_out:
        labels, count = [document.form.label(path, lang) for path in page.left_out[:MAX_NAMED]], len(page.left_out)
        names = "；".join(labels)
        more = "…" if count > MAX_NAMED else ""
        complain(
            f"{output}: {count} not in the form, left out: {names}{more}"
            if lang == "en"
            else f"{output}：{count} 项不在格式之内，未写入：{names}{more}"
        )
