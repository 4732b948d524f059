"""Packs: what is wrong with one is said with file, line and field; the cache never changes what is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_disclose_lint.packs import BadPack, cache, load_library, pack_files, prepare
from gov_disclose_lint.packs.compile import compile_pack

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
    ],
)
def test_mistakes_are_named(change: dict[str, str], line: int | None, field: str) -> None:
    error = bad(change)
    assert error.file == "pack/sums/request-balance.yml"
    assert error.line
    assert line is None or error.line == line
    assert error.field.startswith(field)


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


def test_two_packs_with_one_id(tmp_path: Path) -> None:
    (tmp_path / "request-balance.yml").write_text(RULE, encoding="utf-8")
    with pytest.raises(BadPack, match="GDL303"):
        load_library([str(tmp_path)])
