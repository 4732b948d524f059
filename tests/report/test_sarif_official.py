"""What `lint -f sarif` writes for real reports, held against our strict subset and, where at hand, the full schema."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.run import ROOT, run

from .sarif_schema import SARIF

OFFICIAL = os.environ.get("SARIF_SCHEMA")
WORDS = {
    "examples": ["examples"],
    "with last year": ["examples/city-2024.yaml", "--previous", "examples/city-2023.yaml"],
    "one that is not there": ["no such 文件.yaml"],
    "without some rules": ["examples/bureau-2024-faults.yaml", "--ignore", "GDL1"],
}


def schemas() -> list[dict[str, Any]]:
    return [SARIF, json.loads(Path(OFFICIAL).read_text(encoding="utf-8"))] if OFFICIAL else [SARIF]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", WORDS)
def test_valid(words: str, lang: str) -> None:
    written = json.loads(run("lint", *WORDS[words], "-f", "sarif", "--lang", lang, cwd=ROOT).stdout)
    assert written["runs"][0]["artifacts"]
    for schema in schemas():
        jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)(schema).validate(written)


@pytest.mark.skipif(not OFFICIAL, reason="SARIF_SCHEMA names no file")
def test_the_schema_is_of_sarif_2_1_0() -> None:
    assert OFFICIAL
    schema = json.loads(Path(OFFICIAL).read_text(encoding="utf-8"))
    assert "2.1.0" in schema["title"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validators.validator_for(schema)(schema).validate({"version": "2.1.0", "runs": [{"results": []}]})
