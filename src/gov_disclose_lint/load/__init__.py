"""Report files (YAML, JSON) to a positioned tree: one strict pass, bounded, nothing guessed."""

from __future__ import annotations

from ..model.document import Source
from ..model.node import Node
from .decode import decode
from .limits import MAX_BYTES, too_large


def load_tree(data: bytes, name: str, kind: str) -> tuple[Source, Node]:
    """The tree of a report file's bytes. kind: yaml | json.

    Raises Unreadable: too large, no known encoding, not well-formed, too deep, too many nodes, repeated keys.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES)
    source = decode(data, name, kind)
    if kind == "json":
        from .json_tree import parse
    else:
        from .yaml_tree import parse
    return source, parse(source)
