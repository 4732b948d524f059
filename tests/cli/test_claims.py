"""`--show-claims`: a person sees every number that was read, and what it was held against."""

from __future__ import annotations

import json
import re

from .run import ROOT, run

CITY = ROOT / "examples" / "city-2024.yaml"


def test_every_number_with_its_reading() -> None:
    done = run("lint", "--show-claims", str(CITY))
    assert done.returncode == 0
    assert "= 本年新收·总计 + 上年结转·总计 3646" in done.stdout
    assert "= 予以公开·总计 1431" in done.stdout
    assert "未与表格核对" in done.stdout
    last = done.stdout.strip().splitlines()[-1]
    read, compared = (int(word) for word in re.findall(r"([0-9]+) 个", last))
    assert 10 < compared < read


def test_contradictions_are_marked() -> None:
    done = run("lint", "--show-claims", str(ROOT / "examples" / "bureau-2024-faults.yaml"))
    assert "≠ 予以公开·总计 21" in done.stdout


def test_json_points_at_the_very_characters() -> None:
    lines = CITY.read_text(encoding="utf-8").split("\n")
    done = run("lint", "--show-claims", "-f", "json", str(CITY))
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    for claim in claims:
        place = claim["location"]
        if place["line"] == place["end_line"]:
            assert lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1] == claim["phrase"]
    assert any(claim["subjects"] for claim in claims)


def test_english() -> None:
    assert "held against the table" in run("lint", "--show-claims", "--lang", "en", str(CITY)).stdout


def test_unreadable() -> None:
    done = run("lint", "--show-claims", "no-such-file.yaml")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
