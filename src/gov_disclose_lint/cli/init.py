"""`init`: a blank report file for a year and a publisher."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from ..checks.deadline import due_days
from ..config import find_config
from ..engine import document_from
from ..model.form import Field, Form, Item, find, lookup
from ..model.rule import Context, cited
from ..packs import Library, load_library
from ..write.blank import Facts, blank
from .language import Trouble, complain
from .wanted import check_form, check_keys, check_new, check_report_file, save

FILES = {"zh": "年报.yaml", "en": "report.yaml"}
Answer = TypeVar("Answer")


def init_command(
    output: str | None = None,
    *,
    year: int | None = None,
    kind: str | None = None,
    level: str | None = None,
    name: str | None = None,
    form: str | None = None,
    lang: str = "zh",
    keys: str | None = None,
    force: bool = False,
    rules: Sequence[str] = (),
) -> int:
    """Write a blank report; on a terminal, ask for what is not given. Returns 0. Raises Trouble for wrong usage.

    output: 年报.yaml or report.yaml when left out, - for standard output; keys: language of the keys, as lang when left
    out; form: another form than the year's.
    """
    library = load_library(rules)
    keys = keys or lang
    check_keys(keys)
    target = output or FILES[keys]
    if target != "-":
        check_report_file(target)
        if not force:
            check_new(target)
    asker = _Asker(library, lang, asks=sys.stdin.isatty() and sys.stderr.isatty())
    check_form(form, library.forms)
    chosen = next((one for one in library.forms if one.id == form), None)
    facts = asker.facts(_only_year(chosen) if year is None else year, kind, level, name)
    used = chosen or _form_of(facts.year, library.forms)
    facts = facts._replace(deadline=_deadline(used, facts, library, lang, target))
    text = blank(used, facts, lang, keys, "年报.yaml" if target == "-" else os.path.basename(target))
    if target == "-":
        sys.stdout.buffer.write(text.encode())
    else:
        save(target, text.encode())
        complain(_next_steps(target, lang))
    return 0


def _only_year(form: Form | None) -> int | None:
    """The year to suppose where only a form is named that is not in use any more."""
    return form.last_year if form else None


def _form_of(year: int, forms: Sequence[Form]) -> Form:
    return next((form for form in forms if form.covers(year)), forms[-1])


# -- questions


class _Asker:
    """Takes what is given, asks for what is not, and says what is wrong with either."""

    def __init__(self, library: Library, lang: str, asks: bool) -> None:
        self.forms = library.forms
        self.lang = lang
        self.asks = asks
        publisher = next(field for field in self.forms[0].envelope.fields if field.key == "publisher")
        self.choices: dict[str, Field] = {field.key: field for field in publisher.fields}

    def say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def facts(self, year: int | None, kind: str | None, level: str | None, name: str | None) -> Facts:
        last = date.today().year - 1
        return Facts(
            year=self.year(str(year))
            if year is not None
            else self.ask(("报告年度", "year reported on"), str(last), self.year),
            kind=self.choice("kind", kind, ("发布机关类型", "kind of publisher")),
            level=self.choice("level", level, ("层级", "level")),
            name=name
            or (self.ask(("发布机关名称", "name of the publisher"), "", str.strip) if self.asks else "")
            or None,
        )

    def year(self, text: str) -> int:
        first, last = self.forms[0].first_year, date.today().year
        if text.isascii() and text.isdigit() and first <= int(text) <= last:
            return int(text)
        raise Trouble(f"年度应在 {first}—{last} 之间：{text}", f"a year from {first} to {last} expected: {text}")

    def choice(self, key: str, given: str | None, question: tuple[str, str]) -> str | None:
        field = self.choices[key]
        if given is not None:
            return self.chosen(field, given)
        if not self.asks:
            return None
        names = (
            "、".join(item.name for item in field.choices)
            if self.lang == "zh"
            else ", ".join(i.key for i in field.choices)
        )
        zh, en = question
        return self.ask(
            (f"{zh}（{names}）", f"{en} ({names})"), "", lambda text: self.chosen(field, text) if text else None
        )

    def chosen(self, field: Field, text: str) -> str:
        item: Item | None = find(lookup(field.choices), text)
        if item is None:
            names = [item.name for item in field.choices]
            raise Trouble(
                f"{field.name}只能是 {'、'.join(names)}：{text}",
                f"{field.key}: one of {', '.join(item.key for item in field.choices)} expected: {text}",
            )
        return item.key

    def ask(self, question: tuple[str, str], default: str, take: Callable[[str], Answer]) -> Answer:
        """The answer to a question, asked again until it can be taken; the default where nobody can be asked."""
        import typer

        if not self.asks:
            return take(default)
        while True:
            text = typer.prompt(self.say(*question), default=default, show_default=bool(default), err=True)
            try:
                return take(str(text).strip())
            except Trouble as error:
                complain(error.say(self.lang))


# -- deadline


def _deadline(form: Form, facts: Facts, library: Library, lang: str, target: str) -> str | None:
    """When such a report is due, and by which law, as one sentence; a configuration's own deadlines come first."""
    own = find_config("." if target == "-" else target).deadlines
    document = document_from(blank(form, facts).encode(), "blank.yaml", library.forms)
    days = due_days(document, Context(date.today(), library.forms, (*own, *library.deadlines)))
    said = [_due(due.day, due.deadline.basis, due.deadline.certain, lang) for due in days]
    if not said:
        return None
    if lang == "en":
        return f"due by {', or '.join(said)}" + (" (by kind of publisher)" if len(said) > 1 else "")
    return f"公布期限：{'；或'.join(said)}" + ("（因发布机关类型而不同）" if len(said) > 1 else "")


def _due(day: date, basis: object, certain: bool, lang: str) -> str:
    assert isinstance(basis, dict)
    said = cited(basis, lang)
    title, ref = said["title"], said["ref"]
    if lang == "en":
        return f"{day.isoformat()} ({title}, {ref})" if certain else f"{day.isoformat()} (practice, not law)"
    when = f"{day.year}年{day.month}月{day.day}日前"
    return f"{when}（{title}，{ref}）" if certain else f"{when}（惯例，法律未作规定）"


# -- output


def _next_steps(target: str, lang: str) -> str:
    schema = "gov-disclose-lint schema -o gov-disclose-lint.schema.json"
    if lang == "en":
        return f"{target} written; fill it in and run: lint {target} (for hints in editors: {schema})"
    return f"已写入 {target}，填写后运行：lint {target}（编辑器提示另需：{schema}）"
