"""The schema in the editor's own server: what `init` writes is accepted, mistakes are marked, cells are explained.

Runs where yaml-language-server is on the path.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gov_disclose_lint.cli import NAME, _run

SERVER = shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class Editor:
    """As much of the language server protocol as the test needs, over the server's standard streams."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.count = 0
        self.marked: dict[str, list[Any]] = {}
        documents = {"publishDiagnostics": {}, "hover": {"contentFormat": ["markdown"]}, "completion": {}}
        capabilities = {"workspace": {"configuration": True}, "textDocument": documents}
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=capabilities)
        self.send(method="initialized", params={})

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The server's next message; its questions are answered here."""
        stream = self.process.stdout
        assert stream
        length = 0
        while (line := stream.readline().strip()) or not length:
            if line.lower().startswith(b"content-length"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.marked[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message.get("params", {}).get("items", ())
            self.send(id=message["id"], result=[SETTINGS if item.get("section") == "yaml" else {} for item in items])
        return message

    def ask(self, method: str, **params: Any) -> Any:
        self.count += 1
        self.send(id=self.count, method=method, params=params)
        while (message := self.receive()).get("id") != self.count or "method" in message:
            pass
        return message["result"]

    def open(self, path: Path) -> list[str]:
        """What the server marks in the file."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        while path.as_uri() not in self.marked:
            self.receive()
        return [mark["message"] for mark in self.marked[path.as_uri()]]

    def at(self, method: str, path: Path, words: str) -> str:
        """What the server says at the place of some words, as text."""
        lines = path.read_text("utf-8").split("\n")
        number, line = next((number, line) for number, line in enumerate(lines) if words in line)
        position = {"line": number, "character": line.index(words) + 1}
        said = self.ask(f"textDocument/{method}", textDocument={"uri": path.as_uri()}, position=position)
        return json.dumps(said, ensure_ascii=False)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Editor]:
    monkeypatch.chdir(tmp_path)
    assert _run(["schema", "-o", "gov-disclose-lint.schema.json"], NAME) == 0
    editor = Editor(tmp_path)
    yield editor
    editor.process.kill()
    editor.process.wait()


@pytest.mark.parametrize(("year", "keys"), [("2012", "zh"), ("2020", "en"), ("2024", "zh"), ("2024", "en")])
def test_a_new_report_is_accepted(editor: Editor, tmp_path: Path, year: str, keys: str) -> None:
    path = tmp_path / "report.yaml"
    options = ["--year", year, "--kind", "government", "--level", "county", "--name", "某县人民政府", "--keys", keys]
    assert _run(["init", *options, "-o", path.name], NAME) == 0
    assert editor.open(path) == []


def test_mistakes_are_marked_and_cells_explained_in_the_forms_words(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        "# yaml-language-server: $schema=gov-disclose-lint.schema.json\n"
        "year: 2024\npublisher: {name: 某县水利局, kind: bureau}\n"
        "sections:\n  requests:\n    outcomes:\n      granted: [1, 0, 0, 0, 0, 0, 1]\n",
        "utf-8",
    )
    assert any("department" in message for message in editor.open(path))
    shown = editor.at("hover", path, "granted")
    assert "（一）予以公开" in shown
    assert "自然人、商业企业" in shown
