"""The head of the patient page: who, what to mind first, and what is done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel
from typing_extensions import override

from ui.models.alerts import alerts
from ui.widgets.elided import Elided
from ui.widgets.icons import icon
from ui.widgets.labels import button, plain, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from session_recorder.catalogue import Catalogue
    from ui.theme import Theme
    from ui.workspace import PatientView

_HEIGHT = 64
#: Width of the header from which on one alert more has room, in pixels at 100 percent.
_ROOM = (0, 1240, 1560)
#: Width that a name is never shortened below.
_NAME = 180
#: Width of an alert that does not stand alone; ``QWIDGETSIZE_MAX`` where it does.
_CHIP, _ANY_WIDTH = 290, 16_777_215
_LEAST_CHIP = 110


class PatientHeader(QFrame):
    """Initials, name, age, date of birth, number; alerts, the worst first; New session."""

    left = Signal()
    session_requested = Signal()
    alerts_requested = Signal()

    def __init__(
        self, theme: Theme, catalogue: Catalogue, *, is_demo: bool, may_record: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self._catalogue = catalogue
        self.setProperty("role", "header")
        self.setFixedHeight(theme.px(_HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), 0, theme.px(16), 0)
        row.setSpacing(theme.px(10))
        self.back = button("", "quiet", self.tr("Back"))
        self.back.setIcon(QIcon(icon("back", theme.colour("ink-2"), 18)))
        self.back.clicked.connect(self.left)
        row.addWidget(self.back)
        self._initials = plain("", "initials")
        self._initials.setFixedSize(theme.px(34), theme.px(34))
        self._initials.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._initials)
        self.name = Elided("", "page")
        row.addWidget(self.name)
        self.about = plain("", "small")
        row.addWidget(self.about)
        self._alerts: tuple[tuple[str, str, str], ...] = ()
        self._chips = [Elided("", "alert") for _ in _ROOM]
        for chip in self._chips:
            chip.setMinimumWidth(theme.px(_LEAST_CHIP))
            row.addWidget(chip)
        self._more = button("", "quiet")
        self._more.clicked.connect(self.alerts_requested)
        row.addWidget(self._more)
        if is_demo:
            row.addWidget(plain(self.tr("Demonstration"), "demo"))
        row.addStretch(1)
        self.primary = button("", "primary")
        self.primary.clicked.connect(self.session_requested)
        row.addWidget(self.primary)
        if not may_record:
            self.primary.hide()

    @property
    def alerts(self) -> tuple[str, ...]:
        """The alerts that stand in the header."""
        return tuple(chip.accessibleName() for chip in self._chips if not chip.isHidden())

    def show_patient(self, view: PatientView) -> None:
        """Show a patient."""
        patient = view.patient
        initials = "".join(part[:1] for part in (patient.given, patient.family)).upper()
        self._initials.setText(initials)
        _say(self.name, patient.name)
        born = self.tr("born %1").replace("%1", f"{patient.born.day} {patient.born:%b %Y}")
        parts = (str(view.age), born, patient.number)
        self.about.setText(" \N{MIDDLE DOT} ".join(parts))
        self.name.ensurePolished()
        self.name.setMinimumWidth(min(self.name.sizeHint().width(), self._theme.px(_NAME)))
        said = [
            (f"\N{WARNING SIGN} {alert.text}", alert.text, "alert")
            for alert in alerts(view.conditions, self._catalogue)
        ]
        if patient.allergies:
            allergy = self.tr("Allergy: %1").replace("%1", ", ".join(patient.allergies))
            said.append((allergy, allergy, "chip"))
        self._alerts = tuple(said)
        self._show_alerts()
        self._show_primary(has_draft=view.draft_id is not None)

    def _show_alerts(self) -> None:
        """Show as many alerts as there is room for, and how many more there are."""
        room = sum(self.width() >= self._theme.px(width) for width in _ROOM)
        several = min(room, len(self._alerts)) > 1
        for chip, (text, spoken, style) in zip(
            self._chips, (*self._alerts[:room], *[("", "", "alert")] * len(_ROOM)), strict=False
        ):
            restyle(chip, "style", style)
            _say(chip, text, spoken)
            chip.setToolTip(spoken if style == "alert" else "")  # Qt guesses rich text in a tooltip
            chip.setMaximumWidth(self._theme.px(_CHIP) if several else _ANY_WIDTH)
        hidden = len(self._alerts) - room
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("%n more").replace("%n", str(hidden)))
        self._more.setAccessibleName(self.tr("%n more to mind").replace("%n", str(hidden)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_alerts()

    def _show_primary(self, *, has_draft: bool) -> None:
        text = self.tr("Resume draft") if has_draft else self.tr("New session")
        self.primary.setText(f"{text}   Ctrl N")
        self.primary.setIcon(
            QIcon(icon("pen" if has_draft else "plus", self._theme.colour("on-accent"), 16))
        )
        self.primary.setAccessibleName(text)


def _say(label: QLabel, text: str, spoken: str | None = None) -> None:
    """Show a text that may be shortened; all of it is spoken."""
    label.setText(text)
    label.setAccessibleName(text if spoken is None else spoken)
    label.setVisible(bool(text))
