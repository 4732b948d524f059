"""What the docstrings say happens, happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import gov_disclose_lint

MODULES = [
    module.name
    for module in pkgutil.walk_packages(gov_disclose_lint.__path__, "gov_disclose_lint.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_module(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
