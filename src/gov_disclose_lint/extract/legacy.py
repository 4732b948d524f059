"""Old office files (.doc, .wps, .xls): converted by LibreOffice when it is installed, then read as their successors."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from ..model.binding import Unreadable
from .blocks import Extract
from .guard import MAX_BYTES, check_size, damaged, encrypted

TIMEOUT = 60.0
"""Seconds for LibreOffice: its first start alone takes some ten."""
_PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
# No macros, no links followed, no questions asked; the profile is thrown away with the folder.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"><value>1</value></prop></item>
</oor:items>
"""


def read(data: bytes, name: str) -> Extract:
    """Read a .doc, .wps or .xls file. Nothing is written but a private temporary folder, which is removed.

    Raises Unreadable: LibreOffice missing, failing or too slow; encrypted; and all that the successor's reader raises.
    """
    check_size(data)
    if _utf16("EncryptedPackage") in data or _utf16("EncryptionInfo") in data:
        raise encrypted("Office")
    workbook = _utf16("Workbook") in data and _utf16("WordDocument") not in data
    if not workbook and _utf16("WordDocument") not in data:
        raise Unreadable(
            "认不出文件类型（不是 Word 或 Excel 文件）", "a file of no known kind (neither Word nor Excel)"
        )
    kind = "xlsx" if workbook else "docx"
    converted = _convert(data, kind)
    if kind == "xlsx":
        from .xlsx import read as read_successor
    else:
        from .docx import read as read_successor
    extract = read_successor(converted, name)
    extract.source.remarks.append("converted")
    return extract


def _utf16(text: str) -> bytes:
    """A name as the directory of an old office file has it."""
    return text.encode("utf-16-le")


def _convert(data: bytes, kind: str) -> bytes:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Unreadable(
            f"旧格式文件（.doc、.wps、.xls）需要安装 LibreOffice 才能读取，或请另存为 {kind}",
            f"files of the old formats (.doc, .wps, .xls) need LibreOffice; or save it as {kind}",
        )
    with tempfile.TemporaryDirectory(prefix="gov-disclose-lint-") as folder:
        home = Path(folder)
        (home / "user").mkdir()
        (home / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = home / ("in.xls" if kind == "xlsx" else "in.doc")
        source.write_bytes(data)
        _run(program, home, source, kind)
        target = home / "out" / f"in.{kind}"
        if not target.is_file() or target.stat().st_size > MAX_BYTES:
            raise damaged("Office")
        return target.read_bytes()


def _run(program: str, home: Path, source: Path, kind: str) -> None:
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={home.as_uri()}", "--convert-to", kind, "--outdir", str(home / "out"), str(source),
    ]  # fmt: skip
    environment = {
        key: value
        for key, value in os.environ.items()
        if key in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TEMP", "TMP")
    }
    process = subprocess.Popen(  # noqa: S603 - a fixed command; the input is only a file's content
        command,
        cwd=home,
        env={**environment, "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            "LibreOffice 转换超时，请另存为 docx 或 xlsx", "LibreOffice took too long; please save it as docx or xlsx"
        ) from None
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: its launcher is not the one that works."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
