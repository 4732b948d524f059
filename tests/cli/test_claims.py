"""`--show-claims`: a person sees every number that was read, by which rules it was checked, and what came of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gov_disclose_lint.cli.arguments import quick
from gov_disclose_lint.cli.lint import lint_command

from .run import ROOT, run

CITY = ROOT / "examples" / "city-2024.yaml"
LAST = ROOT / "examples" / "city-2023.yaml"
FAULTS = ROOT / "examples" / "bureau-2024-faults.yaml"


def line_of(output: str, phrase: str) -> str:
    return [line for line in output.splitlines() if f"  {phrase}  " in line][-1]


def test_every_number_with_its_reading() -> None:
    done = run("lint", "--show-claims", str(CITY))
    assert done.returncode == 0
    assert "GDL602 相符（三、… › 本年新收 + 上年结转 › 总计 3646）" in line_of(done.stdout, "3646件")
    assert "GDL602 相符（三、… › （一）予以公开 › 总计 1431）" in line_of(done.stdout, "1431件")
    assert "三、… › （三）不予公开 › 总计 92" in line_of(done.stdout, "92件"), "a whole group goes by its name"
    last = done.stdout.strip().splitlines()[-1]
    read, checked, agree, differ, rest = (int(word) for word in re.findall(r"[0-9]+", last.rpartition(":")[2]))
    assert read == checked + rest == len(re.findall(r"^  [0-9]+:", done.stdout, re.M))
    assert checked == agree + differ > 10


def report(tmp_path: Path, sentence: str, name: str = "a.yaml") -> str:
    path = tmp_path / name
    text = (ROOT / "rules" / "cn" / "bases" / "cn-2021.yml").read_text(encoding="utf-8")
    path.write_text(re.sub(r"(    management: \|\n)( +).*\n", rf"\1\2{sentence}\n", text), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("sentence", "phrase", "wanted"),
    [
        ("归集政策文件98件，其中，市级文件48件，县区级文件50件。", "98件", "GDL601 相符（2 个分项之和）"),
        ("归集政策文件98件，其中，市级文件48件，县区级文件50件。", "48件", "GDL601 相符（98件的分项）"),
        ("归集政策文件98件，其中，市级文件60件，县区级文件50件。", "98件", "GDL601 不符（应为 110）"),
        ("归集政策文件98件，其中，市级文件60件，县区级文件50件。", "60件", "GDL601 不符（98件与各分项不合）"),
        ("归集政策文件98件，其中重点文件10件。", "98件", "未核对"),
        ("解读政策文件50件，占全部文件200件的25%。", "25%", "GDL603 相符"),
        ("归集政策文件110件，上年100件，同比增长10%。", "10%", "GDL604 相符（110件的增减）"),
        ("归集政策文件110件，上年100件，同比增长20%。", "20%", "GDL604 不符（应为 10%）"),
        ("归集政策文件110件，同比增长10%。", "10%", "GDL604 未核对（未提供上年报告（--previous））"),
        ("全年制发政策文件43件。上述34件政策文件均已同步解读。", "34件", "GDL605 不符（另一处写 43件）"),
        ("归集政策文件900余件。", "900余件", "未核对（约数）"),
    ],
)
def test_each_rule_says_what_it_made_of_a_number(tmp_path: Path, sentence: str, phrase: str, wanted: str) -> None:
    assert wanted in line_of(run("lint", "--show-claims", report(tmp_path, sentence)).stdout, phrase)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("1.08%", "GDL604 相符（上年报告的 三、… › 本年新收 + 上年结转 › 总计 3607）"),
        ("1.05%", "GDL604 不符（应为 1.08%）"),
    ],
)
def test_last_years_report_is_what_changes_are_held_against(tmp_path: Path, change: str, wanted: str) -> None:
    path = tmp_path / "a.yaml"
    text = CITY.read_text(encoding="utf-8")
    at, end = text.index("    requests: |\n") + len("    requests: |\n"), text.index("    management: |")
    sentence = f"      全市全年共收办政府信息公开申请案件3646件，同比增长{change}。\n"
    path.write_text(text[:at] + sentence + text[end:], encoding="utf-8")
    said = run("lint", "--show-claims", str(path), "--previous", str(LAST)).stdout
    assert wanted in line_of(said, change)


def test_what_is_found_wrong_is_what_lint_finds(tmp_path: Path) -> None:
    """Every number that a rule of the text finds wrong is marked, and no other."""
    marks = json.loads(run("lint", "--show-claims", "-f", "json", str(FAULTS)).stdout)["claims"]
    wrong = {
        (check["id"], claim["location"]["line"], claim["location"]["column"])
        for claim in marks
        for check in claim["checks"]
        if check["result"] == "differs" and (check["id"] != "GDL601" or claim["relation"] == "总数")
    }
    rules = "GDL601,GDL602,GDL603,GDL604,GDL605"
    found = json.loads(run("lint", "-f", "json", "--select", rules, str(FAULTS)).stdout)["findings"]
    assert {(one["id"], one["location"]["line"], one["location"]["column"]) for one in found} == wrong != set()


def test_rules_that_are_off_check_nothing() -> None:
    said = run("lint", "--show-claims", "--select", "GDL3", str(CITY)).stdout
    assert "相符（" not in said.rpartition("\n")[0].rpartition("读出")[0]
    assert "未核对（没有启用有关的规则）" in line_of(said, "1431件")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_points_at_the_very_characters(form: str) -> None:
    lines = CITY.read_text(encoding="utf-8").split("\n")
    said = run("lint", "--show-claims", "-f", form, str(CITY)).stdout
    claims = json.loads(said)["claims"] if form == "json" else [json.loads(line) for line in said.splitlines()]
    for claim in claims:
        place = claim["location"]
        if place["line"] == place["end_line"]:
            assert lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1] == claim["phrase"]
        assert claim["checks"] or claim["reason"]
    assert any(claim["subjects"] for claim in claims)


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "xlsx"])
def test_places_are_told_as_findings_tell_them(suffix: str) -> None:
    path = FAULTS.with_suffix(f".{suffix}")
    said = run("lint", "--show-claims", str(path)).stdout
    assert "GDL602 不符" in said and '{"' not in said
    finding = next(
        line for line in run("lint", "--select", "GDL602", str(path)).stdout.splitlines() if "GDL602" in line
    )
    at = re.sub(r"^.*?\." + suffix + "[ :]", "", finding).partition(": ")[0]
    assert f"  {at}  " in said


def test_english() -> None:
    said = run("lint", "--show-claims", "--lang", "en", str(CITY)).stdout
    assert "GDL602 agrees（3. … › granted › " in said
    assert not re.search("相符|核对", said)


def test_unreadable() -> None:
    done = run("lint", "--show-claims", "no-such-file.yaml")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["plain", "json", "jsonl"])
def test_nothing_to_look_at_is_said(tmp_path: Path, form: str) -> None:
    done = run("lint", "--show-claims", "-f", form, str(tmp_path))
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert form != "json" or json.loads(done.stdout)["claims"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--show-claims", "--fix"],
        ["--show-claims", "--unsafe-fixes"],
        ["--show-claims", "--diff"],
        ["--show-claims", "--write-baseline", "b.json"],
        ["--show-claims", "-f", "sarif"],
        ["--show-claims", "-f", "html:x.html"],
        ["--show-claims", "-f", "plain", "-f", "json:x.json"],
        ["--diff", "-f", "json"],
        ["--diff", "--write-baseline", "b.json"],
    ],
)
def test_an_option_that_would_go_unheard_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    before = FAULTS.read_bytes()
    (tmp_path / "a.yaml").write_bytes(before)
    done = run("lint", *arguments, "a.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and arguments[0] in done.stderr
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", before)]


@pytest.mark.parametrize("options", [["-o", "x.txt"], ["-f", "plain:x.txt"]])
@pytest.mark.parametrize("what", [["--show-claims"], ["--diff", "--unsafe-fixes"]])
def test_the_output_goes_where_it_is_sent(tmp_path: Path, what: list[str], options: list[str]) -> None:
    (tmp_path / "a.yaml").write_bytes(FAULTS.read_bytes())
    shown = run("lint", *what, "a.yaml", cwd=tmp_path)
    sent = run("lint", *what, *options, "a.yaml", cwd=tmp_path)
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == shown.stdout != ""
    assert (sent.stdout, sent.returncode) == ("", shown.returncode)


def test_a_fault_in_the_reading_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no such character")

    monkeypatch.setattr("gov_disclose_lint.checks.text.claims.read", fail)
    wanted = quick(["--show-claims", str(CITY)])
    assert wanted and lint_command(wanted) == 3
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1
    assert "no such character" in said.err
