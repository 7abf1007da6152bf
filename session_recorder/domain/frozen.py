"""Frozen values: dataclasses whose methods are shared instead of compiled for each class.

``dataclass`` writes and compiles six functions for every class it decorates, half a millisecond
each time; two hundred classes made every command start a tenth of a second later. What is here
behaves alike for what the product uses: keywords only, frozen, equal and hashed by its fields,
known to ``dataclasses.fields`` and ``replace``.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen(cls: type[Kind]) -> type[Kind]:
    """Make a class with annotated fields a frozen value: its fields are set by keyword, once."""
    made: Any = dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(cls)
    own = fields(made)
    made.__frozen_names__ = tuple(field.name for field in own)
    made.__frozen_known__ = frozenset(made.__frozen_names__)
    made.__frozen_defaults__ = {f.name: f.default for f in own if f.default is not MISSING}
    made.__frozen_makers__ = tuple(
        (f.name, f.default_factory) for f in own if f.default_factory is not MISSING
    )
    made.__frozen_needed__ = made.__frozen_known__.difference(
        made.__frozen_defaults__, (name for name, _ in made.__frozen_makers__)
    )
    for name, method in _METHODS.items():
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(made, name, method)
    result: type[Kind] = made
    return result


def _init(self: Any, **given: Any) -> None:
    kind = type(self)
    if not kind.__frozen_needed__ <= given.keys() <= kind.__frozen_known__:
        missing = sorted(kind.__frozen_needed__ - given.keys())
        unknown = sorted(given.keys() - kind.__frozen_known__)
        said = f"needs {', '.join(missing)}" if missing else f"has no {', '.join(unknown)}"
        message = f"{kind.__name__} {said}"
        raise TypeError(message)
    held = self.__dict__
    held.update(kind.__frozen_defaults__)
    for name, make in kind.__frozen_makers__:
        held[name] = given[name] if name in given else make()
    held.update(given)
    if after := getattr(self, "__post_init__", None):
        after()


def _repr(self: Any) -> str:
    names: tuple[str, ...] = self.__frozen_names__
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({said})"


def _eq(self: Any, other: Any) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]  # as every comparison does
    ours, theirs = self.__dict__, other.__dict__
    names: tuple[str, ...] = self.__frozen_names__
    return all(ours[name] == theirs[name] for name in names)


def _hash(self: Any) -> int:
    held = self.__dict__
    return hash(tuple(held[name] for name in self.__frozen_names__))


def _refuse_set(self: Any, name: str, _value: object) -> None:
    message = f"cannot assign to {name!r} of a {type(self).__name__}"
    raise FrozenInstanceError(message)


def _refuse_delete(self: Any, name: str) -> None:
    message = f"cannot delete {name!r} of a {type(self).__name__}"
    raise FrozenInstanceError(message)


_METHODS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
}
