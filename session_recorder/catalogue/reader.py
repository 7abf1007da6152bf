"""TOML tables to typed values: a table is a frozen dataclass, its keys are the fields."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import rtoml

import resources

Value = TypeVar("Value")

FOLDER = resources.ROOT / "catalogue"


class CatalogueError(ValueError):
    """A catalogue file does not have the shape it must have; the message names the place."""


def read_file(name: str) -> dict[str, Any]:
    """Read ``name.toml`` of the catalogue as plain tables, its ``schema`` left out."""
    tables: dict[str, Any] = rtoml.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    tables.pop("schema", None)
    return tables


def read_value(cls: type[Value], table: Any, where: str) -> Value:
    """Read a table as a ``cls``.

    Raises:
        CatalogueError: a field is unknown, missing or of another kind.
    """
    if not isinstance(table, dict):
        raise CatalogueError(f"{where} is not a table")
    hints = _hints(cls)
    unknown = table.keys() - hints.keys()
    if unknown:
        raise CatalogueError(f"{where} has an unknown field: {min(unknown)}")
    values = {name: _read(hints[name], item, f"{where}.{name}") for name, item in table.items()}
    try:
        return cls(**values)
    except TypeError as error:
        raise CatalogueError(f"{where}: {error}") from error


def read_list(cls: type[Value], tables: Any, where: str) -> tuple[Value, ...]:
    """Read an array of tables."""
    if not isinstance(tables, list):
        raise CatalogueError(f"{where} is not an array of tables")
    return tuple(
        read_value(cls, table, f"{where}[{_name(table, number)}]")
        for number, table in enumerate(tables)
    )


def read_by(cls: type[Value], tables: Any, key: str, where: str) -> Mapping[Any, Value]:
    """Read an array of tables as a mapping by one of their fields, in the order of the file."""
    found: dict[Any, Value] = {}
    for value in read_list(cls, tables, where):
        name = getattr(value, key)
        if name in found:
            raise CatalogueError(f"{where} has {name!r} twice")
        found[name] = value
    return MappingProxyType(found)


def _name(table: Any, number: int) -> Any:
    return table.get("id") or table.get("code") or number if isinstance(table, dict) else number


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    found = _HINTS.get(cls)
    if found is None:
        found = _HINTS[cls] = typing.get_type_hints(cls)
    return found


def _read(hint: Any, item: Any, where: str) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _read_union(args, item, where)
    if origin is typing.Literal:
        if item not in args:
            raise CatalogueError(f"{where} is none of {', '.join(map(str, args))}: {item!r}")
        return item
    if origin is tuple:
        return _read_tuple(args, item, where)
    if origin is Mapping:
        return _read_mapping(args, item, where)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _read_record(hint, item, where)
    good = isinstance(item, hint) and (hint is bool or not isinstance(item, bool))
    if not good:
        raise CatalogueError(f"{where} is not a {hint.__name__}: {item!r}")
    return item


def _read_record(cls: type, item: Any, where: str) -> Any:
    if isinstance(item, list):  # a pair such as a range is written [low, high]
        return cls(*item)
    return read_value(cls, item, where)


def _read_union(args: tuple[Any, ...], item: Any, where: str) -> Any:
    problem: CatalogueError | None = None
    for hint in args:
        if hint is type(None):
            continue
        try:
            return _read(hint, item, where)
        except CatalogueError as error:
            problem = error
    raise problem or CatalogueError(f"{where} cannot be read")


def _read_tuple(args: tuple[Any, ...], item: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(item, list):
        raise CatalogueError(f"{where} is not a list")
    if args[-1] is Ellipsis:
        return tuple(_read(args[0], one, f"{where}[{n}]") for n, one in enumerate(item))
    if len(args) != len(item):
        raise CatalogueError(f"{where} has {len(item)} values, not {len(args)}")
    pairs = zip(args, item, strict=True)
    return tuple(_read(hint, one, f"{where}[{n}]") for n, (hint, one) in enumerate(pairs))


def _read_mapping(args: tuple[Any, ...], item: Any, where: str) -> Mapping[Any, Any]:
    if not isinstance(item, dict):
        raise CatalogueError(f"{where} is not a table")
    return MappingProxyType(
        {key: _read(args[1], value, f"{where}.{key}") for key, value in item.items()}
    )
