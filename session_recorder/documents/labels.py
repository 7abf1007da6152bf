"""The words of the documents by language, one file for each in ``resources/labels``.

A file holds the fixed words, how dates, numbers and plurals are written, and under ``catalogue``
the texts of the catalogue by file, table, id and field (:mod:`session_recorder.catalogue.overlay`).
``en.toml`` needs none of these: the catalogue is English. What a language does not have is given in
the words of its parent, ``de-AT`` from ``de``, and at last in English.
"""

from __future__ import annotations

import functools
import gettext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rtoml

import resources

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

FOLDER = resources.ROOT / "labels"
#: What is printed where a language has no words of its own.
FALLBACK = "en"
#: The table with the texts of the catalogue.
CATALOGUE = "catalogue"
_A_FEW = 2  # stands for every number that is not whole when a plural is picked


@dataclass(frozen=True)
class Labels:
    """Words of one language by ``table.name``; ``{placeholders}`` are filled when asked for.

    ``language`` is the tag that was asked for, or English where there is no file for it.
    ``words`` are texts, and ``lists`` what has several: the days, the months, a word in each of its
    plural forms. ``texts`` are those of the catalogue; ``plural`` gives the form for a number.
    """

    language: str
    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Any]
    plural: Callable[[int], int]

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

    # ------------------------------------------------------------------ numbers and lists

    def number(self, value: int | float) -> str:
        """Give a number without needless noughts."""
        if value == int(value):
            return str(int(value))
        return str(round(value, 6)).replace(".", self("number.decimal"))

    def counted(self, name: str, value: int | float, /, **values: object) -> str:
        """Give the words under a name in the plural form for a number, which fills ``{n}``."""
        forms = self.lists[name]
        form = self.plural(int(value) if value == int(value) else _A_FEW)
        return forms[min(form, len(forms) - 1)].format_map({"n": self.number(value), **values})

    def join(self, words: list[str] | tuple[str, ...]) -> str:
        """Join words with commas and a last *and*."""
        if len(words) < 2:  # noqa: PLR2004  (two words are joined)
            return "".join(words)
        return self("list.and", first=self("list.comma").join(words[:-1]), last=words[-1])

    # ------------------------------------------------------------------ dates and times

    def _day(self, form: str, day: dt.date) -> str:
        months, short = self.lists["calendar.months"], self.lists["calendar.short_months"]
        return self(
            f"calendar.{form}",
            day=day.day,
            month=months[day.month - 1],
            short_month=short[day.month - 1],
            number=day.month,
            year=day.year,
            weekday=self.lists["calendar.days"][day.weekday()],
        )

    def date(self, day: dt.date) -> str:
        """Give a day with its month in words: 24 November 2026."""
        return self._day("date", day)

    def short_date(self, day: dt.date) -> str:
        """Give a day with a short month: 24 Nov 2026."""
        return self._day("short_date", day)

    def day_and_month(self, day: dt.date) -> str:
        """Give a day without its year: 24 Nov."""
        return self._day("day_and_month", day)

    def long_date(self, day: dt.date) -> str:
        """Give a day with the day of the week: Tuesday 24 November 2026."""
        return self._day("long_date", day)

    def time(self, at: dt.datetime | dt.time) -> str:
        """Give a clock time: 14:06."""
        return self("calendar.time", hour=at.hour, minute=at.minute)

    def moment(self, at: dt.datetime) -> str:
        """Give a day and a clock time, as they were where it happened."""
        return self("calendar.moment", date=self.date(at), time=self.time(at))

    def short_moment(self, at: dt.datetime) -> str:
        """Give a day with a short month and a clock time."""
        return self("calendar.moment", date=self.short_date(at), time=self.time(at))

    def long_moment(self, at: dt.datetime) -> str:
        """Give a day with the day of the week and a clock time."""
        return self("calendar.moment", date=self.long_date(at), time=self.time(at))

    @property
    def short_days(self) -> tuple[str, ...]:
        """The days of the week in short, Monday first."""
        return self.lists["calendar.short_days"]


@functools.cache
def labels(language: str = FALLBACK) -> Labels:
    """Give the words of a language over those of its parent and over English."""
    parent = language.split("-", maxsplit=1)[0]
    words: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    texts: dict[str, Any] = {}
    tag = FALLBACK
    for name in dict.fromkeys((FALLBACK, parent, language)):
        path = path_of(name)
        if path is None:
            continue
        tag = language if name.split("-", maxsplit=1)[0] == parent else tag
        tables = tables_of(path)
        texts = _merged(texts, tables.pop(CATALOGUE, {}))
        for table, own in tables.items():
            for key, said in own.items():
                if isinstance(said, str):
                    words[f"{table}.{key}"] = said
                else:
                    lists[f"{table}.{key}"] = tuple(said)
    plural = gettext.c2py(words["number.plural"])
    return Labels(language=tag, words=words, lists=lists, texts=texts, plural=plural)


def path_of(language: str) -> Path | None:
    """Give the file of a language, ``None`` where there is none."""
    path = FOLDER / f"{language}.toml"
    return path if language.replace("-", "").isalnum() and path.is_file() else None


def tables_of(path: Path) -> dict[str, Any]:
    """Read the file of a language as plain tables."""
    tables: dict[str, Any] = rtoml.loads(path.read_text("utf-8"))
    return tables


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for name, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(name), dict)
        merged[name] = _merged(merged[name], value) if both else value
    return merged
