"""A card with one sign over the episode: verdict, chart, and what cannot be compared, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from session_recorder.figures import dumbbell_chart
from ui.models import progress_words as say
from ui.models.words import sign_name
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from ui.widgets.elided import Elided
from ui.widgets.labels import plain, restyle

if TYPE_CHECKING:
    import datetime as dt

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.track import TrackLine
    from ui.theme import Theme


#: Remarks said under a chart; all of them are in its tooltip and spoken.
_MOST_REMARKS = 2
#: Characters of the name of a sign that have room.
_LONGEST_NAME = 26


class TrackCard(Card):
    """Movement, reactivity, confidence, or pain as context."""

    def __init__(
        self, title: str, theme: Theme, catalogue: Catalogue, tone: str = "accent"
    ) -> None:
        super().__init__(title, theme)
        self._catalogue = catalogue
        self._tone = tone
        self.subtitle.hide()
        self.verdict = plain("", "pill")
        self.verdict.setProperty("pill", "none")
        self.head.addWidget(self.verdict)
        line = QHBoxLayout()
        self._sign = Elided("", "small")
        self._direction = plain("", "quiet")
        line.addWidget(self._sign, 1)
        line.addWidget(self._direction)
        self.body.addLayout(line)
        self.chart = ChartView(theme, title)
        self.body.addWidget(self.chart, 1)
        self._empty = plain("", "small", wrap=True)
        self.body.addWidget(self._empty, 1)
        self.words = plain("", "quiet", wrap=True)
        self.body.addWidget(self.words)

    def show_line(
        self,
        line: TrackLine | None,
        today: dt.date,
        *,
        verdict: str | None = None,
        remarks: tuple[str, ...] = (),
    ) -> None:
        """Show a sign over the episode, or that none was taken."""
        drawn = line is not None and any(point.value is not None for point in line.points)
        self.chart.setVisible(drawn)
        self._empty.setVisible(not drawn)
        self._empty.setText(self.tr("Not measured in this episode."))
        self.verdict.setVisible(drawn)
        if line is None or not drawn:
            self._sign.setText("")
            self._direction.setText("")
            self.words.setText("")
            self.chart.show_chart(None)
            return
        self._show_sign(line)
        self._show_verdict(line, verdict)
        dates = tuple(say.day_words(point.treated_at, today) for point in line.points)
        goal = self.tr("goal")
        self.chart.show_chart(
            lambda size: dumbbell_chart(line, dates, size, goal=goal, tone=self._tone)
        )
        self._show_words(say.standing(line), (*line.remarks, *remarks))

    def _show_words(self, standing: str, remarks: tuple[str, ...]) -> None:
        """Say the numbers and what cannot be compared; the chart keeps most of the room."""
        all_said = " ".join(part for part in (standing, say.sentences(remarks)) if part)
        shown = [standing, say.sentences(remarks[:_MOST_REMARKS])]
        hidden = len(remarks) - _MOST_REMARKS
        if hidden > 0:
            shown.append(self.tr("%n more remarks.").replace("%n", str(hidden)))
        self.words.setText(" ".join(part for part in shown if part))
        self.words.setVisible(bool(all_said))
        self.words.setAccessibleName(all_said)
        self.words.setToolTip(all_said)

    def _show_sign(self, line: TrackLine) -> None:
        name = sign_name(line.code, line.side, line.activity, self._catalogue, _LONGEST_NAME)
        scale = say.scale(line.unit)
        about = f"{name}, {scale}" if scale else name
        self._sign.setText(f"{about}: {line.task}" if line.task else about)
        self._sign.setAccessibleName(self._sign.text())
        self._direction.setText(say.direction(line))

    def _show_verdict(self, line: TrackLine, verdict: str | None) -> None:
        shown = say.pill(verdict, line.change)
        restyle(self.verdict, "pill", shown.kind)
        self.verdict.setText(shown.text)
        threshold = say.threshold(line.change)
        self.verdict.setToolTip(threshold)
        self.verdict.setAccessibleDescription(threshold)
