"""The card of the episode: what for, since when, how many visits, the goal, the red-flag screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from session_recorder.figures import visit_bar
from ui.models.screen_words import screened_words
from ui.models.words import counted
from ui.widgets.card import Card
from ui.widgets.figure_view import FigureView
from ui.widgets.icons import icon
from ui.widgets.labels import plain, rule

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.patient import Episode
    from ui.theme import Theme
    from ui.workspace import PatientView


class EpisodeCard(Card):
    """Everything that is said of an episode as a whole."""

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__("", theme)
        self.setAccessibleName(self.tr("Episode of care"))
        self._theme = theme
        self._catalogue = catalogue
        self.title.setProperty("style", "caption")
        self.title.setText(self.tr("EPISODE OF CARE"))
        self.name = plain("", "heading", wrap=True)
        self.body.addWidget(self.name)
        self._since = plain("", "small", wrap=True)
        self.body.addWidget(self._since)
        self._bar = FigureView(theme, (280, 8))
        self.body.addWidget(self._bar)
        self.counted = plain("", "small", wrap=True)
        self.body.addWidget(self.counted)
        self.body.addWidget(rule())
        self.goal = self._line("flag", "accent")
        self.red_flags = self._line("shield", "ink-2")

    def _line(self, picture: str, colour: str) -> QLabel:
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(8))
        mark = QLabel()
        mark.setPixmap(icon(picture, self._theme.colour(colour), self._theme.px(16)))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = plain("", "small", wrap=True)
        line.addWidget(words, 1)
        self.body.addLayout(line)
        return words

    def show_patient(self, view: PatientView) -> None:
        """Show the episode of a patient."""
        episode = view.episode
        self.name.setText(episode.title if episode else self.tr("No episode yet"))
        self._since.setText(self._said(episode) if episode else "")
        self._since.setVisible(bool(self._since.text()))
        states = [row.status for row in reversed(view.visits) if row.status != "void"]
        self._bar.set_figure(visit_bar(states) if states else None)
        self._bar.setVisible(bool(states))
        self.counted.setText(self._count(states))
        goal = episode.goal if episode else None
        self.goal.setText(goal or self.tr("No goal recorded yet"))
        self.red_flags.setText(screened_words(view.screened, view.today, self._catalogue))

    def _said(self, episode: Episode) -> str:
        phases = {
            "acute_flare": self.tr("Flare-up"),
            "acute": self.tr("Acute"),
            "subacute": self.tr("Subacute"),
            "persistent": self.tr("Persistent"),
        }
        day = f"{episode.opened_on.day} {episode.opened_on:%b %Y}"
        since = self.tr("since %1").replace("%1", day)
        parts = [phases[episode.phase]] if episode.phase in phases else []
        if episode.closed_on is not None:
            closed = f"{episode.closed_on.day} {episode.closed_on:%b %Y}"
            since = f"{since}, {self.tr('closed %1').replace('%1', closed)}"
        return " \N{MIDDLE DOT} ".join((*parts, since))

    def _count(self, states: list[str]) -> str:
        drafts = states.count("draft")
        signed = len(states) - drafts
        if not states:
            return self.tr("No visit yet")
        said = counted(self.tr("1 visit signed"), self.tr("%n visits signed"), signed)
        return f"{said}, {self.tr('%n in draft').replace('%n', str(drafts))}" if drafts else said
