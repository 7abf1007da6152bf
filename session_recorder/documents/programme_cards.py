"""The cards of a home programme: exercises, stop lines, the tick grid, the flare-up plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from session_recorder.documents.page_design import words
from session_recorder.documents.page_signs import sign, tick_box, write_line
from session_recorder.documents.programme_lists import bullets, steps
from session_recorder.documents.sheet.blocks import Stack, Text
from session_recorder.documents.sheet.pictures import Picture
from session_recorder.documents.sheet.table import Card, Even, Row, Table
from session_recorder.documents.sheet.text import Run, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_sizes import Sizes
    from session_recorder.documents.programme_values import ExerciseCard
    from session_recorder.documents.sheet.blocks import Block

_PAD = 15.0
_GAP = 5.0  # between two pictures
_LONG_NAME = 80  # characters of a name that still stand in the tick grid
_NAME, _DAY_GAP, _DAYS = 156.0, 5.2, 7


class Shape(NamedTuple):
    """How much room an exercise takes: its pictures, and the space round its parts, in points."""

    wide: float
    high: float
    gap: float
    pad: float


class _Said(NamedTuple):
    """A line beside a sign: words in bold, then others."""

    sign: str
    lead: str
    text: str
    ink: str


# ------------------------------------------------------------------ exercises


def exercise(
    given: ExerciseCard, width: float, labels: Labels, sizes: Sizes, shape: Shape
) -> Block:
    """Give the card of one exercise: its pictures beside its steps."""
    inner = width - 2 * _PAD
    gap = 11.0
    left = 2 * shape.wide + _GAP
    body: Block = steps(
        given.steps, inner - (left + gap if given.pictures else 0), sizes.body, gap=shape.gap
    )
    if given.pictures:
        body = Row([pictures(given, sizes, shape), body], [left + gap, inner - left], gap=gap)
    parts = [title_row(given, inner, sizes), body, *said_lines(given, inner, labels, sizes)]
    return Card(
        Stack(parts, gap=shape.gap + 1),
        pads=(_PAD, shape.pad, _PAD, shape.pad + 2),
        edge_width=0.9,
        radius=10,
        is_kept=True,
    )


def title_row(given: ExerciseCard, width: float, sizes: Sizes) -> Block:
    """Give the name of an exercise and, at the right, its dose."""
    name = words(given.title, sizes.heading, weight="bold", leading=1.25, kind="H2")
    if not given.dose:
        return name
    size = sizes.chip
    wide = min(width_of(given.dose.replace("\n", " "), 600, size) + size * 2.1, width * 0.5)
    dose = words(given.dose, size, weight="semibold", ink="on-accent", align="centre")
    pads = (size, size * 0.36, size, size * 0.4)
    chip = Card(dose, pads=pads, ground="accent", edge="", radius=size * 1.04)
    return Row([name, chip], [width - wide, wide + 8], gap=8, valign="middle")


def pictures(
    given: ExerciseCard, sizes: Sizes, shape: Shape, *, gap: float = _GAP, edge: str = ""
) -> Block:
    """Give start and end of an exercise beside each other, each over its caption."""
    high = shape.high
    boxes: list[Block] = [
        Card(
            Picture(one, high - 8),
            pads=(4, 4, 4, 4), ground="fig-bg", edge=edge, edge_width=0.9, radius=7,
        )
        for one in given.pictures
    ]  # fmt: skip
    weight = "semibold" if edge else "regular"
    ink = "ink" if edge else "ink-2"
    under: list[Block] = [
        words(text, sizes.small, align="centre", ink=ink, weight=weight) for text in given.captions
    ]
    share = [shape.wide + gap] * 2
    rows: list[Block] = [Row(boxes, share, gap=gap)]
    if under:
        rows.append(Row(under, share, gap=gap))
    if given.caption:
        rows.append(words(given.caption, sizes.small, align="centre", ink=ink, weight=weight))
    return Stack(rows, gap=3)


def said_lines(given: ExerciseCard, width: float, labels: Labels, sizes: Sizes) -> list[Block]:
    """Give what one may feel, when to stop, what to take care of, and the note."""
    plain, stop = _stop_parts(given.stop, labels)
    lines = [
        *([_Said("tick", labels("programme.feel"), _after_lead(given.feel, labels), "good-ink")]
          if given.feel else []),
        *([_Said("", "", " ".join(plain), "ink")] if plain else []),
        *(_Said("cross", lead, text, "bad-ink") for lead, text in stop),
        *(_Said("warning", labels("programme.care"), line, "warn-ink") for line in given.care),
    ]  # fmt: skip
    note = [words(given.note, sizes.body, lead=labels("programme.note"))] if given.note else []
    if len(lines) == 2:  # noqa: PLR2004  (a pair stands side by side where that is shorter)
        share = width / 2
        beside = Row([_said(line, share - 12, sizes) for line in lines], [share, share], gap=12)
        stacked = Stack([_said(line, width, sizes) for line in lines], gap=2)
        return [min(beside, stacked, key=lambda one: one.set(width).height), *note]
    return [*(_said(line, width, sizes) for line in lines), *note]


def _said(given: _Said, width: float, sizes: Sizes) -> Block:
    size = sizes.said
    text = words(given.text, size, ink=given.ink, lead=given.lead)
    if not given.sign:
        return text
    mark = sign(given.sign, size * 1.15, given.ink, height=text.line_height)
    return Row([mark, text], [size * 1.6, width - size * 1.6], gap=0)


def _after_lead(text: str, labels: Labels) -> str:
    """Give a sentence as it goes on after a lead; in English its first letter is small."""
    return text[:1].lower() + text[1:] if labels.language.startswith("en") else text


def _stop_parts(given: Sequence[str], labels: Labels) -> tuple[list[str], list[tuple[str, str]]]:
    """Tell lines that say what is fine from lines that say stop, with the word that says so."""
    known = labels("programme.stop_words").split("|")
    plain: list[str] = []
    stop: list[tuple[str, str]] = []
    for line in given:
        word = next((one for one in known if line.startswith(one)), None)
        if word is None:
            plain.append(line)
        elif line.startswith(f"{word} "):
            stop.append((word, line[len(word) + 1 :]))
        else:
            stop.append((line, ""))
    return plain, stop


def stop_card(
    given: Sequence[str], width: float, labels: Labels, size: float, *, edge: str = "line-strong"
) -> Block:
    """Give the stop lines that the exercises of a page share, those that say stop in bold."""
    plain, stop = _stop_parts(given, labels)
    last = " ".join(f"{lead} {text}".strip() for lead, text in stop)
    gap = " " if plain and last else ""
    text = Text(Run(" ".join(plain) + gap, size=size), Run(last, 600, size))
    mark = sign("hand", size * 1.45, "ink", height=text.line_height)
    row = Row([mark, text], [size * 2.2, width - 2 * _PAD - size * 2.2], gap=0)
    pads = (_PAD, 9, _PAD, 10)
    return Card(row, pads=pads, edge=edge, edge_width=1.0, radius=10, is_kept=True)


# ------------------------------------------------------------------ the week


def tick_grid(given: Sequence[ExerciseCard], width: float, labels: Labels, sizes: Sizes) -> Table:
    """Give a drawn box for each exercise and day of the week, and one for confidence."""
    day = (width + _DAY_GAP - _NAME) / _DAYS
    widths = [_NAME, *[day] * _DAYS]
    size = max(10.0, sizes.least)
    days = [words(one, size, ink="ink-2", align="centre") for one in labels.short_days]
    head = Row([Stack(()), *days], widths, gap=_DAY_GAP, pads=(2, 5), kind="TR", cell="TH")
    named = [*(_named(one, sizes) for one in given), _sure(labels, sizes)]
    rows = [
        Row(
            [name, *(tick_box() for _ in labels.short_days)], widths, gap=_DAY_GAP,
            valign="middle", pads=(3.5, 4), kind="TR", cell=("TH", *["TD"] * _DAYS), is_kept=True,
        )
        for name in named
    ]  # fmt: skip
    return Table(head, rows)


def _sure(labels: Labels, sizes: Sizes) -> Block:
    return words(labels("programme.sure"), max(12.0, sizes.least), weight="semibold", leading=1.2)


def _named(given: ExerciseCard, sizes: Sizes) -> Block:
    text = given.short_name
    if len(text) > _LONG_NAME:  # it stands in full on its card
        text = f"{text[:_LONG_NAME].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    room = _NAME - _DAY_GAP
    name = words(text, max(12.0, sizes.least), weight="semibold", leading=1.2, kind="")
    if not given.pictures:
        return name
    picture = Picture(given.pictures[-1], 29, ground="fig-bg", pad=2, is_content=False)
    return Row([picture, name], [45, room - 45 + 6], gap=6, valign="middle")


# ------------------------------------------------------------------ afterwards


def flare_card(
    title: str, given: Sequence[str], width: float, sizes: Sizes, air: float = 1
) -> Block:
    """Give the flare-up plan: what it is, a card for each time, when to call."""
    inner = width - 2 * _PAD
    first, *plan = given
    last = plan.pop() if len(plan) > 1 else ""
    body = sizes.body
    parts: list[Block] = [
        words(title, sizes.heading, weight="bold", ink="warn-ink", leading=1.25, kind="H2"),
        words(first, body),
        _times(plan, inner, sizes),
        *([words(last, body, weight="semibold")] if last else []),
    ]
    own, pads = Stack(parts, gap=7 * air), (_PAD, 11 * air, _PAD, 13 * air)
    return Card(own, pads=pads, ground="warn-soft", edge="", radius=12, is_kept=True)


def _times(given: Sequence[str], width: float, sizes: Sizes) -> Block:
    """Give a white card for each time, where the sentences name some: ``Day 3 on: …``."""
    groups: list[tuple[str, str]] = []
    for line in given:
        lead, colon, text = line.partition(": ")
        if colon:
            groups.append((lead + colon.rstrip(), text))
        elif groups:
            groups[-1] = (groups[-1][0], f"{groups[-1][1]} {line}")
        else:
            return bullets(given, width, sizes.body, ink="warn")
    gap = 8.0
    size = sizes.body if sizes.least else 11.25
    cards: list[Block] = [
        Card(
            words(text, size, lead=lead, lead_ink="warn-ink"),
            pads=(11, 8, 11, 9), ground="surface", edge="", radius=8,
        )
        for lead, text in groups
    ]  # fmt: skip
    if sizes.least or len(cards) > 3 or not cards:  # noqa: PLR2004  (more are too narrow)
        return Stack(cards, gap=gap)
    share = (width + gap) / (len(cards) + (1 if len(cards) == 2 else 0))  # noqa: PLR2004
    widths = [share] * len(cards)
    widths[0] = width + gap - share * (len(cards) - 1)
    return Even(cards, widths, gap=gap)


def own_step(title: str, sizes: Sizes, air: float = 1) -> Block:
    """Give an empty line to write on."""
    size = max(10.0, sizes.least)
    parts: list[Block] = [words(title, size, ink="ink-2"), write_line(28 * air)]
    return Card(
        Stack(parts), pads=(_PAD, 11 * air, _PAD, 12), edge_width=0.9, radius=10, is_kept=True
    )
