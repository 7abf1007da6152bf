"""Reads the active part and what stands beside it: exercise, education, adjuncts, programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand import doses
from session_recorder.shorthand.commands import parts
from session_recorder.shorthand.lexicon import closest
from session_recorder.shorthand.piece import shown
from session_recorder.shorthand.quantities import HOUR_S, number, split_unit, time_in, whole
from session_recorder.shorthand.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.shorthand.piece import Piece

Number = int | float

_DAY_UNITS = frozenset({"day", "d"})
_WEEK_UNITS = frozenset({"wk", "week", "w"})


# ------------------------------------------------------------------ exercise


def _exercise_slot(piece: Piece) -> bool:
    """Read one slot of an exercise: side, effort, load, dose."""
    token = piece.now
    if token.kind is not Kind.WORD:
        return piece.common()
    side = piece.lexicon.slots["side"].get(token)
    if side is not None and side != "not_recorded":
        piece.put("side", side)
        return True
    if token.key.startswith("rpe"):
        return _put_effort(piece)
    digits, unit = split_unit(token.key)
    if digits and unit in ("kg", "kgs"):
        load = number(digits) or 0
        if piece.within("load_kg", load, "E_VALUE_RANGE", unit=" kg"):
            piece.put("load_kg", load, word="load")
        return True
    if doses.is_dose(token):
        _put_exercise_dose(piece)
        return True
    return piece.common()


def _put_effort(piece: Piece) -> bool:
    token, after = piece.now, piece.peek()
    typed, count = token.key[3:], 1
    if not typed and after is not None:
        typed, count = after.key, 2
    value = number(typed)
    if value is None:
        piece.fault("E_BAD_VALUE", f"{token.raw}: write effort as RPE5.", slot="rpe")
    elif piece.within("rpe", value, "E_VALUE_RANGE", count):
        piece.put("rpe", value, count, word="effort")
    return True


def _put_exercise_dose(piece: Piece) -> None:
    if "dose" in piece.filled:
        piece.fault("E_DUP_SLOT", "Two values for the dose: keep one.")
        return
    found = doses.read_figures(piece, "EX")
    if found is None:
        return
    figures, count = found
    if not all(piece.within(name, value, "E_DOSE_RANGE", count) for name, value in figures.items()):
        piece.filled.add("dose")
        return
    if any(isinstance(figures.get(name), float) for name in ("sets", "reps")):
        message = f"{piece.now.raw}: sets and repetitions are whole numbers."
        piece.fault("E_BAD_DOSE", message, slot="dose")
        return
    piece.put("dose", None, count)
    piece.fields.update(figures)


def exercise(piece: Piece) -> e.SessionExercise | None:
    """Read ``EX exercise dose [side] [RPEn] [kg]``."""
    name = parts.exercise(piece)
    for _ in piece.each():
        if not _exercise_slot(piece):
            piece.unknown((), "an EX entry")
    if "dose" not in piece.filled and name is not None:
        piece.missing("E_MISSING_DOSE", "Give sets x reps or minutes, e.g. 2x10.")
    return parts.made(piece, e.SessionExercise, exercise=name)


def programme_change(piece: Piece) -> e.ProgrammeChange | None:
    """Read ``HEP add|change|stop|review exercise dose frequency``."""
    action = parts.choice(piece, "programme_action", "E_BAD_VALUE", lead="HEP is followed by")
    name = parts.exercise(piece) if action is not None else None
    for _ in piece.each():
        if not (_frequency(piece) or _exercise_slot(piece)):
            piece.unknown(("daily",), "a HEP entry")
    if piece.ok:
        said = piece.filled - {"note", "at"}
        if (action == "add" and "dose" not in said) or (action == "change" and not said):
            piece.missing("E_MISSING_DOSE", "Give sets x reps or minutes, e.g. 2x10 daily.")
    return parts.made(piece, e.ProgrammeChange, action=action, exercise=name)


def _frequency(piece: Piece) -> bool:
    """Read how often: ``daily``, ``2/day``, ``3/wk``."""
    token = piece.now
    if token.kind is not Kind.WORD:
        return False
    if token.key == "daily":
        both = sorted({"times_per_day", "days_per_week"} & piece.filled)
        if both:
            piece.fault("E_DUP_SLOT", "How often is said twice: keep one.")
            return True
        piece.put("times_per_day", 1)
        piece.filled.add("days_per_week")
        piece.fields["days_per_week"] = 7
        return True
    count, slash, unit = token.key.partition("/")
    if not slash or unit not in _DAY_UNITS | _WEEK_UNITS:
        return False
    value = whole(count)
    name = "times_per_day" if unit in _DAY_UNITS else "days_per_week"
    if value is None:
        piece.fault("E_BAD_VALUE", f"{token.raw}: write how often as 2/day or 3/wk.")
    elif piece.within(name, value, "E_DOSE_RANGE"):
        piece.put(name, value, word="how often")
    return True


# ------------------------------------------------------------------ retraining, walking, words


def retraining(piece: Piece) -> e.Retraining | None:
    """Read ``RETRAIN "task" [time]``."""
    task = parts.text(piece)
    words: list[str] = []
    duration: Number | None = None
    while not piece.done() and piece.now.kind is Kind.WORD and not parts.is_common(piece):
        value = time_in(piece.now.key, 1, piece.lexicon.seconds)
        if value is None:
            words.append(piece.take("text").raw)
        elif duration is not None:
            piece.fault("E_DUP_SLOT", "Two times: keep one.")
        elif piece.within("duration_s", value, "E_DOSE_RANGE"):
            piece.take("dose")
            duration = value
    if words and task is not None and piece.ok:
        piece.missing("E_UNKNOWN_TOKEN", "Name the task once, in quotes or without.")
    task = task or " ".join(words) or None
    if task is None and piece.ok:
        piece.missing("E_MISSING_VALUE", 'Which task? e.g. RETRAIN "lifting a box" 5min.')
    return parts.made(piece, e.Retraining, task=task, duration_s=duration)


def walking(piece: Piece) -> e.Walking | None:
    """Read ``WALK time``."""
    return parts.made(piece, e.Walking, duration_s=parts.minutes_needed(piece, "6min"))


def breathing(piece: Piece) -> e.Breathing | None:
    """Read ``BREATH time``."""
    return parts.made(piece, e.Breathing, duration_s=parts.minutes_needed(piece, "3min"))


def education(piece: Piece) -> e.Education | None:
    """Read ``ED topic [tb]``."""
    if piece.done():
        piece.missing("E_UNKNOWN_TOPIC", "Which message? e.g. ED timeline.")
        return None
    topic = piece.lexicon.topics.get(piece.now.key)
    if topic is None:
        message = f"{shown(piece.now)} is not a message of the library."
        near = closest(piece.now.text, piece.lexicon.topics)
        piece.fault("E_UNKNOWN_TOPIC", message, nearest=near)
        return None
    piece.take("topic", shown=topic)
    said_back = not piece.done() and piece.now.key == "tb"
    if said_back:
        piece.take("teach_back")
    return parts.made(piece, e.Education, topic=topic, teach_back=said_back)


def advice(piece: Piece) -> e.Advice | None:
    """Read ``ADV "text" | ADV rest time``."""
    after = piece.peek()
    if not piece.done() and piece.now.key == "rest" and after is not None:
        rest = time_in(after.key, HOUR_S, piece.lexicon.seconds)
        if rest is not None:
            if piece.within("rest_h", rest, "E_VALUE_RANGE", 2, unit=" h"):
                piece.take("rest_h", 2)
            return parts.made(piece, e.Advice, rest_h=rest, text=parts.text(piece))
    told = parts.needed_text(piece, 'What was advised? e.g. ADV "short car trips this week".')
    return parts.made(piece, e.Advice, text=told)


# ------------------------------------------------------------------ adjuncts


def _adjunct_slots(piece: Piece, **extra: Callable[[Piece], bool]) -> str | None:
    """Read the slots of an adjunct in any order and give its site."""
    site: str | None = None
    for _ in piece.each():
        token = piece.now
        if token.kind is Kind.WORD and _adjunct_slot(piece, extra):
            continue
        if site is None and not parts.is_common(piece):
            site = parts.site(piece)
            if site is not None:
                continue
        if token.kind is Kind.WORD and site is None and not parts.is_common(piece):
            message = f"{shown(token)} is not a known site; put your own words in quotes."
            near = closest(token.text, piece.lexicon.muscles.spellings)
            piece.fault("E_MISSING_SITE", message, slot="site", nearest=near)
            site = token.raw
        elif not piece.common():
            opener = piece.tokens[0].raw.upper()
            piece.unknown(piece.lexicon.slots["skin_check"].known, f"a {opener} entry")
    if site is None:
        piece.missing("E_MISSING_SITE", "Where? e.g. Lx, or words in quotes.")
    return site


def _adjunct_slot(piece: Piece, extra: dict[str, Callable[[Piece], bool]]) -> bool:
    side = piece.lexicon.slots["side"].get(piece.now)
    if side is not None:
        piece.put("side", side)
        return True
    skin = piece.lexicon.slots["skin_check"].get(piece.now)
    if skin is not None:
        piece.put("skin_check", skin)
        return True
    return any(reader(piece) for reader in extra.values())


def _treatment_time(piece: Piece) -> bool:
    value = time_in(piece.now.key, 1, piece.lexicon.seconds)
    if value is None:
        return False
    if piece.within("duration_s", value, "E_DOSE_RANGE"):
        piece.put("duration_s", value, word="time")
    return True


def _wearing_time(piece: Piece) -> bool:
    value = time_in(piece.now.key, HOUR_S, piece.lexicon.seconds)
    if value is None:
        return False
    if piece.within("wear_h", value, "E_DOSE_RANGE", unit=" h"):
        piece.put("wear_h", value, word="time")
    return True


def _force(piece: Piece) -> bool:
    value = parts.number_with(piece.now, "kg")
    if value is None:
        return False
    if piece.within("force_kg", value, "E_DOSE_RANGE", unit=" kg"):
        piece.put("force_kg", value, word="pull")
    return True


def _needles(piece: Piece) -> bool:
    for word in ("in", "out"):
        key, after = piece.now.key, piece.peek()
        typed, count = key.removeprefix(word), 1
        if key == word and after is not None:
            typed, count = after.key, 2
        value = whole(typed) if key.startswith(word) else None
        if value is None:
            continue
        name = f"needles_{word}"
        if piece.within("needles", value, "E_VALUE_RANGE", count):
            piece.put(name, value, count, word=f"needles {word}")
        return True
    return False


def _need_time(piece: Piece, slot: str, example: str) -> None:
    if slot not in piece.filled:
        piece.missing("E_MISSING_DOSE", f"Say how long, e.g. {example}.")


def modality(kind: type[e.Modality]) -> Callable[[Piece], e.Modality | None]:
    """Give the reader of an adjunct that has a site and a time."""

    def read(piece: Piece) -> e.Modality | None:
        extra = {"time": _treatment_time}
        if kind is e.MechanicalTraction:
            extra["force"] = _force
        if kind is e.Needling:
            extra["needles"] = _needles
        site = _adjunct_slots(piece, **extra)
        _need_time(piece, "duration_s", "10min")
        if kind is e.Needling and piece.ok:
            _count_needles(piece)
        return parts.made(piece, kind, site=site)

    return read


def _count_needles(piece: Piece) -> None:
    put, taken = piece.fields.get("needles_in"), piece.fields.get("needles_out")
    if put is None or put != taken:
        message = f"Needles in {_count(put)}, out {_count(taken)}: count again."
        piece.warn("W_NEEDLE_COUNT", message)


def _count(needles: int | None) -> str:
    return "not said" if needles is None else str(needles)


def tape(piece: Piece) -> e.Tape | None:
    """Read ``TAPE kind site [side] time [skinok]``."""
    kind = parts.choice(piece, "tape_kind", "E_BAD_VALUE", lead="The tape is")
    if kind is None:
        return None
    site = _adjunct_slots(piece, time=_wearing_time)
    _need_time(piece, "wear_h", "48h")
    return parts.made(piece, e.Tape, kind=kind, site=site)


def corset(piece: Piece) -> e.Corset | None:
    """Read ``CORSET site time``."""
    site = _adjunct_slots(piece, time=_wearing_time)
    _need_time(piece, "wear_h", "4h")
    return parts.made(piece, e.Corset, site=site)
