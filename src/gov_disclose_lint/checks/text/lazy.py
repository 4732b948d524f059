"""Patterns compiled when they are first needed: most reports need few of those that tell a wrong number from a right one."""

from __future__ import annotations

import re
from typing import Any


class Lazy:
    """A pattern; its methods are those of the compiled one, which is made at the first use of each."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        method = self.__dict__[name] = getattr(re.compile(self.source), name)
        return method
