"""The fixed words of the documents, by language, from ``resources/labels``."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import resources

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_FOLDER = resources.ROOT / "labels"
#: What is printed where a language has no words of its own.
_FALLBACK = "en"


@dataclass(frozen=True)
class Labels:
    """Words of one language by ``table.name``; ``{placeholders}`` are filled when asked for."""

    language: str
    words: Mapping[str, str]
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]

    def __call__(self, name: str, /, **values: object) -> str:
        """Give the words under a name.

        Raises:
            KeyError: there are no such words, or a placeholder was not filled.
        """
        words = self.words[name]
        return words.format_map(values) if values else words

    def has(self, name: str) -> bool:
        """Whether there are words under a name."""
        return name in self.words

    def date(self, day: dt.date) -> str:
        """Give a day with its month in words: 24 November 2026."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def short_date(self, day: dt.date) -> str:
        """Give a day with a short month: 24 Nov 2026."""
        return f"{day.day} {self.short_months[day.month - 1]} {day.year}"

    def long_date(self, day: dt.date) -> str:
        """Give a day with the day of the week: Tuesday 24 November 2026."""
        return f"{self.days[day.weekday()]} {self.date(day)}"

    def moment(self, at: dt.datetime) -> str:
        """Give a day and a clock time, as they were where it happened."""
        return f"{self.date(at)}, {at:%H:%M}"

    def short_moment(self, at: dt.datetime) -> str:
        """Give a day with a short month and a clock time."""
        return f"{self.short_date(at.date())}, {at:%H:%M}"

    def join(self, words: list[str] | tuple[str, ...]) -> str:
        """Join words with commas and a last *and*."""
        if len(words) < 2:  # noqa: PLR2004  (two words are joined)
            return "".join(words)
        return self("list.and", first=", ".join(words[:-1]), last=words[-1])


@functools.cache
def labels(language: str = _FALLBACK) -> Labels:
    """Give the words of a language; ``en-GB`` is looked for, then ``en``."""
    for name in (language, language.split("-", maxsplit=1)[0], _FALLBACK):
        path = _FOLDER / f"{name}.toml"
        if name.replace("-", "").isalnum() and path.is_file():
            with path.open("rb") as file:
                return _labels(name, tomllib.load(file))
    message = f"no words for the documents in {_FOLDER}"
    raise FileNotFoundError(message)


def _labels(language: str, tables: dict[str, Any]) -> Labels:
    calendar = tables.pop("calendar")
    return Labels(
        language=language,
        words={
            f"{table}.{name}": text
            for table, texts in tables.items()
            for name, text in texts.items()
        },
        days=tuple(calendar["days"]),
        short_days=tuple(calendar["short_days"]),
        months=tuple(calendar["months"]),
        short_months=tuple(calendar["short_months"]),
    )
