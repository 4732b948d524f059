"""Outcomes made by hand, in both languages, and how to render them."""

from __future__ import annotations

import io
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

from gov_disclose_lint.model.finding import Finding, Fix, Grid, NotAssessed, Outcome, Related
from gov_disclose_lint.model.place import Place
from gov_disclose_lint.model.rule import Rule
from gov_disclose_lint.model.run import Run, Summary
from gov_disclose_lint.report import make

SNAPSHOTS = Path(__file__).parent / "snapshots"
FORM = {
    "kind": "form",
    "title": "中华人民共和国政府信息公开工作年度报告格式",
    "ref": "国办公开办函〔2021〕30号，第三部分表头",
}


def pick(lang: str, zh: str, en: str) -> str:
    return en if lang == "en" else zh


def rule(id: str = "GDL303", name: str = "request-balance", severity: Any = "error") -> Rule:
    return Rule(
        id=id, name=name, severity=severity, title={"zh": "申请数量不平衡", "en": "Requests do not balance"},
        check="equation", parameters=None, messages={"": {"zh": "", "en": ""}}, basis=(FORM,),
        why={"zh": "新收的和上年结转的申请，不是本年办结，就是结转下年。", "en": "A request is closed or carried out."},
        how={"zh": "核对这一列的四个数。", "en": "Check the column's four numbers."}, topic="sums", pack="cn",
    )  # fmt: skip


def run(lang: str = "zh", **values: Any) -> Run:
    rules = [rule(), rule("GDL601", "text-sum", "warning"), rule("GDL901", "unreadable-input")]
    return Run(**{"version": "0.1.0", "lang": lang, "rules": rules, "as_of": "2025-03-01", **values})


def balance(lang: str = "zh", file: str = "report.yaml") -> Finding:
    """GDL303 at one cell of a flow row."""
    received, carried_in = pick(lang, "本年新收", "received"), pick(lang, "上年结转", "carried in from last year")
    total, carried_out = pick(lang, "总计", "total"), pick(lang, "结转下年度", "carried out")
    zh = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    en = [
        "natural persons",
        "businesses",
        "research bodies",
        "social organisations",
        "legal services",
        "others",
        "total",
    ]
    section = "sections.requests"
    label = pick(lang, "三、收到和处理政府信息公开申请情况 › {} › 自然人", "requests › {} › natural person")
    return Finding(
        id="GDL303", rule="request-balance", severity="error", file=file,
        path=f"{section}.carried_out.natural_person", label=label.replace("{}", carried_out),
        place=Place(41, 19, 41, 22), message=pick(lang, "自然人一列不平衡", "natural person does not balance"),
        title=rule().title[lang], why=rule().why[lang], how=rule().how[lang], expected=103, actual=104,
        related=[
            Related(f"{section}.received.natural_person", label.replace("{}", received), Place(12, 18, 12, 22), file, 3001),
            Related(f"{section}.carried_in.natural_person", label.replace("{}", carried_in), Place(9, 3, 9, 5), "2023.yaml", 34),
        ],
        basis=(FORM,),
        fix=Fix("unsafe", f"{section}.carried_out.natural_person", 103, {"zh": "改为 103", "en": "write 103"}),
        left=((1, 3001, received), (1, 34, carried_in)), right=((1, 2932, total), (1, 104, carried_out)),
        excerpt={
            40: "      total:       [2932, 53, 0, 0, 61, 4, 3050]",
            41: "    carried_out: [104, 0, 0, 0, 0, 0, 103]",
        },
        grid=Grid(
            en if lang == "en" else zh,
            [
                (received, ["3001", "53", "0", "0", "61", "4", "3119"]),
                (carried_in, ["34", "0", "0", "0", "0", "0", "34"]),
                (total, ["2932", "53", "0", "0", "61", "4", "3050"]),
                (carried_out, ["104", "0", "0", "0", "0", "0", "103"]),
            ],
            3, 0,
        ),
        fingerprint="5d9c0f10aa51e1b2",
    )  # fmt: skip


def phrase(lang: str = "zh", file: str = "report.yaml") -> Finding:
    """GDL601 at a phrase far inside a long line of text."""
    text = (
        "      "
        + "全年主动公开政府信息。" * 12
        + "其中市级28件、县区级30件，共计59件。"
        + "继续做好政务公开工作。" * 12
    )
    start = text.index("59件")
    return Finding(
        id="GDL601", rule="text-sum", severity="warning", file=file, path="sections.overview.management",
        label=pick(lang, "一、总体情况 › 政府信息管理", "overview › management"), place=Place(9, start + 1, 9, start + 4),
        message=pick(lang, "文中的合计与分项不符", "a total in the text and its parts do not add up"),
        title=pick(lang, "文字中的合计不符", "A sum in the text is wrong"), expected=58, actual=59,
        why=pick(lang, "读者会把文字与表格对照。", "Readers compare text and table."),
        left=((1, 28, "市级"), (1, 30, "县区级")), right=((1, 59, "共计"),), phrase="59件", excerpt={9: text},
        basis=({"kind": "practice", "title": "核对惯例", "ref": ""},), fingerprint="0011223344556677",
    )  # fmt: skip


def in_pdf(lang: str = "zh", file: str = "报告 2024.pdf") -> Finding:
    """A finding in a file without lines, with an exact amount."""
    return Finding(
        id="GDL206", rule="unit", severity="warning", file=file, path="sections.proactive.fees.amount",
        label=pick(lang, "二、主动公开政府信息情况 › 行政事业性收费 › 本年收费金额", "proactive › fees › amount"),
        place=Place(page=3, table=1, row=4, column=2, bbox=(10.5, 20.0, 30.25, 40.0)),
        message=pick(lang, "金额似以元为单位", "the amount seems to be in yuan"), expected=Decimal("96171.60"), actual=Decimal("961716000"),
        title=pick(lang, "金额单位", "Unit of an amount"), fingerprint="8899aabbccddeeff",
    )  # fmt: skip


def culprit(lang: str = "zh", file: str = "report.yaml") -> Finding:
    """GDL310 with the broken equation as its evidence."""
    broken = balance(lang, file)
    return Finding(
        id="GDL310", rule="likely-culprit", severity="error", file=file, path=broken.path, label=broken.label,
        place=broken.place, message=pick(lang, "只改这一格，各式就都成立", "this cell alone mends every equation"),
        title=pick(lang, "可能填错的单元格", "Likely culprit"), expected=103, actual=104, excerpt=broken.excerpt,
        evidence=[f"GDL303 {broken.label}: {broken.message}"], fingerprint="cafe000000000000",
    )  # fmt: skip


def unreadable(lang: str = "zh", file: str = "damaged.yaml") -> Outcome:
    finding = Finding(
        id="GDL901", rule="unreadable-input", severity="error", file=file, path="", label="", place=Place(1, 1, 1, 1),
        message=pick(lang, "读不出：不是 YAML", "unreadable: not YAML"), title=pick(lang, "文件读不出", "Unreadable input"),
        fingerprint="dead000000000000",
    )  # fmt: skip
    return Outcome(file, findings=[finding], unreadable=True)


def outcome(*findings: Finding, file: str = "report.yaml", **values: Any) -> Outcome:
    known: dict[str, Any] = {"form": "cn-2021", "year": 2024, "publisher": "某某市人民政府", "rules_run": 40}
    return Outcome(file, findings=list(findings), **{**known, **values})


def gaps() -> list[NotAssessed]:
    """Rules for other forms, a rule that needs last year's report, and cells that are blank."""
    return [
        NotAssessed("GDL307", "form"),
        NotAssessed("GDL701", "needs-previous"),
        NotAssessed("GDL702", "needs-previous"),
        NotAssessed("GDL301", "blank", ("sections.requests.received.social",)),
        NotAssessed("GDL301", "blank", ("sections.requests.received.other",)),
        NotAssessed("GDL701", "previous-blank", ("previous:sections.requests.carried_out.other",)),
    ]


def render(format: str, run_: Run, *outcomes: Outcome, interrupted: bool = False, **options: Any) -> str:
    """What a format makes of outcomes. options: of the rich reporter (width, colour)."""
    out = io.StringIO()
    if options:
        from gov_disclose_lint.report.rich_format import Reporter

        reporter: Any = Reporter(out, run_, **options)
    else:
        reporter = make(format, out, run_)
    summary = Summary(interrupted=interrupted)
    for item in outcomes:
        summary.add(item)
        reporter.file(item)
    reporter.finish(summary)
    return out.getvalue()


def check_snapshot(name: str, text: str) -> None:
    """Compare with the kept text; with UPDATE_SNAPSHOTS=1 in the environment, keep this one."""
    path = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text
