"""`--show-claims`: every number read from the texts, how it was read, and by which rules it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from ..engine.claim_checks import AGREES, DIFFERS, OPEN, Check, Checked, checked_claims
from ..engine.files import expand, read_document
from ..engine.lint import Plan
from ..model.binding import Unreadable
from ..model.document import Document
from ..report.exact_json import dumps
from ..report.safe import visible
from ..report.words import where
from .language import complain, say

RESULTS = {
    AGREES: {"zh": "相符", "en": "agrees"},
    DIFFERS: {"zh": "不符", "en": "differs"},
    OPEN: {"zh": "未核对", "en": "not checked"},
}


def show_claims(
    paths: list[str], plan: Plan, previous: Document | None, name: str | None, form: str, out: TextIO
) -> int:
    """Write the claims of each file; 3 when one cannot be read or there is none, else 0. form: plain | json | jsonl.

    json is one document, jsonl one claim a line.
    """
    code, files = 0, 0
    writer = _Json(out) if form == "json" else _Lines(out)
    for path in expand(paths, plan.options.own_files, plan.configurations):
        files += 1
        try:
            document = read_document(path, plan.library.forms, plan.options.form, name if path == "-" else None)
            claims = list(checked_claims(document, plan, previous))
        except Unreadable as error:
            complain(f"{path}: {error.say(plan.options.lang)}")
            code = 3
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            complain(say(f"{path}：读取文字中的数时出错：{told}", f"{path}: reading its texts failed: {told}"))
            code = 3
        else:
            lang = plan.options.lang
            writer.write(_text(document, claims, lang) if form == "plain" else _records(document, claims, lang))
    writer.end()
    if not files:
        complain(say(f"{'、'.join(paths)}：没有可检查的报告文件", f"{', '.join(paths)}: no report files there"))
    return code if files else 3


class _Lines:
    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.out.write(line + "\n")

    def end(self) -> None:
        self.out.flush()


class _Json(_Lines):
    """All claims in one document, one a line."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(out)
        self.before = '{"version": 1, "claims": [\n'

    def write(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.out.write(self.before + line)
            self.before = ",\n"

    def end(self) -> None:
        self.out.write(("\n" if self.before == ",\n" else self.before) + "]}\n")
        self.out.flush()


def _records(document: Document, claims: Sequence[Checked], lang: str) -> Iterator[str]:
    for path, claim, checks, why in claims:
        place = document.texts[path].phrase(*claim.span)
        data: dict[str, Any] = {"file": document.source.name, "path": path, "location": place.to_json()}
        data.update(claim.to_dict(lang))
        data["checks"] = [{"id": check.rule, "result": check.result, "detail": check.detail[lang]} for check in checks]
        if why:
            data["reason"] = why[lang]
        yield dumps(data)


def _text(document: Document, claims: Sequence[Checked], lang: str) -> Iterator[str]:
    section = ""
    for checked in claims:
        if checked.path != section:
            section = checked.path
            yield f"{visible(document.source.name)} 〔{visible(document.form.label(section, lang))}〕"
        yield _line(document, checked, lang)
    yield f"{visible(document.source.name)}: {_total([checked.result for checked in claims], lang)}"


def _line(document: Document, checked: Checked, lang: str) -> str:
    """`  10:47  1431件  予以公开（分项，本年）GDL602 相符（三、… › （一）予以公开 › 总计 1431）`."""
    claim = checked.claim
    words = claim.to_dict(lang)
    parts = [words["relation"], words["period"]]
    parts += [{"zh": "约数", "en": "approximate"}[lang]] if not claim.exact else []
    parts += [words["scope"]] if claim.scope == "doubtful" else []
    held = "；".join(visible(_check(check, lang)) for check in checked.checks)
    verdict = held or RESULTS[OPEN][lang] + (f"（{checked.why[lang]}）" if checked.why else "")
    at = where(document.texts[checked.path].phrase(*claim.span), lang)
    return f"  {visible(at)}  {visible(claim.phrase)}  {visible(claim.words)}（{'，'.join(parts)}）{verdict}"


def _check(check: Check, lang: str) -> str:
    return f"{check.rule} {RESULTS[check.result][lang]}（{check.detail[lang]}）"


def _total(results: Sequence[str], lang: str) -> str:
    agree, differ = results.count(AGREES), results.count(DIFFERS)
    return {
        "zh": f"读出 {len(results)} 个数，其中 {agree + differ} 个已核对（相符 {agree}，不符 {differ}），"
        f"{results.count(OPEN)} 个未核对",
        "en": f"{len(results)} numbers read, {agree + differ} checked ({agree} agree, {differ} differ), "
        f"{results.count(OPEN)} not checked",
    }[lang]
