"""The side of the patient page that says whether it is working: tracks first, pain after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from session_recorder.domain.track import TRACKS
from ui.pages.patient.details import DetailsCard
from ui.pages.patient.legend import Legend
from ui.pages.patient.track_card import TrackCard
from ui.widgets.card import Card
from ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from ui.theme import Theme
    from ui.workspace import PatientView

#: Columns of cards, and the width they need in pixels at 100 percent.
_COLUMNS, _ROOM = 3, 800


class ProgressColumn(QWidget):
    """Headline, a chart for each track and for pain, and the details beside them."""

    session_requested = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self._theme = theme
        self._view: PatientView | None = None
        self.headline = plain("", "bold", wrap=True)
        titles = {
            "movement": self.tr("Movement"),
            "reactivity": self.tr("Reactivity"),
            "confidence": self.tr("Confidence"),
        }
        self.tracks = {name: TrackCard(titles[name], theme, catalogue) for name in TRACKS}
        self.pain = TrackCard(self.tr("Pain"), theme, catalogue, tone="ink-2")
        self.details = DetailsCard(theme, catalogue)
        self._empty = self._no_visit()
        self._build()

    def _build(self) -> None:
        px = self._theme.px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(plain(self.tr("Is it working?"), "page"))
        head.addStretch(1)
        self._legend = Legend(self._theme)
        head.addWidget(self._legend)
        whole.addLayout(head)
        whole.addWidget(self.headline)
        whole.addWidget(self._empty)
        self._charts = QWidget()
        self._charts.setProperty("role", "column")
        self._grid = QGridLayout(self._charts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(10))
        self._place(_COLUMNS - 1)
        whole.addWidget(self._charts, 1)

    def _cards(self) -> tuple[TrackCard, ...]:
        return (*self.tracks.values(), self.pain)

    def _place(self, columns: int) -> None:
        self._columns = columns
        cards = self._cards() if self._view is None or self._view.progress.visits else ()
        for place, card in enumerate(cards):
            self._grid.addWidget(card, place // columns, place % columns)
        row, left = divmod(len(cards), columns)
        self._grid.addWidget(self.details, row, left, 1, columns - left)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        for each in range(_COLUMNS):
            self._grid.setRowStretch(each, int(each <= row))

    def _no_visit(self) -> Card:
        card = Card(self.tr("No visit yet"), self._theme)
        card.subtitle.hide()
        words = self.tr("Movement, reactivity, confidence and pain are drawn from the first visit.")
        card.body.addWidget(plain(words, "small", wrap=True))
        self.begin = button(self.tr("New session"), "primary")
        self.begin.clicked.connect(self.session_requested)
        card.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return card

    def show_patient(self, view: PatientView) -> None:
        """Show how an episode goes."""
        self._view = view
        progress = view.progress
        self.headline.setText(progress.headline)
        has_visit = bool(progress.visits)
        self.headline.setVisible(has_visit)
        for part in (*self._cards(), self._legend):
            part.setVisible(has_visit)
        self._place(self._columns)
        self._empty.setVisible(not has_visit)
        for track in progress.tracks:
            self.tracks[track.name].show_line(
                track.line, view.today, verdict=track.verdict, remarks=track.remarks
            )
        pain = progress.pain
        self.pain.show_line(pain, view.today, verdict=pain.verdict if pain else None)
        self.details.show_patient(view)

    @property
    def first(self) -> QWidget:
        """Where one begins to look: the first chart, or what there is without one."""
        charts = [card.chart for card in self._cards()]
        return next((chart for chart in charts if chart.isVisible()), self.details.shown)

    def arrange(self, room: int) -> None:
        """Put three cards beside each other, or two where the width is too small for them."""
        self._place(_COLUMNS if room >= self._theme.px(_ROOM) else _COLUMNS - 1)
