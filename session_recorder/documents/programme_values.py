"""What a home programme says, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.frozen import frozen

if TYPE_CHECKING:
    from session_recorder.documents.summary_values import Chart, Fact, Frame, Letterhead
    from session_recorder.figures.shapes import Figure


@frozen
class ExerciseCard:
    """One exercise as the patient reads it; ``stop`` are the lines that are its own."""

    title: str
    short_name: str
    dose: str
    pictures: tuple[Figure, ...]
    captions: tuple[str, ...]
    caption: str
    steps: tuple[str, ...]
    feel: str
    stop: tuple[str, ...]
    care: tuple[str, ...]
    note: str


@frozen
class ExercisePage:
    """Up to three exercises and the stop lines they share."""

    cards: tuple[ExerciseCard, ...]
    shared_stop: tuple[str, ...]


@frozen
class HelpPage:
    """When to get help: always there, always last."""

    title: str
    lead: str
    items: tuple[str, ...]
    do_not: tuple[str, ...]
    sudden: str
    neck_title: str
    neck_lead: str
    neck: tuple[str, ...]
    soon_title: str
    soon_lead: str
    soon: tuple[str, ...]
    wording: str


@frozen
class PictureCard:
    """One exercise of the page of pictures; one without a drawing has its name alone."""

    number: int
    name: str
    dose: str
    pictures: tuple[Figure, ...]


@frozen
class PicturesContent:
    """The programme in pictures: up to twelve exercises on a page, each with a row of ticks.

    ``days`` are the heads of the ticks. ``stop`` and ``get_help`` are one line each and stand on
    every page.
    """

    frame: Frame
    letterhead: Letterhead
    title: str
    born: str
    pages: tuple[tuple[PictureCard, ...], ...]
    days: tuple[str, ...]
    stop: str
    get_help: str
    next_visit: Fact
    questions: Fact


@frozen
class ProgrammeContent:
    """Everything the home programme says, in the order it is printed."""

    frame: Frame
    letterhead: Letterhead
    title: str
    opening: str
    aside: tuple[Fact, ...]
    pages: tuple[ExercisePage, ...]
    today: tuple[str, ...]
    changed: tuple[Fact, ...]
    charts: tuple[Chart, ...]
    talked: tuple[Fact, ...]
    expect: tuple[str, ...]
    flare: tuple[str, ...]
    help_page: HelpPage
    next_visit: Fact
    questions: Fact
