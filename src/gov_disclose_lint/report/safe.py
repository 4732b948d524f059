"""Makes strings that come from reports harmless, in each output's own way.

What could do harm: control characters and terminal escapes, bidi overrides and invisible characters (they
show a text that is not there), commands to a build server (`::error::` at the start of a line, `##[...]`
anywhere in one), markup, and formulas in tables. Every reporter writes such strings through this module.
"""

from __future__ import annotations

# Spaces are not "printable" to Python, but are everyday in Chinese texts (U+3000, no-break).
_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_COMMANDS = {":": "\\x3a", "#": "\\x23"}


def visible(text: str) -> str:
    """The text with every control, format, private and unassigned character written as an escape.

    >>> visible("1\\x1b[31m2\\u202e3")
    '1\\\\x1b[31m2\\\\u202e3'
    """
    if text.isprintable():
        return text
    return "".join([char if shows(char) else _escape(char) for char in text])


def shows(char: str) -> bool:
    """Whether a character is seen as itself."""
    return char.isprintable() or char in _SPACES


def _escape(char: str) -> str:
    if char in _NAMED:
        return _NAMED[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def characters(text: str) -> list[str]:
    """Each character as `terminal` writes it: for those who must know where a character went."""
    shown = []
    before = ""
    for char in text:
        if char in _COMMANDS and char == before:
            shown.append(_COMMANDS[char])
            before = ""
        else:
            shown.append(char if shows(char) else _escape(char))
            before = char
    return shown


def terminal(text: str) -> str:
    """For people and logs: visible, and no command to a build server.

    >>> terminal("::stop-commands::x"), terminal("##[group]")
    (':\\\\x3astop-commands:\\\\x3ax', '#\\\\x23[group]')
    """
    if text.isprintable() and "::" not in text and "##" not in text:
        return text
    return "".join(characters(text))


def clip(text: str, limit: int = 600) -> str:
    """For people: `terminal`, and no longer than a person reads; a key of a report may be a megabyte."""
    return terminal(text if len(text) <= limit else text[: limit - 1] + "…")


def xml(text: str) -> str:
    """For text and attribute values of XML 1.0 and HTML. What XML cannot hold becomes a visible escape."""
    text = visible(text).replace("&", "&amp;")
    if "##" in text:
        text = text.replace("#", "&#35;")
    if "::" in text:
        text = text.replace(":", "&#58;")
    for char, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(char, entity)
    return text


def command_data(text: str) -> str:
    """For the message of a GitHub workflow command; line ends that are ours stay line ends.

    >>> command_data("100%\\n")
    '100%25%0A'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """For a property value of a GitHub workflow command."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def markdown(text: str) -> str:
    """For Markdown: shown as written, no link, image, heading or HTML."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|!~" else char for char in visible(text))


def spreadsheet(text: str) -> str:
    """For a cell of a CSV file, which spreadsheets would run as a formula when it begins like one.

    >>> spreadsheet("=1+1"), spreadsheet("-")
    ("'=1+1", "'-")
    """
    text = visible(text)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") else text
