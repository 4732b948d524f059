"""Parts of office files to XML trees."""

from __future__ import annotations

import zipfile
from xml.etree.ElementTree import Element, ParseError, fromstring

from .guard import damaged, read_member

__all__ = ["Element", "read_xml"]


def read_xml(archive: zipfile.ZipFile, name: str, kind: str) -> Element:
    """The root of one part. Raises Unreadable: missing, not well-formed, with a DTD, beyond the bounds of guard.

    Any depth is taken, since building and freeing a tree do not recurse: who walks it must keep a bound of his own.
    """
    try:
        return fromstring(read_member(archive, name, kind))  # noqa: S314 - see above
    except (ParseError, ValueError, LookupError):
        raise damaged(kind) from None
