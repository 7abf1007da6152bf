"""The cards of a home programme: exercises, the tick grid, the flare-up plan, getting help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, KeepTogether, Spacer

from session_recorder.documents.blocks import (
    FigureBox,
    card,
    chunks,
    lead_last,
    paragraph,
    style,
    table,
)
from session_recorder.documents.print_colours import colour
from session_recorder.documents.typeface import BOLD, SEMIBOLD, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_values import ExerciseCard

BODY, HELP, HEADING, TITLE = 12.0, 12.75, 15.0, 24.0
SMALL = 9.5
_FIGURE = (106.0, 79.0)
_GAP = 5.0
_LONG_NAME = 80  # characters of a name that still stand in the tick grid
_CHIP = 10.5
_TICK, _CROSS = "\N{CHECK MARK}", "\N{BALLOT X}"
_NONE = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


class Disc(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A number in a disc, a dot of a list, or a tick box, drawn rather than typed."""

    def __init__(self, kind: str, text: str = "", ink: str = "accent") -> None:
        super().__init__()
        self._kind = kind
        self._text = text
        self._ink = ink

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give its size; a tick box fills its cell."""
        self.width = width
        return {"number": (18.0, 16.0), "dot": (8.0, 13.0)}.get(self._kind, (width, 27.0))

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        canvas.setDash([])
        if self._kind == "number":
            canvas.setFillColor(colour("accent-soft"))
            canvas.circle(8.5, 7.5, 8.5, stroke=0, fill=1)
            canvas.setFillColor(colour("accent-ink"))
            canvas.setFont(BOLD, 9.5)
            canvas.drawCentredString(8.5, 4.1, self._text)
        elif self._kind == "dot":
            canvas.setFillColor(colour(self._ink))
            canvas.circle(3, 5.5, 2.6, stroke=0, fill=1)
        else:
            canvas.setStrokeColor(colour("field-border"))
            canvas.setLineWidth(0.9)
            canvas.roundRect(0, 0, self.width, 27, 4, stroke=1, fill=0)


class Chip(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The dose of an exercise, white on the accent, on the right of its cell."""

    def __init__(self, text: str, widest: float) -> None:
        super().__init__()
        look = style(_CHIP, weight="semibold", ink="on-accent", align="centre")
        self._words = paragraph(text, look)
        self._wide = min(text_width(text.replace("\n", " "), SEMIBOLD, _CHIP) + 24, widest)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give its size."""
        self.width = width
        self.height = self._words.wrap(self._wide - 20, height)[1] + 7
        return width, self.height

    def draw(self) -> None:
        """Draw the ground and the words."""
        left = self.width - self._wide
        self.canv.setFillColor(colour("accent"))
        radius = min(self.height / 2, 11)
        self.canv.roundRect(left, 0, self._wide, self.height, radius, stroke=0, fill=1)
        self._words.drawOn(self.canv, left + 10, 3.8)


def bullets(given: Sequence[str], width: float, *, size: float = BODY, ink: str = "accent") -> Any:
    """Give a list with drawn dots."""
    rows = []
    for text in given:
        for place, piece in enumerate(chunks(text)):
            dot = Disc("dot", ink=ink) if place == 0 else ""
            rows.append([dot, paragraph(piece, style(size))])
    return table(rows, [13, width - 13], [("RIGHTPADDING", (1, 0), (1, -1), 0)])


def two_columns(given: Sequence[str], width: float, ink: str, *, size: float = HELP) -> Any:
    """Give a list in two columns, the first the longer one."""
    half = (len(given) + 1) // 2
    share = width / 2
    columns = [
        bullets(part, share - 8, size=size, ink=ink)
        for part in (given[:half], given[half:])
        if part
    ]
    return table([columns], [share] * len(columns), [("TOPPADDING", (0, 0), (-1, -1), 0)])


def exercise(given: ExerciseCard, width: float, labels: Labels) -> Any:
    """Give the card of one exercise."""
    inner = width - 24
    rows: list[list[Any]] = [[_head(given, inner)]]
    titles = chunks(given.title, 300)
    rows += [[paragraph(piece, style(BODY, weight="semibold"))] for piece in titles[1:]]
    rows.append([_body(given, inner)])
    feel = (_TICK, labels("programme.feel"), _small_first(given.feel), "good-ink")
    plain, stop = _stop_parts(given.stop, labels)
    lines = [
        *([feel] if given.feel else []),
        *([("", "", " ".join(plain), "ink")] if plain else []),
        *((_CROSS, "", line, "bad-ink") for line in stop),
        *(("!", labels("programme.care"), line, "warn-ink") for line in given.care),
    ]
    for sign, lead, text, ink in lines:
        rows.append([_sign_line(sign, lead, text, ink, inner)])
    rows += [
        [paragraph(piece, style(BODY), lead=labels("programme.note") if place == 0 else "")]
        for place, piece in enumerate(chunks(given.note) if given.note else ())
    ]
    return card(rows, [width], edge="line-strong", pad=12)


def _small_first(text: str) -> str:
    """Give a sentence as it goes on after a lead."""
    return text[:1].lower() + text[1:]


def _head(given: ExerciseCard, width: float) -> Any:
    title = paragraph(chunks(given.title, 300)[0], style(HEADING, weight="semibold", leading=1.25))
    if not given.dose:
        return title
    chip = Chip(given.dose, width * 0.5)
    wide = min(text_width(given.dose, SEMIBOLD, _CHIP) + 26, width * 0.5)
    look = [*_NONE, ("RIGHTPADDING", (0, 0), (0, 0), 8), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return table([[title, chip]], [width - wide, wide], look)


def _body(given: ExerciseCard, width: float) -> Any:
    left = 2 * _FIGURE[0] + 14 if given.pictures else 0
    steps = [
        [Disc("number", str(place)), paragraph(text, style(BODY, leading=1.3))]
        for place, text in enumerate(given.steps, 1)
    ]
    own = table(steps, [25, width - left - 25], [*_NONE, ("BOTTOMPADDING", (0, 0), (-1, -1), 3)])
    if not given.pictures:
        return own
    look = style(SMALL, ink="ink-2", align="centre")
    boxes = [FigureBox(p, *_FIGURE, ground="fig-bg", pad=5) for p in given.pictures]
    captions = [paragraph(text, look) for text in given.captions]
    rows: list[list[Any]] = [boxes, captions]
    commands: list[Any] = [
        *_NONE,
        ("RIGHTPADDING", (0, 0), (0, -1), _GAP),
        ("TOPPADDING", (0, 1), (-1, 1), 2),
    ]
    if given.caption:
        rows.append([paragraph(given.caption, look), ""])
        commands.append(("SPAN", (0, 2), (1, 2)))
    pictures = table(rows, [_FIGURE[0] + _GAP, _FIGURE[0]], commands)
    return table([[pictures, own]], [left, width - left], _NONE)


def _sign_line(sign: str, lead: str, text: str, ink: str, width: float) -> Any:
    mark = paragraph(sign, style(BODY, weight="bold", ink=ink))
    words = paragraph(text, style(11, ink=ink), lead=lead)
    return table([[mark, words]], [16, width - 16], _NONE)


def _stop_parts(given: Sequence[str], labels: Labels) -> tuple[list[str], list[str]]:
    """Tell lines that say what is fine from lines that say stop."""
    words = labels("programme.stop_words").split("|")
    stop = [line for line in given if line.startswith(tuple(words))]
    return [line for line in given if line not in stop], stop


def stop_card(given: Sequence[str], width: float, labels: Labels) -> Any:
    """Give the stop lines that the exercises of a page share, those that say stop in bold."""
    plain, stop = _stop_parts(given, labels)
    words = lead_last(" ".join(plain), " ".join(stop), style(11, leading=1.3))
    return card([[words]], [width], edge="line-strong", pad=12)


def tick_grid(given: Sequence[ExerciseCard], width: float, labels: Labels) -> Any:
    """Give a drawn box for each exercise and day of the week, and one for confidence."""
    name = 158.0
    cell = (width - name) / 7
    days = [paragraph(day, style(10, ink="ink-2", align="centre")) for day in labels.short_days]
    rows: list[list[Any]] = [["", *days]]
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 1), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 4),
    ]
    rows += [[_named(one, name), *_boxes()] for one in given]
    rows.append([paragraph(labels("programme.sure"), style(11, weight="semibold")), *_boxes()])
    return table(rows, [name, *[cell] * 7], look, repeat=1)


def _boxes() -> list[Any]:
    return [Disc("box") for _ in range(7)]


def _named(given: ExerciseCard, width: float) -> Any:
    text = given.short_name
    if len(text) > _LONG_NAME:  # it stands in full on its card
        text = f"{text[:_LONG_NAME].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    words = paragraph(text, style(11, weight="semibold", leading=1.2))
    if not given.pictures:
        return words
    picture = FigureBox(given.pictures[-1], 38, 28, ground="fig-bg", pad=2)
    look = [*_NONE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return table([[picture, words]], [45, width - 45], look)


def flare_card(title: str, given: Sequence[str], width: float) -> Any:
    """Give the flare-up plan."""
    rows: list[list[Any]] = [
        [paragraph(title, style(HEADING, weight="bold", ink="warn-ink"))],
        [paragraph(given[0], style(BODY))],
        [two_columns(given[1:], width - 28, "warn", size=BODY)],
    ]
    return KeepTogether([card(rows, [width], fill="warn-soft", edge="", pad=14)])


def own_step(title: str, width: float) -> Any:
    """Give an empty line to write on."""
    rows = [[paragraph(title, style(10, ink="ink-2"))], [Spacer(0, 26)], [""]]
    look = [("LINEABOVE", (0, 2), (-1, 2), 0.8, colour("line-strong"))]
    inner = table(rows, [width - 28], look)
    return KeepTogether([card([[inner]], [width], edge="line-strong", pad=14)])
