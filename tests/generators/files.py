"""A document as the bytes of a file of some kind."""

from __future__ import annotations

from random import Random

from .documents import Document
from .write_docx import docx
from .write_html import page
from .write_pdf import pdf
from .write_xlsx import xlsx

KINDS = ("html", "docx", "xlsx", "pdf")


def file_of(document: Document, kind: str) -> bytes:
    """The file. kind: html | docx | xlsx | pdf."""
    rng = Random(document.seed)
    if kind == "html":
        return page(document.blocks, rng, document.options.wrapper)
    if kind == "docx":
        return docx(document.blocks)
    return xlsx(document.blocks, rng) if kind == "xlsx" else pdf(document.blocks, rng)
