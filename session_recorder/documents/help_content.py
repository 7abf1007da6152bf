"""When to get help: the last page of every home programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents.programme_values import HelpPage
from session_recorder.documents.sentences import message_text, sentences
from session_recorder.domain.level import Level, read_level

if TYPE_CHECKING:
    from session_recorder.documents.inputs import ProgrammeInput
    from session_recorder.documents.wording import Wording
    from session_recorder.domain.entries import Technique

#: The last sentences of ``safety_net``: two on what not to do, one on what is sudden.
_DO_NOT, _SUDDEN = 2, 1


def help_page(given: ProgrammeInput, words: Wording) -> HelpPage:
    """Give the emergency words; without a known place no number is in them."""
    messages = words.catalogue.education.messages
    now = sentences(message_text("safety_net", given.patient, words))
    soon = sentences(message_text("safety_net_soon", given.patient, words))
    neck: list[str] = []
    if any(is_neck(technique, words) for technique in given.session.techniques):
        neck = sentences(message_text("neck_safety", given.patient, words))
    end = len(now) - _DO_NOT - _SUDDEN
    return HelpPage(
        title=words("programme.help"),
        lead=now[0],
        items=tuple(now[1:end]),
        do_not=tuple(now[end : end + _DO_NOT]),
        sudden=now[-1],
        neck_title=messages["neck_safety"].title if neck else "",
        neck_lead=neck[0] if neck else "",
        neck=tuple(neck[1:]),
        soon_title=messages["safety_net_soon"].title,
        soon_lead=soon[0],
        soon=tuple(soon[1:]),
        wording=_wording(words),
    )


def is_neck(technique: Technique, words: Wording) -> bool:
    """Whether a technique was done on the neck."""
    level = read_level(technique.level or "")
    if isinstance(level, Level) and level.region in {"neck", "head"}:
        return True
    muscles = words.catalogue.muscles
    if any(code in muscles and muscles[code].region == "cervical" for code in technique.muscles):
        return True
    return technique.region == "nuchal"


def _wording(words: Wording) -> str:
    place = words.locale
    if not place.numbers_known:
        return words("programme.wording_none")
    return words("programme.wording", locale=f"{place.name} ({place.tag})")
