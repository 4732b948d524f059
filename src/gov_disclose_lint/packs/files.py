"""The files of a pack: a folder, or a folder inside a zip file."""

from __future__ import annotations

import os

from ..model.problem import Problem


class BadPack(Problem):
    """A pack that cannot be used: which file, which line, which field, and what is wrong. Exit code 2."""

    def __init__(self, file: str, line: int | None, field: str, zh: str, en: str) -> None:
        where = f"{file}:{line}" if line else file
        zh, en = (f"{field}: {problem}" if field else problem for problem in (zh, en))
        super().__init__(f"{where}: {zh}", f"{where}: {en}")
        self.file, self.line, self.field = file, line, field


def built_in() -> str | None:
    """The folder of the built-in rules: inside the package when installed, beside src in a working copy."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(here, "rules"), os.path.join(os.path.dirname(os.path.dirname(here)), "rules")):
        if os.path.isfile(os.path.join(folder, "cn", "pack.yml")):
            return os.path.join(folder, "cn")
    return None


def read_folder(folder: str) -> dict[str, bytes]:
    """Relative path -> content of every .yml file below a folder, sorted. Links out of the folder are not followed."""
    found = {}
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            if name.endswith((".yml", ".yaml")):
                path = os.path.join(parent, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return dict(sorted(found.items()))


def read_package(package: str, inside: str = "") -> dict[str, bytes]:
    """The same for a folder of an importable package, also when it lies in a zip file."""
    from importlib import resources

    root = resources.files(package)
    if inside:
        root = root.joinpath(inside)
    found: dict[str, bytes] = {}
    stack = [("", root)]
    while stack:
        prefix, folder = stack.pop()
        for entry in folder.iterdir():
            if entry.is_dir():
                stack.append((f"{prefix}{entry.name}/", entry))
            elif entry.name.endswith((".yml", ".yaml")):
                found[f"{prefix}{entry.name}"] = entry.read_bytes()
    return dict(sorted(found.items()))


def read_pack(where: str) -> dict[str, bytes]:
    """The files of a pack folder given on the command line. Raises BadPack when there are none."""
    if not os.path.isdir(where):
        raise BadPack(where, None, "", "规则包文件夹不存在", "no such rules folder")
    files = read_folder(where)
    if not files:
        raise BadPack(where, None, "", "规则包文件夹里没有 .yml 文件", "no .yml file in the rules folder")
    return files
