"""Many files over several processes: one that is killed loses no file and stops no other."""

from __future__ import annotations

import multiprocessing
import os
from typing import Any

import pytest

from gov_disclose_lint import engine
from gov_disclose_lint.engine import pool
from gov_disclose_lint.engine.lint import Plan
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.model.finding import Outcome
from gov_disclose_lint.packs import load_library

forked = pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="what is replaced here is inherited")
PATHS = [f"{number:03}.yaml" for number in range(300)]


def _outcomes(monkeypatch: pytest.MonkeyPatch, deadly: set[str]) -> list[Outcome]:
    parent = os.getpid()

    def lint_file(path: str, plan: Any, previous: Any = None, name: str | None = None) -> Outcome:
        if path in deadly and os.getpid() != parent:
            os.kill(os.getpid(), 9)
        return Outcome(path, findings=[])

    monkeypatch.setattr(engine, "lint_file", lint_file)
    plan = Plan(load_library(()), Options())
    return list(pool.lint_many(iter(PATHS), plan, None, 2))


@forked
@pytest.mark.parametrize(
    "deadly", [set(), {"000.yaml"}, {"150.yaml"}, {"299.yaml"}, {"007.yaml", "008.yaml", "200.yaml"}]
)
def test_a_killed_process_costs_the_file_that_killed_it_only(monkeypatch: pytest.MonkeyPatch, deadly: set[str]) -> None:
    outcomes = _outcomes(monkeypatch, deadly)
    assert [outcome.file for outcome in outcomes] == PATHS
    assert {outcome.file for outcome in outcomes if outcome.unreadable} == deadly
    for outcome in outcomes:
        if outcome.unreadable:
            assert [finding.id for finding in outcome.findings] == ["GDL901"]
            assert "被系统终止" in outcome.findings[0].message


def test_without_shared_locks_one_process_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed() -> None:
        raise OSError("no shared memory here")

    monkeypatch.setattr(multiprocessing, "Event", closed)
    monkeypatch.setattr(engine, "lint_file", lambda path, *_: Outcome(path, findings=[]))
    assert [
        outcome.file for outcome in pool.lint_many(iter(PATHS), Plan(load_library(()), Options()), None, 2)
    ] == PATHS
