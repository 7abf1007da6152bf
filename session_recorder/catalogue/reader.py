"""TOML tables to typed values: a table is a frozen dataclass, its keys are the fields."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from itertools import cycle
from types import MappingProxyType
from typing import Any, TypeVar

import rtoml

import resources

Value = TypeVar("Value")

#: What reads one item of a file.
_Reader = Callable[[Any], Any]

FOLDER = resources.ROOT / "catalogue"


class CatalogueError(ValueError):
    """A catalogue file does not have the shape it must have; the message names the place."""

    def __init__(self, where: str, said: str) -> None:
        super().__init__(f"{where}{said}")
        self._said = (where, said)

    def within(self, outer: str) -> CatalogueError:
        """Give the same error with the place that holds its place."""
        where, said = self._said
        return CatalogueError(f"{outer}{where}", said)


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
    try:
        reader: Any = _table_reader
        made: Value = reader(cls)(table)
    except CatalogueError as error:
        raise error.within(where) from None
    return made


def read_list(cls: type[Value], tables: Any, where: str) -> tuple[Value, ...]:
    """Read an array of tables."""
    if not isinstance(tables, list):
        raise CatalogueError(where, " is not an array of tables")
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
            raise CatalogueError(where, f" has {name!r} twice")
        found[name] = value
    return MappingProxyType(found)


def _name(table: Any, number: int) -> Any:
    return table.get("id") or table.get("code") or number if isinstance(table, dict) else number


# ------------------------------------------------------------------ a reader for each kind


@functools.cache
def _table_reader(cls: Any) -> _Reader:
    """Give what reads a table as a ``cls``."""
    readers = {name: _reader(hint) for name, hint in typing.get_type_hints(cls).items()}

    def read(table: Any) -> Any:
        if not isinstance(table, dict):
            raise CatalogueError("", " is not a table")
        values = {}
        name = ""
        try:
            for name, item in table.items():
                values[name] = readers[name](item)
        except KeyError:
            raise CatalogueError("", f" has an unknown field: {name}") from None
        except CatalogueError as error:
            raise error.within(f".{name}") from None
        try:
            return cls(**values)
        except TypeError as error:
            raise CatalogueError("", f": {error}") from error

    return read


@functools.cache
def _reader(hint: Any) -> _Reader:
    """Give what reads an item of a kind; every hint is looked into once."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _union_reader([_reader(arg) for arg in args if arg is not type(None)])
    if origin is typing.Literal:
        return _choice_reader(args)
    if origin is tuple:
        return _sequence_reader([_reader(arg) for arg in args if arg is not Ellipsis], args)
    if origin is Mapping:
        return _mapping_reader(_reader(args[1]))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record_reader(hint)
    return _plain_reader(hint)


def _plain_reader(kind: type) -> _Reader:
    def read(item: Any) -> Any:
        if not isinstance(item, kind) or ((item is True or item is False) and kind is not bool):
            raise CatalogueError("", f" is not a {kind.__name__}: {item!r}")
        return item

    return read


def _choice_reader(choices: tuple[Any, ...]) -> _Reader:
    def read(item: Any) -> Any:
        if item not in choices:
            raise CatalogueError("", f" is none of {', '.join(map(str, choices))}: {item!r}")
        return item

    return read


def _record_reader(cls: type) -> _Reader:
    def read(item: Any) -> Any:
        if isinstance(item, list):  # a pair such as a range is written [low, high]
            return cls(*item)
        return _table_reader(cls)(item)

    return read


def _union_reader(readers: list[_Reader]) -> _Reader:
    *others, last = readers

    def read(item: Any) -> Any:
        for other in others:
            try:
                return other(item)
            except CatalogueError:
                continue
        return last(item)

    return read


def _sequence_reader(readers: list[_Reader], kinds: tuple[Any, ...]) -> _Reader:
    is_of_any_length = kinds[-1] is Ellipsis

    def read(item: Any) -> Any:
        if not isinstance(item, list):
            raise CatalogueError("", " is not a list")
        if not is_of_any_length and len(readers) != len(item):
            raise CatalogueError("", f" has {len(item)} values, not {len(readers)}")
        found: list[Any] = []
        try:
            for reader, one in zip(cycle(readers), item, strict=False):
                found.append(reader(one))
        except CatalogueError as error:
            raise error.within(f"[{len(found)}]") from None
        return tuple(found)

    return read


def _mapping_reader(each: _Reader) -> _Reader:
    def read(item: Any) -> Any:
        if not isinstance(item, dict):
            raise CatalogueError("", " is not a table")
        key = ""
        found = {}
        try:
            for key, one in item.items():
                found[key] = each(one)
        except CatalogueError as error:
            raise error.within(f".{key}") from None
        return MappingProxyType(found)

    return read
