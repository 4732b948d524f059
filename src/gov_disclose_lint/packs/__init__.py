"""Packs: the built-in rules and forms, those of installed packages, and folders named on the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from .. import cache
from ..model.form import Form
from ..model.form_file import envelope_from, form_from
from ..model.rule import Deadline, Rule
from ..model.tuples import NamedTuple
from ..model.version import __version__
from . import plugins
from .files import BadPack, built_in, read_folder, read_pack, read_package

_SHAPE = 3  # of what is kept of a compiled pack: to be raised with its fields, and with what is demanded of a pack

__all__ = ["BadPack", "Library", "load_library", "pack_files", "prepare"]


class Library(NamedTuple):
    """All that packs bring. forms: oldest first. rules: by id. deadlines: in the order in which they are tried."""

    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    deadlines: tuple[Deadline, ...]


def pack_files(folders: Sequence[str] = ()) -> dict[str, dict[str, bytes]]:
    """The files of every pack by its label: the built-in one first, then installed ones, then the folders named.

    Raises BadPack when an installed pack cannot be read: a pack is never skipped.
    """
    home = built_in()
    packs = {"rules/cn": read_folder(home) if home else read_package("gov_disclose_lint", "rules/cn")}
    for name, value in plugins.entry_points(plugins.PACKS).items():
        package, _, inside = value.partition(":")
        try:
            packs[name] = read_package(package, inside.replace(".", "/"))
        except (ImportError, OSError) as error:
            raise BadPack(
                name, None, "", f"已安装的规则包无法读取：{error}", f"the installed pack cannot be read: {error}"
            ) from None
    for folder in folders:
        packs[folder] = read_pack(folder)
    return packs


def load_library(folders: Sequence[str] = ()) -> Library:
    """The forms and rules of all packs, from the compiled cache where the content is the same.

    Raises BadPack, naming file, line and field.
    """
    packs = pack_files(folders)
    kept = [_kept(label, files) for label, files in packs.items()]
    compiled = [one.compiled for one in kept]
    home = compiled[0]["pack"]
    envelope = envelope_from(home)
    forms = tuple(form_from(data, envelope) for one in compiled for data in one["forms"])
    rules = [_rule(data, one["pack"]["id"] if one["pack"] else "") for one in compiled for data in one["rules"]]
    _agree({form.id for form in forms}, dict(zip(packs, compiled, strict=True)), packs)
    if not all(one.cached for one in kept):
        _vet(rules, forms, dict(zip(packs, compiled, strict=True)), packs)
        for one in kept:
            one.keep()
    deadlines = [_deadline(data) for one in reversed(compiled) for data in (one["pack"] or {}).get("deadlines", ())]
    return Library(
        tuple(sorted(forms, key=lambda form: form.first_year)),
        tuple(sorted(rules, key=lambda rule: rule.id)),
        tuple(deadlines),
    )


class _Kept(NamedTuple):
    """A compiled pack. name: of its entry in the cache; digest: of its content; cached: whether it came from there."""

    name: str
    digest: str
    compiled: dict[str, Any]
    cached: bool

    def keep(self) -> None:
        """Remember it: only once nothing is found to be wrong, since what is remembered is not looked at again."""
        if not self.cached:
            cache.write(self.name, {"digest": self.digest, "compiled": self.compiled})


def _kept(label: str, files: Mapping[str, bytes]) -> _Kept:
    digest = _digest(f"{__version__}\0{_SHAPE}\0{label}".encode())
    for path, content in files.items():
        digest.update(b"\0%s\0%d\0" % (path.encode(), len(content)))
        digest.update(content)
    name = f"pack-{label.replace('/', '-').strip('.-')[-40:]}"
    found = cache.read(name)
    if isinstance(found, dict) and found.get("digest") == digest.hexdigest():
        return _Kept(name, digest.hexdigest(), dict(found["compiled"]), True)
    from .compile import compile_pack

    return _Kept(name, digest.hexdigest(), compile_pack(label, files), False)


def _digest(start: bytes) -> Any:
    try:
        from _blake2 import blake2b  # the module behind hashlib, which would load OpenSSL for nothing (2 ms)
    except ImportError:
        from hashlib import blake2b
    return blake2b(start, digest_size=16)


def _rule(data: Mapping[str, Any], pack: str) -> Rule:
    years = data["years"] or {}
    return Rule(
        id=data["id"],
        name=data["name"],
        severity=data["severity"],
        title=data["title"],
        check=data["check"]["kind"],
        parameters=data["check"]["parameters"],
        messages=data["messages"],
        basis=tuple(data["basis"]),
        why=data["why"],
        how=data["how"],
        topic=data["topic"],
        pack=pack,
        forms=tuple(data["forms"]),
        years=(years.get("from"), years.get("to")),
        kinds=tuple(data["kinds"]),
        needs=tuple(data["needs"]),
        since=data["since"],
    )


def _deadline(data: Mapping[str, Any]) -> Deadline:
    month, _, day = data["due"].partition("-")
    return Deadline(
        due=(int(month), int(day)),
        certain=data["certain"],
        basis=data["basis"],
        first_year=data["reports"]["from"],
        last_year=data["reports"]["to"],
        kinds=tuple(data["kinds"]),
        levels=tuple(data["levels"]),
    )


def _agree(
    forms: Collection[str], compiled: Mapping[str, Mapping[str, Any]], packs: Mapping[str, Mapping[str, bytes]]
) -> None:
    """What only all packs together can tell: that every form named is there, and that no rule is there twice."""
    seen: dict[str, str] = {}
    for label, pack in compiled.items():
        for rule in pack["rules"]:
            file = f"{label}/{rule['file']}"
            for form, steps in rule["uses"]:
                if form not in forms:
                    from .compile import fault

                    known = ", ".join(sorted(forms))
                    zh, en = (
                        f"没有“{form}”这种格式，可用的是：{known}",
                        f"no form is called {form!r}; there are {known}",
                    )
                    raise fault(file, packs[label][rule["file"]], steps, zh, en)
            for field in ("id", "name"):
                other = seen.setdefault(rule[field], file)
                if other != file:
                    from .compile import fault

                    zh, en = f"与 {other} 重复：{rule[field]}", f"also used by {other}: {rule[field]}"
                    raise fault(file, packs[label][rule["file"]], (field,), zh, en)


def _vet(
    rules: Sequence[Rule],
    forms: Sequence[Form],
    compiled: Mapping[str, Mapping[str, Any]],
    packs: Mapping[str, Mapping[str, bytes]],
) -> None:
    """Raise BadPack for parameters that name what no form has: such a rule would check nothing, and nobody would know."""
    from .compile import fault

    files = {data["id"]: (label, data["file"]) for label, pack in compiled.items() for data in pack["rules"]}
    for rule in rules:
        for steps, zh, en in _faults(rule, forms):
            label, file = files[rule.id]
            raise fault(f"{label}/{file}", packs[label][file], ("check", *steps), zh, en)


def _faults(rule: Rule, forms: Sequence[Form]) -> Iterable[Any]:
    from .kinds import kind_module

    find = getattr(kind_module(rule.check), "faults", None)
    if find is None:
        return ()
    own = [form for form in forms if not rule.forms or form.id in rule.forms]
    return tuple(find(prepare(rule)[1], own, forms))


Check = Callable[..., Any]


def prepare(rule: Rule) -> tuple[Check, Any]:
    """The check function of a rule and its parameters, made when the rule is first run."""
    from .kinds import kind_module

    module = kind_module(rule.check)
    if module is None:
        raise BadPack(rule.pack, None, "check.kind", f"没有这种检查：{rule.check}", f"no such check kind: {rule.check}")
    return module.check, _record(module.Parameters, rule.parameters)


def _record(kind: Any, data: Mapping[str, Any]) -> Any:
    """Parameters from their plain data; lists of mappings become tuples of the records that the type names."""
    values = {}
    for name, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            inner = _item_type(kind, name)
            values[name] = tuple(_record(inner, item) if hasattr(inner, "__annotations__") else item for item in value)
        else:
            values[name] = _frozen(value)
    return kind(**values)


def _item_type(kind: Any, name: str) -> Any:
    """X of a field of type tuple[X, ...]."""
    from typing import get_args, get_type_hints

    return next(iter(get_args(get_type_hints(kind)[name])), None)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
