"""Reads the lines of arrival: red flags, consent, what happened since, reactions, aims, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand.commands import parts
from session_recorder.shorthand.lexicon import closest
from session_recorder.shorthand.piece import shown
from session_recorder.shorthand.quantities import HOUR_S, spelled, time_in, whole
from session_recorder.shorthand.tokens import Kind

if TYPE_CHECKING:
    from session_recorder.shorthand.piece import Piece

_CRITERIA = "axspa_criteria"


def red_flags(piece: Piece) -> e.RedFlagScreen | None:
    """Read ``RF clear | RF unchanged | RF pos flag[:onset] …``."""
    result = parts.choice(piece, "red_flag_result", "E_BAD_RF", lead="RF is followed by")
    if result != "pos":
        return parts.made(piece, e.RedFlagScreen, result=result)
    items: list[str] = []
    qualifiers: list[tuple[str, str | int]] = []
    while not piece.done() and piece.now.kind is Kind.WORD and not parts.is_common(piece):
        _flag(piece, items, qualifiers)
    if not items and piece.ok:
        piece.missing("E_BAD_RF", "Say what was found, e.g. RF pos ces_bilateral:new.")
    return parts.made(
        piece, e.RedFlagScreen, result=result, items=tuple(items), qualifiers=tuple(qualifiers)
    )


def _flag(piece: Piece, items: list[str], qualifiers: list[tuple[str, str | int]]) -> None:
    name, colon, typed = piece.now.key.partition(":")
    flag = piece.lexicon.flags.get(name)
    if flag is None:
        message = f"'{piece.now.raw.partition(':')[0]}' is not a red-flag question."
        piece.fault("E_UNKNOWN_RF", message, nearest=closest(name, piece.lexicon.flags))
        return
    if flag in items:
        piece.fault("E_DUP_SLOT", f"{flag} is named twice: keep one.")
        return
    if colon:
        qualifier = _qualifier(piece, flag, typed)
        if qualifier is None:
            return
        qualifiers.append((flag, qualifier))
    piece.take("red_flag", shown=flag)
    items.append(flag)


def _qualifier(piece: Piece, flag: str, typed: str) -> str | int | None:
    count = whole(typed)
    if flag == _CRITERIA and count is not None:
        limit = piece.lexicon.limits[_CRITERIA]
        if count in limit:
            return count
        message = f"{flag} counts criteria: {spelled(limit.low)}-{spelled(limit.high)}."
        piece.fault("E_VALUE_RANGE", message)
        return None
    details = piece.lexicon.source.red_flags.flags[flag].typed_detail
    detail = next((word for word in details if word.casefold() == typed), None)
    found = piece.lexicon.onsets.get(typed) or detail
    if found is None:
        words = ", ".join((*piece.lexicon.onsets.values(), *details))
        piece.fault("E_BAD_RF", f"{piece.now.raw}: after the colon comes one of {words}.")
    return found


def consent(piece: Piece) -> e.Consent | None:
    """Read ``CONSENT form [scope …]``."""
    lead = "Consent is"
    form = parts.choice(piece, "consent", "E_BAD_CONSENT", lead=lead)
    if form in piece.lexicon.slots["consent"].refused:
        token = piece.tokens[piece.place - 1]
        message = "Implied consent is not enough for hands-on treatment; record verbal or written."
        piece.fault_at(token, "E_BAD_CONSENT", message)
    scope = parts.text(piece) or parts.bare_words(piece)
    return parts.made(piece, e.Consent, form=form, scope=scope)


def since(piece: Piece) -> e.SinceLast | None:
    """Read ``SINCE better|same|worse [time] ["text"]``."""
    change = parts.choice(piece, "change", "E_BAD_VALUE", lead="Since the last visit: first")
    lasted = parts.hours(piece, "lasted_h")
    return parts.made(piece, e.SinceLast, change=change, lasted_h=lasted, text=parts.text(piece))


def last(piece: Piece) -> e.TechniqueResponse | None:
    """Read ``LAST number better|same|worse [time] ["text"]``."""
    count = None if piece.done() else whole(piece.now.key)
    if not count:
        message = "Which technique of the last visit? e.g. LAST 2 better."
        if piece.done():
            piece.missing("E_MISSING_VALUE", message)
        else:
            piece.fault("E_MISSING_VALUE", message)
        return None
    piece.take("value")
    effect = parts.choice(piece, "change", "E_BAD_VALUE", lead="What it did:")
    lasted = parts.hours(piece, "lasted_h")
    told = parts.text(piece)
    return parts.made(
        piece, e.TechniqueResponse, technique=count, effect=effect, lasted_h=lasted, text=told
    )


def adherence(piece: Piece) -> e.Adherence | None:
    """Read ``DONE exercise days/days [barrier]``."""
    exercise = parts.exercise(piece)
    typed = "" if piece.done() else piece.now.key
    done, _, planned = typed.partition("/")
    days_done, days_planned = whole(done), whole(planned)
    if days_done is None or not days_planned:
        if piece.ok:
            piece.missing("E_MISSING_VALUE", "On how many days of how many? e.g. 5/7.")
        return None
    if days_done > days_planned or days_planned > 366:  # noqa: PLR2004  (days of a year)
        piece.fault("E_VALUE_RANGE", f"{piece.now.raw}: not more days done than planned.")
        return None
    piece.take("value")
    barrier = parts.optional(piece, "barrier")
    return parts.made(
        piece,
        e.Adherence,
        exercise=exercise,
        days_done=days_done,
        days_planned=days_planned,
        barrier=barrier,
    )


def adverse_event(piece: Piece) -> e.AdverseEvent | None:
    """Read ``AE none|minor|moderate|major words [onset time] [dur time]``."""
    grade = parts.choice(piece, "adverse_event", "E_BAD_AE", lead="A reaction is")
    told = parts.text(piece)
    times: dict[str, int | float] = {}
    words: list[str] = []
    while not piece.done() and piece.now.kind is Kind.WORD and not parts.is_common(piece):
        if piece.now.key in ("onset", "dur") and _read_time(piece, times):
            continue
        words.append(piece.take("text").raw)
    if told is None and words:
        told = " ".join(words)
    elif words and piece.ok:
        piece.missing("E_UNKNOWN_TOKEN", "Say what happened once, in quotes or without.")
    if told is None and grade not in (None, "none"):
        piece.missing("E_MISSING_AE_TEXT", "Say what happened, e.g. AE minor soreness.")
    return parts.made(
        piece,
        e.AdverseEvent,
        grade=grade,
        onset_h=times.get("onset"),
        dur_h=times.get("dur"),
        text=told,
    )


def _read_time(piece: Piece, times: dict[str, int | float]) -> bool:
    """Read ``onset 2h`` or ``dur 18h``; the words alone are part of what happened."""
    word, after = piece.now.key, piece.peek()
    value = time_in(after.key, HOUR_S, piece.lexicon.seconds) if after is not None else None
    if value is None:
        return False
    if word in times:
        piece.fault("E_DUP_SLOT", f"Two times for {word}: keep one.", count=2)
    elif piece.within(f"{word}_h", value, "E_VALUE_RANGE", 2, unit=" h"):
        piece.take("time", 2)
        times[word] = value
    return True


def present(piece: Piece) -> e.Present | None:
    """Read ``WITH role ["text"]``."""
    role = parts.choice(piece, "present", "E_BAD_VALUE", lead="Who was there:")
    return parts.made(piece, e.Present, role=role, text=parts.text(piece))


def irritability(piece: Piece) -> e.Irritability | None:
    """Read ``IRR low|mod|high``."""
    level = parts.choice(piece, "irritability", "E_BAD_VALUE", lead="Irritability is")
    return parts.made(piece, e.Irritability, level=level)


def comfort_limit(piece: Piece) -> e.ComfortLimit | None:
    """Read ``LIMIT 0-10``."""
    value = parts.whole_number(piece, "pain", "The comfort limit is a whole number from 0 to 10.")
    return parts.made(piece, e.ComfortLimit, value=value)


def aim(piece: Piece) -> e.Aim | None:
    """Read ``AIM pain movement guarding confidence``."""
    aims = _several(piece, "aim", "E_UNKNOWN_TOKEN", "Aims are")
    return parts.made(piece, e.Aim, aims=aims)


def factors(piece: Piece) -> e.ContributingFactor | None:
    """Read ``FACTOR word … ["text"]``."""
    found = _several(piece, "factor", "E_BAD_VALUE", "What else plays a part:")
    return parts.made(piece, e.ContributingFactor, factors=found, text=parts.text(piece))


def _several(piece: Piece, slot: str, code: str, lead: str) -> tuple[str, ...]:
    """Read one or more words of a slot, each once."""
    found: list[str] = []
    while not found or (
        not piece.done() and piece.now.kind is Kind.WORD and not parts.is_common(piece)
    ):
        word = parts.choice(piece, slot, code, lead=lead)
        if word is None:
            break
        if word in found:
            token = piece.tokens[piece.place - 1]
            piece.fault_at(token, "E_DUP_SLOT", f"{shown(token)} is named twice: keep one.")
        else:
            found.append(word)
    return tuple(found)


def aggravator(piece: Piece) -> e.Aggravator | None:
    """Read ``AGG "text" [minutes]``."""
    told = parts.text(piece)
    words: list[str] = []
    after: int | float | None = None
    while not piece.done() and piece.now.kind is Kind.WORD and not parts.is_common(piece):
        value = time_in(piece.now.key, 60, piece.lexicon.seconds)
        if value is None:
            words.append(piece.take("text").raw)
        elif after is not None:
            piece.fault("E_DUP_SLOT", "Two times: keep one.")
        elif piece.within("after_min", value, "E_VALUE_RANGE", unit=" min"):
            piece.take("time")
            after = value
    if told is None:
        told = " ".join(words) or None
    elif words and piece.ok:
        piece.missing("E_UNKNOWN_TOKEN", "Say what brings it on once, in quotes or without.")
    if told is None and piece.ok:
        piece.missing("E_MISSING_VALUE", 'What brings it on? e.g. AGG "sitting" 20min.')
    return parts.made(piece, e.Aggravator, text=told, after_min=after)


def easer(piece: Piece) -> e.Easer | None:
    """Read ``EASE "text"``."""
    told = parts.needed_text(piece, 'What eases it? e.g. EASE "lying".')
    return parts.made(piece, e.Easer, text=told)


def finding(piece: Piece) -> e.AssessmentFinding | None:
    """Read ``FIND joint|muscle|fascia|nerve "text"``."""
    tissue = parts.choice(piece, "tissue", "E_BAD_VALUE", lead="The finding points to")
    told = None
    if tissue is not None:
        told = parts.needed_text(piece, 'Say what was found, e.g. FIND joint "L4/5 R stiff".')
    return parts.made(piece, e.AssessmentFinding, tissue=tissue, text=told)


def tolerance(piece: Piece) -> e.Tolerance | None:
    """Read ``TOL [=] comf|mild|mod|exc|stop``."""
    if not piece.done() and piece.now.key == "=":
        piece.take("tolerance")
    category = parts.choice(piece, "tolerance", "E_BAD_TOL", lead="Tolerance is")
    return parts.made(piece, e.Tolerance, category=category)
