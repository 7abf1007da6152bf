"""The head of the session page: who, which visit, what to mind, which phase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.elided import Elided
from ui.widgets.icons import icon
from ui.widgets.labels import button, plain
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from session_recorder.domain.session import Session
    from ui.models.alerts import Alert
    from ui.theme import Theme
    from ui.workspace import Opened, SessionView

#: Pixels of name and visit that stay whatever the alerts say.
_LEAST = 300


class SessionHeader(QFrame):
    """Two lines about the visit, the alerts, and the switch of the phase."""

    left = Signal()
    edited = Signal(object)  # Session

    def __init__(
        self, theme: Theme, opened: Opened, view: SessionView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setFixedHeight(theme.px(theme.size["header"]))
        self._session = view.session
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), 0, theme.px(16), 0)
        row.setSpacing(theme.px(12))
        back = button("", "quiet", self.tr("Close"))
        back.setIcon(QIcon(icon("back", theme.colour("ink-2"), 18)))
        back.clicked.connect(self.left)
        row.addWidget(back)
        patient, session = view.patient, view.session
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        name = QHBoxLayout()
        name.setSpacing(theme.px(8))
        name.addWidget(_first_to_fit(Elided(patient.name, "page"), theme))
        age = patient.age_on(session.treated_at.date())
        name.addWidget(plain(f"{age} \N{MIDDLE DOT} {patient.number}", "quiet"))
        name.addStretch(1)
        words.addLayout(name)
        parts = [view.episode.title] if view.episode and view.episode.title else []
        parts.append(self.tr("session %1").replace("%1", str(session.number)))
        parts.append(f"{session.treated_at:%a %d %b %Y}")
        visit = Elided(" \N{MIDDLE DOT} ".join(parts), "small")
        words.addWidget(_first_to_fit(visit, theme))
        words.addStretch(1)
        row.addLayout(words)
        self._alarm = Elided("", "alarm")
        self._alarm.hide()
        row.addWidget(self._alarm)
        self.alert = Elided("", "alert")
        self._more = plain("", "alert")
        row.addWidget(self.alert)
        row.addWidget(self._more)
        if opened.is_demo:
            row.addWidget(plain(self.tr("Demonstration"), "demo"))
        row.addStretch(1)
        self.phase = Segmented(
            self.tr("Phase"),
            (
                ("acute_flare", self.tr("Flare-up")),
                ("acute", self.tr("Acute\N{EN DASH}subacute")),
                ("persistent", self.tr("Persistent")),
            ),
        )
        self.phase.chosen.connect(self._on_phase_chosen)
        row.addWidget(self.phase)

    def show_alerts(self, found: tuple[Alert, ...]) -> None:
        """Show what to mind, the worst first; all of it is said in full by the tip."""
        full = "\n".join(alert.text for alert in found)
        self.alert.setText(f"\N{WARNING SIGN} {found[0].text}" if found else "")
        self._more.setText(self.tr("%n more").replace("%n", str(len(found) - 1)))
        for label in (self.alert, self._more):
            label.setToolTip(full)
            label.setAccessibleName(full)
        self.alert.setVisible(bool(found))
        self._more.setVisible(len(found) > 1)

    def show_alarm(self, text: str) -> None:
        """Show what stops hands-on care; nothing where nothing does."""
        self._alarm.setText(f"\N{WARNING SIGN} {text}" if text else "")
        self._alarm.setAccessibleName(text)
        self._alarm.setToolTip(text)
        self._alarm.setVisible(bool(text))

    def show_session(self, session: Session, phase: str | None, *, editable: bool) -> None:
        """Show the phase: the session's own, or else the episode's."""
        self._session = session
        stored = session.phase or phase
        self.phase.set_value("acute" if stored == "subacute" else stored)
        self.phase.setEnabled(editable)

    def _on_phase_chosen(self, phase: str) -> None:
        self.edited.emit(replace(self._session, phase=phase))


def _first_to_fit(label: Elided, theme: Theme) -> Elided:
    """Keep who it is and which visit, up to some length, before the alerts get their room."""
    label.ensurePolished()
    label.setMinimumWidth(min(label.sizeHint().width(), theme.px(_LEAST)))
    return label
