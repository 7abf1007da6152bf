"""Emergency numbers and service names by locale."""

from __future__ import annotations

from session_recorder.domain.frozen import frozen


@frozen
class Locale:
    """The words that fill ``{placeholders}``; ``tag`` is empty for the fallback.

    Where ``numbers_known`` is false no number is assumed and the words stand for it.
    """

    tag: str = ""
    name: str = ""
    emergency_number: str
    urgent_number: str
    emergency_department: str
    family_doctor: str
    ambulance: str
    numbers_known: bool

    def fill(self, text: str, **more: str) -> str:
        """Give a text with its placeholders filled; an unknown placeholder is a ``KeyError``."""
        words = {
            "emergency_number": self.emergency_number,
            "urgent_number": self.urgent_number,
            "emergency_department": self.emergency_department,
            "family_doctor": self.family_doctor,
            "ambulance": self.ambulance,
        }
        return text.format_map({**words, **more})
