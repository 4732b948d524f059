"""The frame of the web page: no script, nothing from elsewhere, readable in the dark, on paper and by ear."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from .safe import xml
from .words import pick

_CSS = """
:root {
  color-scheme: light dark;
  --ink: #1c1e21; --paper: #fff; --soft: #59606b; --line: #ccd2da; --field: #f4f6f8;
  --error: #b3142b; --warning: #8a5200; --info: #1757a6; --ready: #17692e;
  --mark: #ffe08a; --on-mark: #1c1e21;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e8eb; --paper: #16181c; --soft: #a4acb8; --line: #3b424c; --field: #20242a;
    --error: #ff8f98; --warning: #f5b955; --info: #8cbcff; --ready: #7fd695;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
}
main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0; }
.verdict {
  font-size: 1.2rem; font-weight: 700; border-left: .4rem solid; padding: .4rem .8rem;
  background: var(--field);
}
.publishable { color: var(--ready); }
.not-publishable { color: var(--error); }
.undetermined { color: var(--warning); }
article {
  border: 1px solid var(--line); border-left: .4rem solid; border-radius: .3rem;
  padding: .8rem 1rem; margin: 1rem 0;
}
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.info { border-left-color: var(--info); }
.error > h3 b { color: var(--error); }
.warning > h3 b { color: var(--warning); }
.info > h3 b { color: var(--info); }
.at, .rest { color: var(--soft); margin: .2rem 0; overflow-wrap: anywhere; }
pre, .scroll { overflow-x: auto; background: var(--field); padding: .5rem; margin: .6rem 0; }
pre { font-family: ui-monospace, "Noto Sans Mono CJK SC", monospace; line-height: 1.4; }
mark { background: var(--mark); color: var(--on-mark); font-weight: 700; }
table { border-collapse: collapse; }
th, td { padding: .15rem .6rem; border-bottom: 1px solid var(--line); text-align: left; }
td { overflow-wrap: anywhere; }
.grid td, .number { text-align: right; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .6rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
a { color: inherit; }
@media print {
  article { break-inside: avoid; }
  pre, .scroll { overflow: visible; white-space: pre-wrap; }
}
"""
_STYLE_HASH = b64encode(sha256(_CSS.encode()).digest()).decode()


def opening(lang: str) -> str:
    """Everything up to and with the first heading. Only our own style, known by its hash, is applied."""
    title = pick(lang, "政府信息公开工作年度报告检查结果", "Disclosure annual reports: what was found")
    policy = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    return f"""<!DOCTYPE html>
<html lang="{pick(lang, "zh-CN", "en")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{xml(title)}</title>
<style>{_CSS}</style>
</head>
<body>
<main>
<h1>{xml(title)}</h1>
"""


CLOSING = "</main>\n</body>\n</html>\n"
