"""The sizes of type in a home programme: usual and large print."""

from __future__ import annotations

from session_recorder.domain.frozen import frozen


@frozen
class Sizes:
    """Sizes in points.

    Attributes:
        title: of the document; ``heading`` of its parts, ``now`` of the page on getting help.
        body: of what is done and to be expected; ``help`` of when to get help.
        said: of what one may feel and when to stop; ``small`` of captions.
        chip: of a dose; ``contact`` of a date or a number to call.
        least: nothing on any page is smaller.
    """

    title: float
    heading: float
    now: float
    body: float
    help: float
    said: float
    small: float
    chip: float
    contact: float
    least: float = 0


USUAL = Sizes(
    title=23, heading=15, now=20, body=12, help=12.75, said=11, small=9.75, chip=11, contact=14.5
)
LARGE = Sizes(
    title=28, heading=21, now=25, body=16.5, help=16.5, said=16.5, small=15, chip=16, contact=18,
    least=14,
)  # fmt: skip
