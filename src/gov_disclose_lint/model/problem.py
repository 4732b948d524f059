"""What is told to a user in one sentence, in either language."""

from __future__ import annotations

import errno

from .place import Place

_CAUSES = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一级不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接循环",
    errno.EMFILE: "打开的文件过多",
}


def cause(error: OSError) -> tuple[str, str]:
    """Why the system refused, in Chinese and English; in the system's own words where we have none.

    >>> cause(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    ('文件或文件夹不存在', 'No such file or directory')
    """
    english = error.strerror or str(error)
    return _CAUSES.get(error.errno or 0, english), english


class Problem(Exception):
    """zh, en: the sentence in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en

    def say(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


class Unreadable(Problem):
    """An input that cannot be taken as a report: one sentence in each language, and where, if known."""

    def __init__(self, zh: str, en: str, place: Place | None = None) -> None:
        super().__init__(zh, en)
        self.place = place

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, Place | None]]:
        return type(self), (self.zh, self.en, self.place)
