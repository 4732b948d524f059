"""Places, numbers, arithmetic and the verdict, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gov_disclose_lint.model.finding import NotAssessed, Outcome
from gov_disclose_lint.model.place import Place
from gov_disclose_lint.model.run import Summary
from gov_disclose_lint.report import FORMATS, make, words
from gov_disclose_lint.report.arithmetic import equation
from gov_disclose_lint.report.verdict import Tally, exit_code, gap_lines, sentence, verdict

from . import samples


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place(41, 21, 41, 24), "41:21", "41:21"),
        (Place(41), "41", "41"),
        (Place(page=3, table=1, row=4, column=2), "第3页 表1 第4行 第2列", "page 3, table 1, row 4, column 2"),
        (Place(table=2, row=4, column=2, line=120), "表2 第4行 第2列 （源码第120行）", "table 2, row 4, column 2, (source line 120)"),
        (Place(sheet="三", cell="B12"), "工作表“三” 单元格 B12", "sheet “三”, cell B12"),
        (Place(paragraph=5), "第5段", "paragraph 5"),
        (Place(), "", ""),
    ],
)  # fmt: skip
def test_places(place: Place, zh: str, en: str) -> None:
    assert (words.where(place, "zh"), words.where(place, "en")) == (zh, en)


def test_pointers() -> None:
    assert words.pointer("a.yaml", Place(4, 2), "zh") == "a.yaml:4:2"
    assert words.pointer("a.pdf", Place(page=1), "zh") == "a.pdf 第1页"
    assert words.pointer("a.pdf", Place(), "zh") == "a.pdf"


def _equation(left: list[tuple[int, Any, str]], right: list[tuple[int, Any, str]], lang: str = "zh") -> str:
    finding = samples.balance()
    finding.left, finding.right = tuple(left), tuple(right)
    return equation(finding, lang)


def test_both_sides_are_written_out() -> None:
    assert (
        equation(samples.balance(), "zh")
        == "3001 本年新收 + 34 上年结转 = 3035 ≠ 2932 总计 + 104 结转下年度 = 3036，差 1"
    )
    assert _equation([(1, 5, "甲"), (-1, 2, "乙")], [(1, 4, "丙")]) == "5 甲 − 2 乙 = 3 ≠ 4 丙，差 1"
    assert _equation([(-1, 5, "a")], [(1, 4, "b")], "en") == "−5 a = -5 ≠ 4 b, off by 9"
    assert _equation([], []) == ""
    assert _equation([(1, 312, "条")], [(1, 47, "条"), (1, 275, "条")]) == "312 ≠ 47 + 275 = 322，差 10"


def test_zeros_of_a_long_sum_are_left_out() -> None:
    long = [(1, 0, f"项{number}") for number in range(18)]
    assert _equation([(1, 7, "甲"), *long], [(1, 8, "总计")]) == "7 甲（其余 18 项为 0） ≠ 8 总计，差 1"
    assert _equation(long, [(1, 8, "总计")]) == "0（其余 18 项为 0） ≠ 8 总计，差 8"
    assert _equation([(1, 0, "甲"), (1, 1, "乙")], [(1, 2, "总计")]) == "0 甲 + 1 乙 = 1 ≠ 2 总计，差 1"


def test_amounts_are_exact() -> None:
    text = _equation([(1, Decimal("0.1"), "甲"), (1, Decimal("0.2"), "乙")], [(1, Decimal("0.30000000001"), "总")])
    assert text == "0.1 甲 + 0.2 乙 = 0.3 ≠ 0.30000000001 总，差 0.00000000001"


def _sentence(
    lang: str = "zh", interrupted: bool = False, fail_on: str = "error", outcomes: tuple[Outcome, ...] = ()
) -> str:
    run, summary, tally = samples.run(lang, fail_on=fail_on), Summary(interrupted=interrupted), Tally()
    for outcome in outcomes:
        summary.add(outcome)
        tally.add(outcome, fail_on)
    return sentence(run, summary, tally)


def test_verdict_of_one_report() -> None:
    error, warning = samples.outcome(samples.balance()), samples.outcome(samples.phrase())
    assert _sentence(outcomes=(error,)) == "不能发布：有 1 处错误"
    assert _sentence(outcomes=(error,), fail_on="never") == "不能发布：有 1 处错误"
    assert (
        _sentence(outcomes=(warning,))
        == "可以发布：40 条规则没有发现错误；有 1 处警告，发布前请核对；适用的规则都已核对"
    )
    assert _sentence(outcomes=(warning,), fail_on="warning") == "不能发布：有 1 处警告"
    assert _sentence(outcomes=(samples.unreadable(),)) == "无法判断：文件未能读出"
    assert _sentence(outcomes=(samples.outcome(crashed=True),)) == "无法判断：有规则运行出错，检查不完整"
    assert _sentence(outcomes=(samples.outcome(rules_run=0),)) == "无法判断：没有一条规则适用于本报告"
    assert _sentence() == "无法判断：没有检查任何报告"
    assert _sentence(outcomes=(error,), interrupted=True).startswith("无法判断：检查被中断")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_never_publishable_without_saying_what_was_not_checked(lang: str) -> None:
    text = _sentence(lang, outcomes=(samples.outcome(not_assessed=samples.gaps()),))
    assert text.startswith(samples.pick(lang, "可以发布", "publishable"))
    assert (
        samples.pick(
            lang,
            "但有 3 条规则未能全部核对（未提供上年报告（--previous）、单元格空白",
            "but 3 rules could not be assessed in full (no report",
        )
        in text
    )
    many = _sentence(lang, outcomes=(samples.outcome(not_assessed=samples.gaps()), samples.outcome()))
    assert samples.pick(lang, "其中 1 份有未能核对的内容", "1 of them checked in part only") in many


def test_a_crash_beside_errors_of_the_report() -> None:
    crashed = samples.outcome(samples.balance(), crashed=True)
    assert verdict(crashed, "error") == "not-publishable"


def test_findings_of_the_configuration_are_no_report() -> None:
    tally = Tally()
    assert tally.add(Outcome("gov-disclose-lint.toml"), "error") is None
    assert tally.reports == 0


def test_reasons_in_the_order_of_interest() -> None:
    reasons = {("GDL301", "blank"): 2, ("GDL701", "needs-previous"): 1, ("GDL1", "form"): 3, ("X1", "moon"): 1}
    assert gap_lines(reasons, "zh") == [
        "未提供上年报告（--previous）：GDL701",
        "单元格空白：GDL301（2 处）",
        "moon：X1",
    ]
    assert gap_lines(reasons, "en")[1] == "cell is blank: GDL301 (2 places)"


@pytest.mark.parametrize(
    ("fail_on", "outcomes", "code"),
    [
        ("error", [samples.outcome()], 0),
        ("error", [samples.outcome(samples.phrase())], 0),
        ("warning", [samples.outcome(samples.phrase())], 1),
        ("info", [samples.outcome(samples.phrase())], 1),
        ("error", [samples.outcome(samples.balance())], 1),
        ("never", [samples.outcome(samples.balance())], 0),
        ("never", [samples.outcome(), samples.unreadable()], 3),
        ("error", [samples.outcome(crashed=True)], 3),
        ("error", [samples.outcome(rules_run=0)], 3),
        ("error", [], 3),
    ],
)
def test_exit_codes(fail_on: str, outcomes: list[Outcome], code: int) -> None:
    summary = Summary()
    for outcome in outcomes:
        summary.add(outcome)
    assert exit_code(samples.run(fail_on=fail_on), summary) == code


def test_hidden_findings_do_not_fail_and_are_counted() -> None:
    hidden = samples.balance()
    hidden.suppressed = "已核实"
    text = samples.render("plain", samples.run(), samples.outcome(hidden=[hidden]))
    assert "0 处错误" in text and "1 处已豁免" in text and "可以发布" in text and "GDL303" not in text


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        make("docx", None, samples.run())  # type: ignore[arg-type]


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_checked_and_interrupted(format: str) -> None:
    assert samples.render(format, samples.run())
    assert samples.render(format, samples.run(), samples.outcome(samples.balance()), interrupted=True)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_input_gives_the_same_bytes(format: str) -> None:
    def once() -> str:
        return samples.render(
            format, samples.run(many=True), samples.outcome(samples.balance(), not_assessed=samples.gaps())
        )

    assert once() == once()


def test_reason_of_a_plugin_is_shown_as_it_is() -> None:
    outcome = samples.outcome(not_assessed=[NotAssessed("X1", "moon-phase")])
    assert "moon-phase" in samples.render("plain", samples.run(), outcome)


def test_what_reads_alike_is_not_told_twice() -> None:
    """A number in quotes: what is wrong is how it is written."""
    assert words.expectation(3440, "3440", "zh") == ""
    assert words.expectation(3440, "3,440", "zh") == "应为 3440，现为 3,440"
    assert words.expectation(0, None, "en") == "expected 0"
