"""Real files (HTML, Word, PDF, workbooks) to the same tree that a report file gives, with a place for every node."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from ..model.document import Source
from ..model.form import Form
from ..model.node import Node

KINDS = ("html", "docx", "pdf", "xlsx")


def load_file(data: bytes, name: str, kind: str, forms: Sequence[Form]) -> tuple[Source, Node]:
    """The tree of a real file's bytes. kind: html | docx | pdf | xlsx | legacy (.doc, .wps: see extract.legacy).

    Raises Unreadable: damaged, encrypted, too large, a library missing, no text layer, nothing of a report in it.
    """
    from .assemble import assemble

    reader = importlib.import_module(f".{kind}", __name__)
    extract = reader.read(data, name)
    return extract.source, assemble(extract, forms)
