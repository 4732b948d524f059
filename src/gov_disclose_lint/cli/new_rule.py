"""`new-rule`: a rule file whose own examples pass, to be changed into the rule that is wanted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from ..model.version import __version__
from ..packs import load_library
from .language import Trouble, say
from .wanted import save

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID = re.compile(r"[A-Z]{2,6}[0-9]{3,4}")
_TEMPLATE = """\
# 改成你的规则：check 说查什么，message 说怎么报，examples 是测试也是文档。
# 检查种类见 src/gov_disclose_lint/checks/；没有依据的规则不是规则，没有核实的规定最多是 warning。
id: {id}
name: {name}
since: {version}
severity: warning
forms: [cn-2021]
title: {{zh: 尚未审结多于结果维持, en: More pending than upheld}}
basis:
  - {{kind: practice, title: （依据的文件名称）, ref: （文号和条款）, en: {{title: (the document), ref: (number and article)}}}}
why:
  zh: （为什么这是问题）
  en: (why this is a fault)
how:
  zh: （怎么改）
  en: (how to mend it)
check:
  kind: comparison
  each: {{row: sections.review}}
  left: [pending]
  right: [upheld]
  at: pending
message:
  zh: "{{row}}：尚未审结 {{actual}} 件，比结果维持多 {{difference}} 件"
  en: "{{row}}: {{actual}} pending, {{difference}} more than were upheld"
examples:
  good:
    - name: 基准报告
      en: the base report
  bad:
    - name: 尚未审结多了
      en: too many pending
      set: {{review.litigation_direct.pending: 50}}
      expect: [{{at: review.litigation_direct.pending}}]
"""


def new_rule(name: str, id_: str | None, topic: str, folder: str | None, folders: Sequence[str]) -> int:
    """Write the file. Raises Trouble for a bad or used name or id, or when the file is there already or cannot be made."""
    for word in (name, topic):
        if not _NAME.fullmatch(word):
            raise Trouble(
                f"规则名和主题应为小写英文加连字符，如 my-rule：{word}",
                f"a rule's name and topic are lower case with dashes: {word}",
            )
    built_in = os.path.join("rules", "cn")
    root = folder or (built_in if os.path.isdir(built_in) else "rules")
    own = os.path.normpath(root) == built_in
    known = [*folders, root] if not own and root not in folders and os.path.isdir(root) else folders
    rules = load_library(known).rules
    for rule in rules:
        if name == rule.name or id_ == rule.id:
            raise Trouble(f"已被 {rule.id} {rule.name} 使用", f"already used by {rule.id} {rule.name}")
    if id_ is not None and not _ID.fullmatch(id_):
        raise Trouble(f"编号应如 GDL999：{id_}", f"an id looks like GDL999: {id_}")
    path = os.path.join(root, topic, f"{name}.yml")
    if os.path.lexists(path):
        raise Trouble(f"{path} 已存在", f"{path} is there already")
    text = _TEMPLATE.format(id=id_ or _free(rule.id for rule in rules), name=name, version=__version__)
    save(path, text.encode(), make_folder=True)
    option = "" if own else f" --rules {root}"
    print(  # noqa: T201
        say(
            f"已生成 {path}；改好后运行 gov-disclose-lint rules --test{option}",
            f"{path} written; then run gov-disclose-lint rules --test{option}",
        )
    )
    return 0


def _free(used: Iterable[str]) -> str:
    taken = set(used)
    return next(f"NEW{number}" for number in range(901, 1000) if f"NEW{number}" not in taken)
