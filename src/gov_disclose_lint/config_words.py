"""What the reader of TOML says of a broken file, in Chinese."""

from __future__ import annotations

import re

_SAID = (
    ("Cannot overwrite a value", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Cannot mutate immutable namespace", "同一个表写了两次"),
    ("Cannot redefine namespace", "同一个表写了两次"),
    ("Duplicate inline table key", "同一个键写了两次"),
    ("Expected '=' after a key", "键后面应有等号"),
    ("Expected ']' at the end of a table declaration", "表名后面应有 ]"),
    ("Expected ']]' at the end of an array declaration", "表名后面应有 ]]"),
    ("Expected newline or end of document", "一行只能写一个设置，后面有多余的文字"),
    ("Invalid initial character for a key", "键只能用英文字母、数字、- 和 _，其他的要加引号"),
    ("Invalid statement", "这一行不是设置，也不是表名"),
    ("Invalid value", "值不合法：文字要加英文引号"),
    ("Invalid date or datetime", "日期不合法"),
    ("Invalid hex value", "反斜杠后面的写法不合法"),
    ("Unescaped '\\' in a string", "反斜杠要写两遍，或改用单引号"),
    ("Illegal character", "有不允许的字符"),
    ("Found invalid character", "有不允许的字符"),
    ("Unterminated string", "引号没有结束"),
    ("Expected", "引号没有结束"),
    ("Unclosed array", "方括号没有结束"),
    ("Unclosed inline table", "花括号没有结束"),
    ("maximum recursion", "嵌套过深"),
)


def in_chinese(said: str) -> str:
    """What the reader of TOML says, in Chinese, with its place: `… (at line 2, column 9)`."""
    words = next((zh for english, zh in _SAID if said.startswith(english)), "写法不合法")
    at = re.search(r"at line (\d+), column (\d+)", said)
    if at:
        return f"第{at[1]}行第{at[2]}列：{words}"
    return f"文件末尾：{words}" if "at end of document" in said else words
