"""The left column: how the patient arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from session_recorder.domain import entries as e
from session_recorder.domain.session import signs
from ui.models import edits
from ui.models.words import counted
from ui.widgets.card import Card
from ui.widgets.family_mark import mark_picture
from ui.widgets.labels import button, plain, rule
from ui.widgets.limit_scale import LimitScale
from ui.widgets.segmented import Segmented
from ui.widgets.signs import SignsBefore, SignValue

if TYPE_CHECKING:
    from session_recorder.domain.session import Session, Sign
    from ui.theme import Theme
    from ui.workspace import Opened, SessionView

#: Hours that are offered for how long a change lasted.
_HOURS = (1, 2, 6, 12, 24, 48, 72, 96, 120, 168)
_TISSUES = ("joint", "muscle", "fascia", "nerve")
_MARKS = {"joint": "JM", "muscle": "STM", "fascia": "MFR", "nerve": "NEURO"}


class ArrivalColumn(QWidget):
    """Check-in and signs on arrival.

    ``edited`` carries a new session; ``line_requested`` asks to begin a line in the field.
    """

    edited = Signal(object)  # Session
    line_requested = Signal(str)

    def __init__(self, theme: Theme, opened: Opened, view: SessionView) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self._theme = theme
        self._opened = opened
        self._previous = view.previous
        self._session = view.session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._check_in())
        layout.addWidget(self._before(), 1)

    # ------------------------------------------------------------------ building

    def _check_in(self) -> Card:
        since = ""
        if self._previous is not None:
            day = f"{self._previous.treated_at:%d %b}"
            since = self.tr("since %1").replace("%1", day)
        card = Card(self.tr("Check-in"), self._theme, number=1, key="Alt 1", subtitle=since)
        self.check_in = card
        self.since = Segmented(
            self.tr("Since the last visit"),
            (("better", self.tr("Better")), ("same", self.tr("Same")), ("worse", self.tr("Worse"))),
        )
        self.since.chosen.connect(self._on_since_chosen)
        card.body.addWidget(self.since)
        self.lasted = QComboBox()
        self.lasted.setAccessibleName(self.tr("How long it lasted"))
        self.lasted.addItem(self.tr("How long it lasted: not asked"), None)
        for hours in _HOURS:
            self.lasted.addItem(self._hours(hours), hours)
        self.lasted.activated.connect(self._on_lasted_chosen)
        card.body.addWidget(self.lasted)
        card.body.addWidget(rule())
        self.red_flags, self._red_flag_state, self._red_flag_detail = self._asked_row(
            card, self.tr("Red-flag questions"), "F7", self._on_red_flags_clicked
        )
        card.body.addWidget(rule())
        self.consent, self._consent_state, self._consent_detail = self._asked_row(
            card, self.tr("Consent"), "", self._on_consent_clicked
        )
        card.body.addWidget(rule())
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain(self.tr("Comfort limit")))
        self._limit_state = plain("", "quiet")
        words.addWidget(self._limit_state)
        row.addLayout(words, 1)
        self.limit = LimitScale(self._theme)
        self.limit.chosen.connect(self._on_limit_chosen)
        row.addWidget(self.limit)
        card.body.addLayout(row)
        return card

    def _asked_row(
        self, card: Card, text: str, key: str, slot: object
    ) -> tuple[QPushButton, QLabel, QLabel]:
        row = QHBoxLayout()
        ask = button(text, "quiet")
        ask.setProperty("align", "left")
        ask.clicked.connect(slot)
        state = plain("", "asked")
        row.addWidget(ask)
        row.addStretch(1)
        row.addWidget(state)
        if key:
            row.addWidget(plain(key, "key"))
        card.body.addLayout(row)
        detail = plain("", "quiet", wrap=True)
        detail.hide()
        card.body.addWidget(detail)
        return ask, state, detail

    def _before(self) -> Card:
        card = Card(self.tr("Before"), self._theme, number=2, key="Alt 2")
        self.before = card
        self.signs = SignsBefore(self._theme, self._opened.catalogue)
        self.signs.value_entered.connect(self._on_sign_entered)
        card.body.addWidget(self.signs)
        card.body.addWidget(rule())
        card.body.addWidget(plain(self.tr("Assessment points to"), "small"))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(4))
        self._tissues: dict[str, QPushButton] = {}
        words = (self.tr("Joint"), self.tr("Muscle"), self.tr("Fascia"), self.tr("Nerve"))
        for tissue, word in zip(_TISSUES, words, strict=True):
            chip = button(word, "tissue")
            chip.setProperty("tissue", tissue)
            chip.setCheckable(True)
            chip.setMinimumWidth(1)
            chip.setIcon(QIcon(mark_picture(self._theme, _MARKS[tissue], 12)))
            chip.clicked.connect(self._on_tissue_clicked)
            row.addWidget(chip)
            self._tissues[tissue] = chip
        card.body.addLayout(row)
        self._findings = plain("", "small", wrap=True)
        card.body.addWidget(self._findings)
        card.body.addStretch(1)
        return card

    def _hours(self, hours: float) -> str:
        if hours % 24 == 0:
            return counted(self.tr("1 day"), self.tr("%n days"), int(hours // 24))
        return counted(self.tr("1 hour"), self.tr("%n hours"), round(hours))

    # ------------------------------------------------------------------ showing

    def show_session(self, session: Session, shown: tuple[Sign, ...], *, editable: bool) -> None:
        """Show a session."""
        self._session = session
        since = session.last(e.SinceLast)
        self.since.set_value(since.change if since else None)
        self._show_lasted(since.lasted_h if since else None)
        self.lasted.setEnabled(editable and since is not None)
        self._show_red_flags(session)
        self._show_consent(session)
        limit = session.last(e.ComfortLimit)
        self.limit.set_value(limit.value if limit else None)
        self._limit_state.setText(
            self.tr("%1 of 10, agreed").replace("%1", str(limit.value))
            if limit
            else self.tr("not asked")
        )
        last = signs(self._previous) if self._previous else ()
        self.signs.show_signs(shown, last)
        self._show_findings(session)
        for part in (self.since, self.limit, self.red_flags, self.consent, *self._tissues.values()):
            part.setEnabled(editable)
        self.signs.set_editable(editable=editable)
        self._show_badges(session)

    def _show_lasted(self, hours: float | None) -> None:
        if hours is not None and self.lasted.findData(hours) < 0:
            self.lasted.addItem(self._hours(hours), hours)
        self.lasted.setCurrentIndex(0 if hours is None else self.lasted.findData(hours))

    def _show_red_flags(self, session: Session) -> None:
        screen = session.last(e.RedFlagScreen)
        flags = self._opened.catalogue.red_flags.flags
        items = screen.items if screen else ()
        new = [flags[item].label if item in flags else item for item in items]
        self._red_flag_state.setText(_asked(self.tr("asked"), screen, self.tr("not asked")))
        self._red_flag_detail.setVisible(screen is not None)
        self._red_flag_detail.setText(
            self.tr("New: %1").replace("%1", ", ".join(new) if new else self.tr("none"))
        )

    def _show_consent(self, session: Session) -> None:
        consent = session.last(e.Consent)
        words = self._opened.catalogue.vocabulary["consent"]
        self._consent_state.setText(words.shown(consent.form) if consent else self.tr("not asked"))
        self._consent_detail.setVisible(bool(consent and consent.scope))
        self._consent_detail.setText(consent.scope or "" if consent else "")

    def _show_findings(self, session: Session) -> None:
        found = session.of(e.AssessmentFinding)
        for tissue, chip in self._tissues.items():
            chip.setChecked(any(finding.tissue == tissue for finding in found))
        self._findings.setText("\n".join(finding.text for finding in found))

    def _show_badges(self, session: Session) -> None:
        asked = [
            session.last(kind) is not None for kind in (e.RedFlagScreen, e.Consent, e.ComfortLimit)
        ]
        state = "done" if all(asked) else "current" if any(asked) else "empty"
        self.check_in.set_state(state)
        taken = any(sign.arrival is not None for sign in signs(session))
        self.before.set_state("done" if taken else "empty")

    def unreadable(self) -> QWidget | None:
        """Give the field whose text cannot be read, if there is one."""
        return self.signs.unreadable()

    # ------------------------------------------------------------------ intents

    def _on_since_chosen(self, change: str) -> None:
        since = self._session.last(e.SinceLast)
        lasted = since.lasted_h if since else None
        self.edited.emit(edits.with_since_last(self._session, change, lasted))

    def _on_lasted_chosen(self) -> None:
        since = self._session.last(e.SinceLast)
        if since is not None:
            hours = self.lasted.currentData(Qt.ItemDataRole.UserRole)
            self.edited.emit(edits.with_since_last(self._session, since.change, hours))

    def _on_limit_chosen(self, value: int) -> None:
        self.edited.emit(edits.with_limit(self._session, value))

    def _on_sign_entered(self, entered: SignValue) -> None:
        self.edited.emit(edits.with_arrival(self._session, entered.sign, entered.value))

    def _on_red_flags_clicked(self) -> None:
        self.line_requested.emit("RF ")

    def _on_consent_clicked(self) -> None:
        self.line_requested.emit("CONSENT ")

    def _on_tissue_clicked(self) -> None:
        chip = self.sender()
        if chip is not None:
            self._show_findings(self._session)
            self.line_requested.emit(f'FIND {chip.property("tissue")} "')


def _asked(word: str, entry: e.Entry | None, otherwise: str) -> str:
    """Say that something was asked, and when."""
    if entry is None:
        return otherwise
    return f"{word} {entry.at}" if entry.at else word
