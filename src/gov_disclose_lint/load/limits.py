"""Bounds on what a report file may be. A real report has 300 nodes, five levels and 40 KB."""

from __future__ import annotations

from ..model.binding import Unreadable
from ..model.place import Place

MAX_BYTES = 8 * 1024 * 1024
MAX_NODES = 50_000
MAX_DEPTH = 32


def too_large(size: int, limit: int) -> Unreadable:
    return Unreadable(
        f"文件过大（{size:,} 字节，上限 {limit:,} 字节），不像一份年度报告",
        f"the file is too large to be a report ({size:,} bytes, at most {limit:,})",
    )


def too_deep(place: Place) -> Unreadable:
    return Unreadable(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels", place)


def too_many(place: Place) -> Unreadable:
    return Unreadable(
        f"内容超过 {MAX_NODES:,} 项（含别名展开）", f"more than {MAX_NODES:,} values (aliases expanded)", place
    )
