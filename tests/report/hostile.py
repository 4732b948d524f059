"""Outcomes in which everything that can come from a report is hostile."""

from __future__ import annotations

import re
from decimal import Decimal

from gov_disclose_lint.model.finding import Finding, Fix, Grid, NotAssessed, Outcome, Related
from gov_disclose_lint.model.place import Place

from . import samples

STRINGS = [
    "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b[2J",
    "\x9b31m C1 \x90 \x85",
    "\x00\x01\x07\x08\x0b\x0c\x7f",
    "a\r\n::error file=x::pwned\r::warning::\n::stop-commands::x",
    "  ::set-output name=x::y",
    "##[error]x ###[group]y ##vso[task.setvariable variable=x]y ##teamcity[x]",
    "%0A::error::x %25 ,title=y",
    "[red]markup[/red] [/] [link=http://x]y[/link] :smile:",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='\"",
    "]]><!-- --> <?xml?> &lt; &#x1b;",
    "[click](javascript:alert(1)) ![x](http://x) {0} {{",
    "=cmd|'/C calc'!A0",
    "\u202eesrever\u202c \u2066x\u2069 \u200f\u061c \u200b\ufeff",
    "line\u2028separator\u2029paragraph\u0085next",
    "\ud800 lone \udfff",
    "\ufffe\uffff \U000e0041 \U0001f600 𠀀",
    "全角：：标点　，；“”",
    "长" * 5000,
    "-" * 3000 + "：",
    "",
]

_BAD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
SGR = re.compile(r"\x1b\[[0-9;]*m")


def finding(text: str, file: str = "report.yaml", severity: str = "error") -> Finding:
    line = f"  {text}: [1, {text}, 3]"
    return Finding(
        id="GDL303", rule="request-balance", severity=severity, file=file, path=f"sections.{text}", label=f"三 › {text}",  # type: ignore[arg-type]
        place=Place(7, 3, 7, 3 + max(len(text), 1)), message=text, title="题", why="因", how="改", expected=text, actual=Decimal("1.50"),
        related=[Related(f"a.{text}", text, Place(3, 1, 3, 2), text or "x", text)], basis=(samples.FORM,),
        fix=Fix("safe", text, text, {"zh": text, "en": text}), left=((1, 1, text), (-1, 2, text)), right=((1, 4, text),),
        phrase=text, excerpt={6: text, 7: line}, grid=Grid([text, "b"], [(text, [text, "1"]), ("甲", ["0", text])], 0, 0),
        evidence=[f"GDL301 {text}: {text}", text], fingerprint="0123456789abcdef",
    )  # fmt: skip


def outcomes(text: str) -> list[Outcome]:
    """The text in every place that a report or its file name reaches."""
    file = text.replace("\x00", "") or "x"
    hidden, kept = finding(text, file), finding(text, file)
    hidden.suppressed, kept.baselined = text, True
    gaps = [NotAssessed("GDL301", text or "blank", (text,)), NotAssessed("GDL701", "needs-previous")]
    return [
        Outcome(file, "cn-2021", 2024, text, [finding(text, file), finding(text, file, "info")], [hidden, kept], 3, gaps, [text]),
        Outcome(file, None, None, None, [finding(text, file)], unreadable=True),
        Outcome(file, text, 2024, None, [], rules_run=1),
    ]  # fmt: skip


def harm(text: str) -> list[str]:
    """Whatever of an output could do harm in a terminal or a build log. GitHub's own commands are told apart elsewhere."""
    found = [repr(match) for match in _BAD.findall(text)]
    found += re.findall(r"##\w*\[.{0,20}", text)
    return found + [line for line in text.split("\n") if line.lstrip().startswith("::")]
