"""`lint` from outside: exit codes, streams, configuration, baselines; never a traceback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from .run import BASE, ROOT, run

GOOD = BASE.read_text(encoding="utf-8")
WRONG = GOOD.replace("carried_out: [103,", "carried_out: [104,")
AS_OF = ("--as-of", "2025-03-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def lint(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = run("lint", *AS_OF, *arguments, cwd=folder, stdin=stdin, **environment)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.yaml"], 0),
        (["wrong.yaml"], 1),
        (["wrong.yaml", "--fail-on", "never"], 0),
        (["wrong.yaml", "--select", "GDL304"], 0),
        (["good.yaml", "--select", "GDL701"], 3),
        (["missing.yaml"], 3),
        (["missing.yaml", "--fail-on", "never"], 3),
        (["good.yaml", "wrong.yaml"], 1),
        (["good.yaml", "--select", "GDL999"], 2),
        (["good.yaml", "--fail-on", "loud"], 2),
        (["good.yaml", "-f", "loud"], 2),
        (["good.yaml", "-f", "plain", "-f", "json"], 2),
        (["good.yaml", "--as-of", "gestern"], 2),
        (["good.yaml", "--form", "cn-1999"], 2),
        (["good.yaml", "--lang", "fr"], 2),
        (["good.yaml", "--config", "missing.toml"], 2),
        (["good.yaml", "--baseline", "good.yaml"], 2),
        (["good.yaml", "--rules", "missing"], 2),
        (["good.yaml", "--previous", "missing.yaml"], 2),
        (["good.yaml", "-o", "no/such/folder/x"], 2),
        (["--no-such-option"], 2),
        ([], 2),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    done = lint(folder, *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    if code == 2:
        assert len(done.stderr.strip().splitlines()) == 1
        assert done.stdout == ""


@pytest.mark.parametrize("format_", ["rich", "plain", "json", "jsonl", "sarif", "junit", "github", "gitlab", "html"])
def test_the_exit_code_is_the_same_in_every_format(folder: Path, format_: str) -> None:
    for name, code in (("good.yaml", 0), ("wrong.yaml", 1), ("missing.yaml", 3)):
        done = lint(folder, "-f", format_, name)
        assert done.returncode == code
        if name == "wrong.yaml":
            assert "GDL303" in done.stdout


def test_warnings_count_when_asked(folder: Path) -> None:
    (folder / "blank.yaml").write_text(
        GOOD.replace("fees: {amount: 96171.6}", "fees: {amount: }").replace("96171.6", ""), encoding="utf-8"
    )
    assert lint(folder, "blank.yaml", "--select", "GDL202").returncode == 0
    assert lint(folder, "blank.yaml", "--select", "GDL202", "--fail-on", "warning").returncode in (0, 1)


def test_json_is_the_contract(folder: Path) -> None:
    data = json.loads(lint(folder, "-f", "json", "--select", "GDL303", "wrong.yaml").stdout)
    assert data["version"] == 1
    assert {"files", "errors", "warnings", "infos", "suppressed", "baselined", "rules_run", "not_applicable"} <= set(
        data["summary"]
    )
    assert data["files"][0]["file"] == "wrong.yaml"
    assert (data["files"][0]["form"], data["files"][0]["year"], data["files"][0]["publisher"]) == (
        "cn-2021",
        2024,
        "某某市人民政府",
    )
    (finding,) = data["findings"]
    assert (finding["id"], finding["rule"], finding["severity"], finding["file"]) == (
        "GDL303",
        "request-balance",
        "error",
        "wrong.yaml",
    )
    assert finding["path"] == "sections.requests.carried_out.natural_person"
    assert (finding["expected"], finding["actual"]) == (103, 104)
    assert set(finding["location"]) == {"line", "column", "end_line", "end_column"}
    assert {"path", "label", "location", "value"} <= set(finding["related"][0])
    assert {"title", "ref"} <= set(finding["basis"][0])


def test_several_outputs_at_once(folder: Path) -> None:
    done = lint(folder, "wrong.yaml", "-f", "plain", "-f", "json:out.json", "-f", "sarif:out.sarif")
    assert "GDL303" in done.stdout
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["summary"]["errors"] >= 1
    assert json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_stdin_goes_by_its_name(folder: Path) -> None:
    done = lint(folder, "-", "--stdin-filename", "报告.yaml", stdin=WRONG.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("报告.yaml:")
    assert lint(folder, "-", "--stdin-filename", "x.json", stdin=b"{").returncode == 3


def test_english_is_complete(folder: Path) -> None:
    for arguments in (["wrong.yaml"], ["missing.yaml"], ["wrong.yaml", "--select", "GDL999"]):
        done = lint(folder, "--lang", "en", "-f", "plain", *arguments)
        text = (done.stdout + done.stderr).replace("某某市", "")
        assert not any("\u4e00" <= char <= "\u9fff" for char in text.replace("政府信息公开工作年度报告格式", "")), text


def test_configuration_beside_the_report(folder: Path) -> None:
    (folder / "gov-disclose-lint.toml").write_text(
        'ignore = ["GDL303", "GDL301", "GDL310", "GDL602"]\nfail-on = "error"\n'
    )
    assert "GDL303" not in lint(folder, "wrong.yaml").stdout
    (folder / "gov-disclose-lint.toml").write_text('[severity]\nrequest-balance = "info"\n')
    assert "info GDL303" in lint(folder, "wrong.yaml", "--select", "GDL303").stdout
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    (below / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    assert "info GDL303" in lint(below, "wrong.yaml", "--select", "GDL303").stdout


@pytest.mark.parametrize(
    "text",
    ["select = 1", "selekt = []", "[severity]\nx = 'loud'", "rules = ['/tmp']", "plugins = ['os']", "fail-on = 'x'", "[[suppress]]\nrule = 'GDL303'",
     "severity = {sums = 'info'}", "[[suppress]]\nrule='GDL3'\nreason='x'", "select = ['NOPE']", "ignore = ['NOPE']",
     "[[deadlines]]\ndue='01-20'\nkinds=['nobody']\ntitle='x'\nref='y'", "[[deadlines]]\ndue='01-20'\nlevels=['moon']\ntitle='x'\nref='y'",
     "[[suppress]]\nrule='GDL303'\nreason='x'\nuntil='soon'", "[[deadlines]]\ndue='02-30'\ntitle='x'\nref='y'", "x = ", "[[suppress]]\nrule='NOPE'\nreason='x'"],
)  # fmt: skip
def test_a_bad_configuration_is_one_sentence(folder: Path, text: str) -> None:
    (folder / "gov-disclose-lint.toml").write_text(text)
    done = lint(folder, "good.yaml")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "gov-disclose-lint.toml" in done.stderr


def test_a_configuration_may_carry_a_mark_but_no_other_encoding(folder: Path) -> None:
    (folder / "gov-disclose-lint.toml").write_bytes('fail-on = "never"  # 年报'.encode("utf-8-sig"))
    assert lint(folder, "wrong.yaml").returncode == 0
    (folder / "gov-disclose-lint.toml").write_bytes('fail-on = "never"  # 年报'.encode("gbk"))
    done = lint(folder, "wrong.yaml")
    assert done.returncode == 2
    assert "另存为 UTF-8" in done.stderr


def test_pyproject_and_suppressions(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.gov-disclose-lint]\nselect = ["GDL303", "GDL903"]\n'
        '[[tool.gov-disclose-lint.suppress]]\nrule = "GDL303"\npath = "sections.requests.carried_out.*"\nreason = "已核实"\n'
        '[[tool.gov-disclose-lint.suppress]]\nrule = "request-balance"\npath = "nowhere"\nreason = "多余"\n',
        encoding="utf-8",
    )
    done = lint(folder, "-f", "json", "wrong.yaml")
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert data["summary"]["suppressed"] == 1
    assert [(finding["id"], finding["location"]["line"]) for finding in data["findings"]] == [("GDL903", 7)]


def test_a_provinces_own_deadline(folder: Path) -> None:
    late = GOOD.replace("published_on: 2025-01-24", "published_on: 2025-02-24")
    (folder / "late.yaml").write_text(late, encoding="utf-8")
    assert lint(folder, "late.yaml", "--select", "GDL401").returncode == 0
    (folder / "gov-disclose-lint.toml").write_text(
        '[[deadlines]]\ndue = "02-20"\nkinds = ["government"]\ntitle = "某省办法"\nref = "第三条"\n', encoding="utf-8"
    )
    done = lint(folder, "late.yaml", "--select", "GDL401")
    assert done.returncode == 1
    assert "某省办法" in done.stdout
    chinese = (folder / "gov-disclose-lint.toml").read_text(encoding="utf-8").replace("government", "政府")
    (folder / "gov-disclose-lint.toml").write_text(chinese, encoding="utf-8")
    assert lint(folder, "late.yaml", "--select", "GDL401").returncode == 1


def test_baseline_round_trip(folder: Path) -> None:
    assert lint(folder, ".", "--write-baseline", "base.json").returncode == 0
    done = lint(folder, ".", "-f", "json", "--baseline", "base.json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["summary"]["baselined"] >= 1
    (folder / "wrong.yaml").write_text(GOOD, encoding="utf-8")
    done = lint(folder, ".", "--baseline", "base.json")
    assert "GDL903" in done.stdout


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "broken.yaml").write_bytes(b"a: [\n")
    done = lint(folder, ".")
    assert done.returncode == 3
    assert "broken.yaml:2" in done.stdout or "broken.yaml:1" in done.stdout
    assert "wrong.yaml:" in done.stdout


def test_processes_give_the_same_bytes(folder: Path) -> None:
    for number in range(140):
        (folder / f"{number:03}.yaml").write_text(WRONG if number % 7 == 0 else GOOD, encoding="utf-8")
    one, two = (lint(folder, ".", "-f", "json", "-j", jobs).stdout for jobs in ("1", "2"))
    assert one == two
    assert json.loads(one)["summary"]["files"] == 142


def test_gb18030_is_read_and_said(folder: Path) -> None:
    (folder / "gb.yaml").write_bytes(WRONG.encode("gb18030"))
    done = lint(folder, "gb.yaml")
    assert done.returncode == 1
    assert "gb18030" in done.stdout.lower()


def test_interrupted_runs_tell_what_was_found(folder: Path) -> None:
    for number in range(1500):
        (folder / f"{number:04}.yaml").write_text(WRONG, encoding="utf-8")
    program = [
        sys.executable,
        "-c",
        "from gov_disclose_lint.cli import main; main()",
        "lint",
        "-f",
        "plain",
        "-j",
        "2",
        ".",
    ]
    process = subprocess.Popen(program, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=30)
    assert b"GDL303" in first + out
    assert b"Traceback" not in error, error.decode()
    assert process.returncode == 3


def test_hostile_strings_stay_strings(folder: Path) -> None:
    (folder / "evil.yaml").write_text(
        '"\\e[31mred": 1\nyear: 2024\n"::error::x\\n::set-output name=a::b": 2\nsections: {}\n'
    )
    for format_ in ("rich", "plain", "github", "junit", "sarif", "json", "html"):
        done = lint(folder, "-f", format_, "evil.yaml")
        assert "\x1b[31mred" not in done.stdout
        assert "\n::set-output" not in done.stdout


def test_a_zipped_package_finds_its_rules(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in (ROOT / "src" / "gov_disclose_lint").rglob("*.py"):
            archive.write(path, f"gov_disclose_lint/{path.relative_to(ROOT / 'src' / 'gov_disclose_lint')}")
        for path in (ROOT / "rules").rglob("*.yml"):
            archive.write(path, f"gov_disclose_lint/rules/{path.relative_to(ROOT / 'rules')}")
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    program = f"import sys; sys.path.insert(0, {str(bundle)!r}); import gov_disclose_lint.cli as c; assert 'bundle.zip' in c.__file__; c.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "lint", "-f", "plain", "--select", "GDL303", "wrong.yaml"], cwd=tmp_path, capture_output=True, encoding="utf-8",
        env={**__import__("os").environ, "GOV_DISCLOSE_LINT_CACHE": str(tmp_path / "cache")},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "GDL303" in done.stdout


# -- what was not assessed


def cut(tmp_path: Path, how: str) -> str:
    """A clean report in which a row is left out, or all blank."""
    text = BASE.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines(keepends=True) if "reconsideration: " in line)
    path = tmp_path / f"{how}.yaml"
    new = "" if how == "absent" else old.replace("72, 64, 178, 37, 351", "null, null, null, null, null")
    assert new != old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(path)


def test_what_was_not_assessed_is_counted_by_rule(tmp_path: Path) -> None:
    """However many sums a rule could not work out: 2 rules are 2, as 41 rules that found nothing are 41."""
    text = BASE.read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    assert "granted: [1288, 21," in text
    path.write_text(text.replace("granted: [1288, 21,", "granted: [null, null,"), encoding="utf-8")
    done = run("lint", "--as-of", "2025-03-01", "-v", "-f", "plain", str(path))
    notes = [line for line in done.stdout.splitlines() if ": 说明：GDL" in line]
    rules = {line.split(": 说明：")[1].split()[0] for line in notes}
    assert len(notes) > len(rules)
    assert f"但有 {len(rules)} 条规则未能全部核对" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(("how", "why"), [("absent", "单元格缺失"), ("blank", "单元格空白")])
@pytest.mark.parametrize("form", ["plain", "rich"])
def test_verbose_lists_what_was_not_assessed(tmp_path: Path, how: str, why: str, form: str) -> None:
    done = run("lint", "--as-of", "2025-03-01", "-v", "-f", form, cut(tmp_path, how), COLUMNS="200")
    row = "四、政府信息公开行政复议、行政诉讼情况 › 行政复议"
    assert f"GDL304 review-total 未能核对：{why}〔{row}" in done.stdout
    assert "GDL701 carry-over 未能核对：未提供上年报告（--previous）" in done.stdout
    assert "未能核对：" not in run("lint", "--as-of", "2025-03-01", "-f", "plain", cut(tmp_path, how)).stdout


def test_verbose_lists_it_in_english(tmp_path: Path) -> None:
    done = run("lint", "--as-of", "2025-03-01", "-v", "-f", "plain", "--lang", "en", cut(tmp_path, "absent"))
    assert "GDL304 review-total not assessed: cell is absent [4. Reconsideration and litigation › reconsideration" in (
        done.stdout
    )


@pytest.mark.parametrize(
    "options", [[], ["-f", "json"], ["-f", "rich", "-v"], ["--show-claims"], ["--unsafe-fixes", "--diff"]]
)
def test_two_runs_say_the_same_bytes(options: list[str]) -> None:
    paths = [
        str(ROOT / "examples" / name) for name in ("bureau-2024-faults.yaml", "county-2020.yaml", "xinyang-2016.yaml")
    ]
    one, two = (run("lint", *AS_OF, *options, *paths, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert one.stdout
