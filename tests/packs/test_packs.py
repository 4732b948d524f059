"""Packs: what is wrong with one is said with file, line and field; the cache never changes what is loaded."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from gov_disclose_lint.packs import BadPack, cache, load_library, pack_files, prepare
from gov_disclose_lint.packs.compile import compile_pack
from gov_disclose_lint.packs.wording import words_of

GOOD = next(iter(pack_files().values()))
RULE = GOOD["sums/request-balance.yml"].decode()


def bad(change: dict[str, str], name: str = "sums/request-balance.yml") -> BadPack:
    text = RULE
    for before, after in change.items():
        assert before in text
        text = text.replace(before, after, 1)
    with pytest.raises(BadPack) as caught:
        compile_pack("pack", {name: text.encode()})
    return caught.value


@pytest.mark.parametrize(
    ("change", "line", "field"),
    [
        ({"severity: error": "severity: loud"}, 4, "severity"),
        ({"id: GDL303": "id: gdl-303"}, 1, "id"),
        ({"kind: equation": "kind: no-such-kind"}, None, "check.kind"),
        ({"kind: equation": "kind: ../../os"}, None, "check.kind"),
        ({"  at: carried_out\n": ""}, None, "check.at"),
        ({"  at: carried_out\n": "  at: carried_out\n  extra: 1\n"}, None, "check"),
        ({"since: 0.1.0": "sinse: 0.1.0"}, None, "since"),
        ({"name: request-balance": "name: other-name"}, 2, "name"),
        ({"title: {zh": "title: {zh: [x"}, None, ""),
        ({"forms: [cn-2019, cn-2021]": "forms: [cn-2021]\nkinds: [ministry]"}, 6, "kinds.0"),
        ({"forms: [cn-2019, cn-2021]": "forms: [cn-2021]\nneeds: [last-year]"}, 6, "needs.0"),
        ({"variant: exceeds": "variant: nope"}, None, "examples.bad.1.expect.0.variant"),
        ({"{difference}": "{nope}"}, None, "messages..zh"),
        ({"{difference}": "{Difference}"}, None, "messages..zh"),
        ({"{difference}": "{difference"}, None, "messages..zh"),
        ({"off by {difference}": "off by {0}"}, None, "messages..en"),
    ],
)
def test_mistakes_are_named(change: dict[str, str], line: int | None, field: str) -> None:
    error = bad(change)
    assert error.file == "pack/sums/request-balance.yml"
    assert error.line
    assert line is None or error.line == line
    assert error.field.startswith(field)


@pytest.mark.parametrize(
    ("change", "zh"),
    [
        ({"severity: error": "severity: loud"}, "应为 error、warning、info 之一"),
        ({"since: 0.1.0\n": ""}, "缺少这个字段"),
        ({"since: 0.1.0": "since: 0.1.0\nsinse: 1"}, "没有这个字段"),
        ({"since: 0.1.0": 'since: ""'}, "不能为空"),
        ({"since: 0.1.0": "since: [1]"}, "应为文字"),
        ({"forms: [cn-2019, cn-2021]": "forms: cn-2021"}, "应为列表"),
        ({"check:\n  kind: equation": "check:\n  sort: equation"}, "缺少 check.kind"),
        ({"forms: [cn-2019, cn-2021]": "years: 2024"}, "应为“键: 值”"),
        ({"forms: [cn-2019, cn-2021]": "years: {from: x}"}, "应为整数"),
        ({"id: GDL303": "id: gdl-303"}, "写法不对"),
        ({"{difference}": "{nope}"}, "“{nope}”无法填写"),
    ],
)
def test_mistakes_are_told_in_chinese(change: dict[str, str], zh: str) -> None:
    error = bad(change)
    assert zh in error.zh
    assert error.file in error.zh
    assert zh not in error.en


def test_every_placeholder_of_the_built_in_rules_is_one_that_its_check_gives() -> None:
    """The names are found in the code of the checks; a name that is nowhere in it is not."""
    words = words_of(importlib.import_module("gov_disclose_lint.checks.equation"))
    assert "difference" in words
    assert "nope" not in words


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("forms: [cn-2019, cn-2021]", "forms: [cn-2021, cn-1900]", "forms.1"),
        ("forms: [cn-2021]", "forms: [cn-1900]", "basis.0.forms.0"),
        ("  good:\n    - name: ", "  good:\n    - form: cn-1900\n      name: ", "examples.good.0.form"),
    ],
)
def test_a_form_that_no_pack_has(tmp_path: Path, before: str, after: str, field: str) -> None:
    rule = RULE.replace("GDL303", "XYZ303").replace("request-balance", "my-balance")
    assert before in rule
    rule = rule.replace(before, after, 1)
    (tmp_path / "my-balance.yml").write_text(rule, encoding="utf-8")
    with pytest.raises(BadPack) as caught:
        load_library([str(tmp_path)])
    error = caught.value
    assert (error.file, error.field) == (f"{tmp_path}/my-balance.yml", field)
    assert error.line == next(n for n, line in enumerate(rule.splitlines(), 1) if "cn-1900" in line)
    assert "cn-1900" in error.zh
    assert "cn-2021" in error.zh


def test_used_twice() -> None:
    with pytest.raises(BadPack, match="GDL303"):
        compile_pack("pack", {"a/request-balance.yml": RULE.encode(), "b/request-balance.yml": RULE.encode()})


def test_cached_and_compiled_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOV_DISCLOSE_LINT_CACHE", str(tmp_path))
    first, second = load_library(), load_library()
    assert list(tmp_path.glob("pack-*.json"))
    monkeypatch.setenv("GOV_DISCLOSE_LINT_CACHE", "")
    third = load_library()
    for library in (second, third):
        for one, two in zip(first.rules, library.rules, strict=True):
            assert all(getattr(one, name) == getattr(two, name) for name in one._fields)
            assert repr(prepare(one)[1]) == repr(prepare(two)[1])
        assert [form.id for form in library.forms] == [form.id for form in first.forms]
        assert list(library.forms[-1].cells) == list(first.forms[-1].cells)


def test_a_damaged_cache_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOV_DISCLOSE_LINT_CACHE", str(tmp_path))
    load_library()
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert load_library().rules
    assert cache.read("no-such-thing") is None


def test_an_unwritable_cache_does_no_harm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("GOV_DISCLOSE_LINT_CACHE", str(blocked / "below"))
    assert load_library().rules


def test_a_rules_folder_holds_data_only(tmp_path: Path) -> None:
    with pytest.raises(BadPack):
        load_library([str(tmp_path / "missing")])
    with pytest.raises(BadPack):
        load_library([str(tmp_path)])
    (tmp_path / "evil.py").write_text("raise SystemExit('ran')")
    rule = RULE.replace("GDL303", "XYZ303").replace("request-balance", "my-balance")
    (tmp_path / "my-balance.yml").write_text(rule, encoding="utf-8")
    assert "XYZ303" in [rule.id for rule in load_library([str(tmp_path)]).rules]


@pytest.mark.parametrize(("renamed", "field", "line"), [("name", "id", 1), ("id", "name", 2)])
def test_two_packs_with_one_id_or_name(tmp_path: Path, renamed: str, field: str, line: int) -> None:
    before, after = {"name": ("request-balance", "my-balance"), "id": ("GDL303", "XYZ303")}[renamed]
    rule = RULE.replace(before, after)
    name = "my-balance" if renamed == "name" else "request-balance"
    (tmp_path / f"{name}.yml").write_text(rule, encoding="utf-8")
    with pytest.raises(BadPack) as caught:
        load_library([str(tmp_path)])
    assert (caught.value.file, caught.value.line, caught.value.field) == (f"{tmp_path}/{name}.yml", line, field)
    assert "rules/cn/sums/request-balance.yml" in caught.value.zh


def _own(tmp_path: Path, change: dict[str, str], name: str) -> str:
    """A built-in rule, under another name, with a mistake in it, as the only one of a rules folder."""
    rule = GOOD[name].decode()
    own = Path(name).stem
    identity = next(line for line in rule.splitlines() if line.startswith("id: "))
    change = {identity: "id: XYZ303", f"name: {own}\n": "name: my-rule\n", **change}
    for before, after in change.items():
        assert before in rule
        rule = rule.replace(before, after, 1)
    (tmp_path / "my-rule.yml").write_text(rule, encoding="utf-8")
    return rule


BALANCE, PUBLISHED = "sums/request-balance.yml", "sums/published-exceeds-total.yml"


@pytest.mark.parametrize(
    ("name", "change", "field", "zh"),
    [
        (BALANCE, {"left: [received,": "left: [receivd,"}, "check.left.0", "receivd”这一行，是不是 received"),
        (BALANCE, {"outcomes.total,": "outcomes.totl,"}, "check.right.0", "outcomes.total"),
        (BALANCE, {"outcomes.total,": "outcomes.refused,"}, "check.right.0", "outcomes.refused.*"),
        (BALANCE, {"outcomes.total,": "outcome.*,"}, "check.right.0", "没有"),
        (BALANCE, {"left: [received,": 'left: ["previous:receivd",'}, "check.left.0", "received"),
        (BALANCE, {"sections.requests": "sections.nothing"}, "check.each.column", "sections.requests"),
        (BALANCE, {"sections.requests": "sections.proactive"}, "check.each.column", "row"),
        (BALANCE, {"{column: sections": "{colmn: sections"}, "check.each.colmn", "column 或 row"),
        (BALANCE, {"{column: sections.requests}": "{}"}, "check.each", "一项"),
        (BALANCE, {"left: [received, carried_in]": "left: []"}, "check.left", "不能为空"),
        (BALANCE, {"at: carried_out": "at: carried_nowhere"}, "check.at", "不在 left、right"),
        (BALANCE, {"at: carried_out": "at: outcomes.granted"}, "check.at", "不在 left、right"),
        (BALANCE, {"at: carried_out": "at: previous:carried_out"}, "check.at", "本年"),
        (BALANCE, {"at: carried_out": "only: [totl]\n  at: carried_out"}, "check.only.0", "total"),
        (BALANCE, {"forms: [cn-2019, cn-2021]": "forms: [cn-2008]"}, "check.each.column", "cn-2008"),
        (PUBLISHED, {"left: [newly_published]": "left: [newly_publishd]"}, "check.left.0", "newly_published"),
        (PUBLISHED, {"only: [regulations,": "only: [regulation,"}, "check.only.0", "regulations"),
        (PUBLISHED, {"at: newly_published": "at: repealed"}, "check.at", "不在"),
        (PUBLISHED, {"forms: [cn-2019]": "forms: [cn-2021]"}, "check.left.0", "cn-2021"),
    ],
)  # fmt: skip
def test_parameters_that_name_what_no_form_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: dict[str, str], field: str, zh: str
) -> None:
    """Also when all else is in the cache, and each time anew."""
    monkeypatch.setenv("GOV_DISCLOSE_LINT_CACHE", str(tmp_path / "cache"))
    load_library()
    folder = tmp_path / "rules"
    folder.mkdir()
    rule = _own(folder, change, name)
    for _ in range(2):
        with pytest.raises(BadPack) as caught:
            load_library([str(folder)])
        error = caught.value
        assert (error.file, error.field) == (f"{folder}/my-rule.yml", field)
        assert zh in error.zh
        assert error.line
        assert f"{field.split('.')[1]}:" in rule.splitlines()[error.line - 1]


def test_a_row_that_only_one_of_the_forms_has_will_do(tmp_path: Path) -> None:
    """The one-row 其他处理 is there in the form of 2019 alone."""
    change = {"outcomes.total, carried_out]": "outcomes.total, outcomes.other, carried_out]"}
    _own(tmp_path, change, BALANCE)
    assert "XYZ303" in [rule.id for rule in load_library([str(tmp_path)]).rules]
