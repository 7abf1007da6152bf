"""Values to plain JSON and back, and the one canonical spelling of a document."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import math
import types
import typing
import unicodedata
from typing import Any, TypeVar, Union

from session_recorder.domain.entries import ENTRY_TYPES, Entry

Value = TypeVar("Value")
Json = dict[str, Any]

_PAIRS = tuple[tuple[str, str | int], ...]


class CodecError(ValueError):
    """A document does not have the shape it must have; the message names the field."""


# ------------------------------------------------------------------ values to JSON


def to_json(value: Any) -> Any:
    """Give ``value`` as JSON types; what was not said is left out, entries carry ``type``."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    msg = f"no JSON for {type(value).__name__}"
    raise CodecError(msg)


def _record(value: Any) -> Json:
    out: Json = {"type": value.TYPE} if isinstance(value, Entry) else {}
    pairs = _pairs(type(value))
    held = vars(value)
    for name in _hints(type(value)):
        item = held[name]
        if not item and (item is None or item is False or item == ()):
            continue
        if type(item) in _AS_THEY_ARE:
            out[name] = item
        else:
            out[name] = dict(item) if name in pairs else to_json(item)
    return out


_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


_PAIR_FIELDS: dict[type, frozenset[str]] = {}


def _pairs(cls: type) -> frozenset[str]:
    found = _PAIR_FIELDS.get(cls)
    if found is None:
        found = frozenset(name for name, hint in _hints(cls).items() if hint == _PAIRS)
        _PAIR_FIELDS[cls] = found
    return found


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    found = _HINTS.get(cls)
    if found is None:
        hints = typing.get_type_hints(cls)
        found = {field.name: hints[field.name] for field in dataclasses.fields(cls)}
        _HINTS[cls] = found
    return found


# ------------------------------------------------------------------ JSON to values


def from_json(cls: type[Value], data: Any) -> Value:
    """Read ``data``, as :func:`to_json` gives it, as a ``cls``.

    Raises:
        CodecError: a field is unknown, missing or of another kind.
    """
    return typing.cast("Value", _decode(cls, data, cls.__name__))


def entry_from_json(data: Any) -> Entry:
    """Read one entry by its ``type``."""
    return from_json(Entry, data)


def _decode(hint: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin is Union or origin is types.UnionType:
        return _union(typing.get_args(hint), data, where)
    if hint == _PAIRS:
        return tuple(_expect(dict, data, where).items())
    if origin is tuple:
        item_hint = typing.get_args(hint)[0]
        return tuple(
            _decode(item_hint, item, f"{where}[{number}]")
            for number, item in enumerate(_expect(list, data, where))
        )
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _dataclass(hint, data, where)
    if hint is dt.datetime or hint is dt.date:
        return _moment(hint, data, where)
    return _expect(hint, data, where)


def _union(hints: tuple[Any, ...], data: Any, where: str) -> Any:
    if data is None and type(None) in hints:
        return None
    problem: CodecError | None = None
    for hint in hints:
        if hint is type(None):
            continue
        try:
            return _decode(hint, data, where)
        except CodecError as error:
            problem = error
    raise problem or CodecError(f"{where} may not be null")


def _dataclass(cls: type, data: Any, where: str) -> Any:
    fields = dict(_expect(dict, data, where))
    if issubclass(cls, Entry):
        kind = fields.pop("type", None)
        found = ENTRY_TYPES.get(str(kind))
        if found is None or not issubclass(found, cls):
            msg = f"{where} has no known type: {kind!r}"
            raise CodecError(msg)
        cls = found
    hints = _hints(cls)
    unknown = fields.keys() - hints.keys()
    if unknown:
        msg = f"{where} has an unknown field: {min(unknown)}"
        raise CodecError(msg)
    values = {name: _decode(hints[name], item, f"{where}.{name}") for name, item in fields.items()}
    try:
        return cls(**values)
    except TypeError as error:
        msg = f"{where} is incomplete"
        raise CodecError(msg) from error


def _expect(kind: Any, data: Any, where: str) -> Any:
    good = isinstance(data, kind) and (kind is bool or not isinstance(data, bool))
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return data
    if not good:
        msg = f"{where} is not a {kind.__name__}"
        raise CodecError(msg)
    return data


def _moment(kind: Any, data: Any, where: str) -> Any:
    try:
        return kind.fromisoformat(_expect(str, data, where))
    except ValueError as error:
        msg = f"{where} is not a date or time"
        raise CodecError(msg) from error


# ------------------------------------------------------------------ canonical bytes


def normal(text: str) -> str:
    """Give ``text`` in NFC, the one form in which text enters and is kept."""
    return unicodedata.normalize("NFC", text)


def canonical(data: Any) -> bytes:
    """Spell JSON data in the one way that is hashed and signed.

    UTF-8, keys sorted, no blanks, text in NFC, whole floats as integers; NaN and infinities are
    refused.
    """
    return json.dumps(
        _plain(data), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _plain(data: Any) -> Any:
    if isinstance(data, str):
        return data if data.isascii() else normal(data)
    if type(data) in _AS_THEY_ARE:
        return data
    if isinstance(data, float):
        if not math.isfinite(data):
            msg = "a document holds only finite numbers"
            raise CodecError(msg)
        return int(data) if data.is_integer() else data
    if isinstance(data, dict):
        return {_plain(str(key)): _plain(item) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(item) for item in data]
    return data
