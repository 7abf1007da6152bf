"""The three progress tracks of an episode, movement first, with pain as context (DOMAIN 2.5).

One sign carries a track: the one with a target, else the one with a task, else the primary datum
of the track (settling and provocation time; confidence and PSEQ-2), else the first taken. Other
signs of the track stand beside it and are never mixed into its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.catalogue import catalogue
from session_recorder.domain.change import IMPROVED, NO_CLEAR_CHANGE, WORSE
from session_recorder.domain.frozen import frozen
from session_recorder.domain.track import TRACKS, Track, TrackLine
from session_recorder.progress.line import aims_of, change_of, line_of
from session_recorder.progress.visits import courses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session
    from session_recorder.progress.line import Aims
    from session_recorder.progress.visits import Course


@frozen
class Standing:
    """Where an episode stands: tracks, pain, and the one sentence above them."""

    tracks: tuple[Track, ...]
    pain: TrackLine | None
    improved: int
    more_than_pain: bool
    headline: str


def standing(visits: Sequence[Session], episode: Episode | None = None) -> Standing:
    """Give tracks, pain and headline of an episode.

    Args:
        visits: the visits of the episode, oldest first.
        episode: what is kept of it, for targets, tasks and signs that no visit names.
    """
    aims = aims_of(visits, episode)
    found = courses(visits)
    tracks = tuple(track_of(name, found, aims, episode) for name in TRACKS)
    asked = signs_of_pain(found)
    pain, sore = _pain(asked, aims), _worse_pain(asked, aims)
    more = _more_than_pain(tracks, pain) and not sore
    return Standing(
        tracks=tracks,
        pain=pain,
        improved=sum(track.improved for track in tracks),
        more_than_pain=more,
        headline=_headline(tracks, len(visits), _about_pain(pain, sore, more=more)),
    )


# ------------------------------------------------------------------ one track


def signs_of_track(
    name: str, found: Sequence[Course], aims: Aims, episode: Episode | None
) -> tuple[Course, ...]:
    """Give the signs of a track, first the one that carries it."""
    mine = [course for course in found if course.measure.track == name]
    if not mine:
        return ()
    carrier = next(_by_choice(name, mine, aims, episode))
    return (carrier, *(course for course in mine if course is not carrier))


def track_of(name: str, found: Sequence[Course], aims: Aims, episode: Episode | None) -> Track:
    """Give one track of an episode from the courses of its signs."""
    mine = signs_of_track(name, found, aims, episode)
    if not mine:
        return Track(name=name, remarks=("not measured",))
    carrier, *others = mine
    line = line_of(carrier, aims)
    beside = tuple(line_of(course, aims) for course in others)
    deciding = [line, *(one for one in beside if one.code in _primary(name))]
    verdicts = [one.verdict for one in deciding if one.verdict is not None]
    verdict = IMPROVED if IMPROVED in verdicts else next(iter(verdicts), None)
    return Track(
        name=name,
        line=line,
        beside=beside,
        verdict=verdict,
        remarks=tuple(
            f"{one.label}: {one.verdict}"
            for one in deciding
            if len(deciding) > 1 and one.verdict is not None and one.verdict != verdict
        ),
    )


def _by_choice(
    name: str, mine: Sequence[Course], aims: Aims, episode: Episode | None
) -> Iterator[Course]:
    """Give the signs of a track, the one that should carry it first; some come more than once."""
    for code, side in aims.targets:
        yield from _of_code(mine, code, side)
    for code in aims.tasks:
        yield from _of_code(mine, code)
    yield from (course for course in mine if course.name.code in _primary(name))
    for code in episode.comparable_signs if episode else ():
        yield from _of_code(mine, code)
    yield from mine


def _primary(name: str) -> tuple[str, ...]:
    """Give the data a track is read from where they were taken (DOMAIN 2.5)."""
    return catalogue().rule_numbers.tracks.primary[name]


def _of_code(mine: Sequence[Course], code: str, side: str | None = None) -> list[Course]:
    """Give the courses of a sign, of one side when it is named; a named activity comes last."""
    same = [c for c in mine if c.name.code == code and side in (None, c.name.side)]
    return sorted(same, key=lambda course: course.name.activity is not None)


# ------------------------------------------------------------------ pain and the headline


def signs_of_pain(found: Sequence[Course]) -> tuple[Course, ...]:
    """Give the signs of pain, that of now and the first choice before others."""
    codes = catalogue().rule_numbers.tracks.pain
    asked = [course for course in found if course.name.code in codes]
    return tuple(
        sorted(asked, key=lambda one: (one.name.when is not None, codes.index(one.name.code)))
    )


def _pain(asked: Sequence[Course], aims: Aims) -> TrackLine | None:
    """Give the line of pain: of the signs that were taken more than once, the first."""
    best = min(asked, key=lambda course: len(course.taken) == 1, default=None)
    return line_of(best, aims) if best else None


def _more_than_pain(tracks: Iterable[Track], pain: TrackLine | None) -> bool:
    """Whether a track improved and pain shows no clear change (R-PROGRESS)."""
    unchanged = pain is not None and pain.verdict == NO_CLEAR_CHANGE
    return unchanged and any(track.improved for track in tracks)


def _worse_pain(asked: Sequence[Course], aims: Aims) -> tuple[str, ...]:
    """Give every pain that got worse, also where another is drawn."""
    changes = [(course.name.label, change_of(course, aims)) for course in asked]
    return tuple(label for label, change in changes if change and change.verdict == WORSE)


def _about_pain(pain: TrackLine | None, sore: Sequence[str], *, more: bool) -> tuple[str, ...]:
    """Say what is to be said of pain; that it is worse is never left out."""
    if pain is not None and pain.verdict == WORSE:
        return ("Pain is worse.",)
    if sore:
        return (f"Pain is worse{_list(': ', sore)}.",)
    return ("Progress is more than pain.",) if more else ()


def _headline(tracks: Sequence[Track], visits: int, of_pain: Sequence[str]) -> str:
    if not visits:
        return "No visit yet."
    if visits == 1:
        return "First visit: nothing to compare yet."
    improved = [track.name for track in tracks if track.improved]
    said = [f"{len(improved)} of {len(tracks)} tracks improved{_list(': ', improved)}."]
    for words, names in (
        ("Worse", [t.name for t in tracks if t.verdict == WORSE]),
        ("No verdict yet", [t.name for t in tracks if t.line and t.verdict is None]),
        ("Not measured", [t.name for t in tracks if t.line is None]),
    ):
        if names:
            said.append(f"{words}{_list(': ', names)}.")
    return " ".join((*said, *of_pain))


def _list(before: str, names: Sequence[str]) -> str:
    return before + ", ".join(names) if names else ""
