"""Messages for patients."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the catalogue reads the annotations)

from session_recorder.domain.frozen import frozen


@frozen
class Message:
    """A message for the patient, in plain words.

    ``{placeholders}`` come from the locale. ``heat_sentence`` fills its own placeholder only when
    the column ``if_condition_ok`` of the matrix is ok for every recorded condition. A ``listed``
    message may be printed as a heading sentence and one item for each sentence after it.
    """

    id: str
    seed: str
    title: str
    text: str
    show_when: tuple[str, ...]
    heat_sentence: str | None = None
    if_condition_ok: str | None = None
    listed: bool = False


@frozen
class HandoutSentences:
    """Sentences of the home programme that depend on the session."""

    flare: str
    opening_if_improved: str
    opening_otherwise: str
    opening_rule: str
    sore: str
    short_stop: str
    short_help: str
    comfort_note: str


@frozen
class EducationCatalogue:
    """Messages by id, words never used towards patients with what to say instead, sentences."""

    messages: Mapping[str, Message]
    banned_words: Mapping[str, str]
    handout: HandoutSentences
