"""Every rule by its id; each module holds the rules of one subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.safety import (
    active,
    comfort,
    consent,
    contraindications,
    course,
    flare,
    nerve,
    reactions,
    screening,
    thrust,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from session_recorder.safety.case import Case, Hit

#: Rules of the catalogue by their id.
RULES: Mapping[str, Callable[[Case], Iterable[Hit]]] = {
    **screening.RULES,
    **consent.RULES,
    **contraindications.RULES,
    **thrust.RULES,
    **active.RULES,
    **comfort.RULES,
    **course.RULES,
    **flare.RULES,
    **nerve.RULES,
    **reactions.RULES,
}
