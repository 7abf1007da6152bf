"""The texts of the catalogue in another language, laid over the English ones by their place.

A place is ``file.table.id.field``: ``exercises.exercise.bridge.name``. A text that the other
language does not have stays English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place = tuple[str, ...]

#: Fields that hold words a document may print, by file and table; ``*`` stands for every table.
TEXTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "exercises": {
        "exercise": (
            "name", "aim", "start_position", "steps", "feel", "stop", "caption", "equipment",
            "precaution_notes",
        ),
    },
    "education": {
        "message": ("title", "text", "heat_sentence"),
        "handout": (
            "flare", "opening_if_improved", "opening_otherwise", "sore", "comfort_note",
            "short_stop", "short_help",
        ),
    },
    "families": {"family": ("name",)},
    "techniques": {"technique": ("name", "guideline_note")},
    "directions": {"direction": ("name",)},
    "grades": {"grade": ("text",)},
    "positions": {"position": ("text",)},
    "muscles": {"muscle": ("name",)},
    "fascia": {"fascia": ("name",)},
    "measures": {"measure": ("name",)},
    "conditions": {
        "matrix_family": ("name",),
        "region": ("name",),
        "condition": ("name",),
    },
    "red_flags": {
        "screen": (
            "asked_text", "new_text", "new_none_text", "known_text", "unchanged_refused_when",
            "unchanged_refused_text",
        ),
        "onset": ("text",),
        "level": ("name", "action"),
        "group": ("name", "emergency_heading"),
        "flag": ("label", "question", "in_letter"),
        "combo": ("action",),
    },
    "rules": {"rule": ("message", "action")},
    "shorthand": {"*": ("shown",)},
    "locales": {
        "fallback": (
            "emergency_number", "urgent_number", "emergency_department", "family_doctor",
            "ambulance",
        ),
        "locale": ("name", "emergency_department", "family_doctor", "ambulance"),
    },
}  # fmt: skip


def overlaid(given: Any, texts: Any) -> Any:
    """Give plain tables with other texts in the places that ``texts`` names."""
    if isinstance(given, list) and given and isinstance(given[0], dict):
        return [overlaid(one, texts.get(key_of(one), {})) for one in given]
    if isinstance(given, dict):
        return {
            name: overlaid(value, texts[name]) if name in texts else value
            for name, value in given.items()
        }
    return texts


def key_of(table: Mapping[str, Any]) -> str:
    """Give the name of one of an array of tables."""
    names = ("id", "code", "stored", "n")
    return next((str(table[name]) for name in names if name in table), "")


def texts_of(file: str, tables: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    """Give every text of a file with its place; a text is a string or a list of strings."""
    wanted = TEXTS.get(file, {})
    for name, value in tables.items():
        fields = wanted.get(name) or wanted.get("*", ())
        for place, table in _tables(value):
            for field in fields:
                if field in table:
                    yield from _leaves((file, name, *place, field), table[field])


def _tables(value: Any) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Give the tables of an array, of a table of tables, or the one table itself."""
    if isinstance(value, list):
        yield from (((key_of(one),), one) for one in value if isinstance(one, dict))
    elif isinstance(value, dict):
        inner = {name: one for name, one in value.items() if isinstance(one, dict)}
        yield from (((name,), one) for name, one in inner.items())
        yield (), value


def _leaves(place: Place, value: Any) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict):
        yield from (((*place, name), text) for name, text in value.items())
    else:
        yield place, value
