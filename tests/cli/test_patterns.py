"""Remembered patterns are the same patterns, whatever happens to the cache."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.cli.patterns import Patterns

from .run import BASE, run

compiler = re._compiler  # type: ignore[attr-defined]
SAMPLES = [
    "(?P<year>[0-9]{4})年(?P<month>[一二三十]{1,2})?",
    "[,，。;]|(?<=x)y",
    "(a)|(b)|(?:c)+?",
    "(?i)ÄB",
    "^x$",
    "余|近|超",
    "[^\\s件条]{0,3}+",
]
TEXTS = ["2024年十二月，收到12件。", "aabbcc", "äb ÄB", "x\ny", "近 300 个"]


def patterns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Patterns:
    monkeypatch.setenv("GOV_DISCLOSE_LINT_CACHE", str(folder))
    import _sre

    return Patterns(compiler, _sre)


def same(one: re.Pattern[str], two: re.Pattern[str]) -> bool:
    def spans(match: re.Match[str]) -> list[tuple[int, int]]:
        return [match.span(group) for group in range(match.re.groups + 1)]

    looks = [(one.flags, one.groups, dict(one.groupindex)), (two.flags, two.groups, dict(two.groupindex))]
    found = [[[spans(match) for match in pattern.finditer(text)] for text in TEXTS] for pattern in (one, two)]
    return looks[0] == looks[1] and found[0] == found[1]


@pytest.mark.parametrize("flags", [0, re.M, re.S | re.I, re.A, re.X])
def test_a_remembered_pattern_matches_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: int) -> None:
    first = patterns(tmp_path, monkeypatch)
    for sample in SAMPLES:
        assert same(first(sample, flags), compiler.compile(sample, flags))
    first.save()
    second = patterns(tmp_path, monkeypatch)
    assert len(second.known) == len(SAMPLES)
    for sample in SAMPLES:
        assert same(second(sample, flags), compiler.compile(sample, flags))
    assert second.new == 0


@pytest.mark.filterwarnings("ignore::FutureWarning")
@given(st.text("ab余件[](){}|*+?^$.\\d0-9<>=!:P", max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_re_refuses_is_refused(text: str) -> None:
    import _sre

    fresh = Patterns(compiler, _sre)
    try:
        wanted = compiler.compile(text, 0)
    except (re.error, OverflowError) as error:
        with pytest.raises(type(error)):
            fresh(text)
    else:
        assert same(fresh(text), wanted)


def test_another_python_and_damage_are_misses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = patterns(tmp_path, monkeypatch)
    first("a(b)")
    first.save()
    path = tmp_path / "patterns.json"
    data = json.loads(path.read_text())
    for damage in (["x", "AAAA", 1, {}, [None]], [0, "!!", 0, {}, []], 7, None):
        data["patterns"]["0 a(b)"] = damage
        path.write_text(json.dumps(data))
        assert same(patterns(tmp_path, monkeypatch)("a(b)"), re.compile("a(b)"))
    data["build"] = "another"
    path.write_text(json.dumps(data))
    assert patterns(tmp_path, monkeypatch).known == {}


def test_a_run_says_the_same_with_and_without_it(tmp_path: Path) -> None:
    report = tmp_path / "报告.yaml"
    report.write_text(
        BASE.read_text(encoding="utf-8").replace("收到政府信息公开申请3119件", "收到政府信息公开申请3191件"),
        encoding="utf-8",
    )
    outputs = set()
    for cache in ("", str(tmp_path / "cache"), str(tmp_path / "cache")):
        outputs.add(
            run("lint", "-f", "json", "--as-of", "2025-03-01", str(report), GOV_DISCLOSE_LINT_CACHE=cache).stdout
        )
    assert len(outputs) == 1
    assert "GDL602" in outputs.pop()
    assert (tmp_path / "cache" / "patterns.json").exists() or sys.implementation.name != "cpython"
