"""Named tuples at a third of the cost to a start.

typing.NamedTuple checks its annotations and makes what nobody here asks for: 0.1 ms each, 5 ms for those that every run
needs. These are made from their annotations alone; type checkers see typing's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:  # another Python than CPython

        def _tuplegetter(number: int, doc: str) -> property:
            return property(lambda self: tuple.__getitem__(self, number))

    class _Made(type):
        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            given, values = ", ".join(("_cls", *fields)), "".join(f"{field}, " for field in fields)
            # As collections.namedtuple does: a constructor with the fields' names, which are identifiers of this package.
            new = eval(f"lambda {given}: _new(_cls, ({values}))", {"_new": tuple.__new__})  # noqa: S307
            defaults = {field: space[field] for field in fields if field in space}
            new.__defaults__ = tuple(defaults.values()) or None
            body = {**space, **{field: _tuplegetter(number, "") for number, field in enumerate(fields)}}
            body.update(__new__=new, __slots__=(), _fields=fields, _field_defaults=defaults, _replace=_replace)
            body.setdefault("__repr__", _repr)
            body["__getnewargs__"] = _arguments
            return type(name, (tuple,), body)

    class NamedTuple(metaclass=_Made):
        """Base of a named tuple: annotated fields in order, defaults last, methods as in any class."""

    def _replace(self: Any, **changes: Any) -> Any:
        values = [changes.pop(field, value) for field, value in zip(self._fields, self, strict=True)]
        if changes:
            raise ValueError(f"no such fields: {list(changes)}")
        return tuple.__new__(type(self), values)

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def _arguments(self: Any) -> tuple[Any, ...]:
        return tuple(self)
