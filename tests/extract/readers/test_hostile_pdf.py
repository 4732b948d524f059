"""Hostile PDF files, under the same conditions as the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from .hostile import FILES
from .test_hostile import check


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("pdf")])
def test_hostile_pdf_files(name: str, tmp_path: Path) -> None:
    check(name, tmp_path)
