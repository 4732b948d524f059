"""Text kept aside until its turn comes, in a file once there is much of it: memory stays flat."""

from __future__ import annotations

from typing import IO, TextIO

IN_MEMORY = 1 << 20  # characters
_BLOCK = 1 << 16


class Spool:
    """Write, then copy out once. The temporary file has no name and ends with the process."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.size = 0
        self.file: IO[str] | None = None

    def write(self, text: str) -> None:
        self.held.append(text)
        self.size += len(text)
        if self.size > IN_MEMORY:
            self._spill()

    def _spill(self) -> None:
        if self.file is None:
            import tempfile

            self.file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115
        self.file.write("".join(self.held))
        self.held.clear()
        self.size = 0

    def copy_to(self, out: TextIO) -> None:
        """Write all of it to out, in order, and let go of it."""
        if self.file is not None:
            self.file.seek(0)
            while block := self.file.read(_BLOCK):
                out.write(block)
            self.file.close()
            self.file = None
        for text in self.held:
            out.write(text)
        self.held.clear()


class Items:
    """Spooled items of a list, a separator between each two."""

    def __init__(self, separator: str = ",\n") -> None:
        self.spool = Spool()
        self.separator = separator
        self.count = 0

    def add(self, text: str) -> None:
        if self.count:
            self.spool.write(self.separator)
        self.spool.write(text)
        self.count += 1

    def copy_to(self, out: TextIO) -> None:
        self.spool.copy_to(out)
