"""The left column: how the patient arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from session_recorder.domain import entries as e
from session_recorder.domain.session import signs
from ui.models import edits
from ui.models.asked import asked_words
from ui.models.gaps import pain_over_limit
from ui.models.words import number
from ui.pages.session.last_visit import LastVisit
from ui.widgets.card import Card
from ui.widgets.family_mark import mark_picture
from ui.widgets.icons import icon
from ui.widgets.labels import button, plain, restyle, rule
from ui.widgets.last_time import Effect, LastTime
from ui.widgets.limit_scale import LimitScale
from ui.widgets.segmented import Segmented
from ui.widgets.signs import SignsBefore, SignValue

if TYPE_CHECKING:
    from session_recorder.domain.session import Session, Sign
    from session_recorder.safety import Case
    from ui.theme import Theme
    from ui.workspace import Opened, SessionView

_TISSUES = ("joint", "muscle", "fascia", "nerve")
_MARKS = {"joint": "JM", "muscle": "STM", "fascia": "MFR", "nerve": "NEURO"}


class ArrivalColumn(QWidget):
    """Check-in and signs on arrival.

    ``edited`` carries a new session; ``line_requested`` asks to begin a line in the field,
    ``arrival_line_requested`` one that belongs before the first technique. ``agreed`` says that
    the patient was asked about what consent did not name.
    """

    edited = Signal(object)  # Session
    line_requested = Signal(str)
    arrival_line_requested = Signal(str)
    agreed = Signal()
    red_flags_requested = Signal()

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
        hands_on = self._previous is not None and bool(self._previous.techniques)
        self.last_time = LastTime(self._theme, asks_soreness=hands_on)
        self.last_time.lasted_chosen.connect(self._on_lasted_chosen)
        self.last_time.sore_chosen.connect(self._on_sore_chosen)
        self.last_time.other_requested.connect(self._on_other_requested)
        card.body.addWidget(self.last_time)
        self.last_visit: LastVisit | None = None
        if self._previous is not None and hands_on:
            self.last_visit = LastVisit(self._theme, self._opened.catalogue, self._previous)
            self.last_visit.edited.connect(self.edited)
            card.body.addWidget(self.last_visit)
        card.body.addWidget(rule())
        self.red_flags, self._red_flag_state, self._red_flag_detail = self._asked_row(
            card, self.tr("Red-flag questions"), "F7", self._on_red_flags_clicked
        )
        self.red_flags.setMinimumWidth(1)
        card.body.addWidget(rule())
        self.consent, self._consent_state, self._consent_detail = self._asked_row(
            card, self.tr("Consent"), "", self._on_consent_clicked
        )
        card.body.addLayout(self._unnamed_row())
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
        self._limit_note = plain("", "warning", wrap=True)
        card.body.addWidget(self._limit_note)
        return card

    def _unnamed_row(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        self._unnamed = plain("", "warning", wrap=True)
        rows.addWidget(self._unnamed)
        row = QHBoxLayout()
        self.agree = button(self.tr("Asked and agreed"), "small")
        self.agree.clicked.connect(self.agreed)
        self._agree_key = plain(self.tr("Alt A"), "key")
        row.addWidget(self.agree)
        row.addWidget(self._agree_key)
        row.addStretch(1)
        rows.addLayout(row)
        self.show_unnamed(())
        return rows

    def show_unnamed(self, families: tuple[str, ...]) -> None:
        """Say which families consent does not name, with the key that says they were agreed."""
        said = self.tr("Not named: %1").replace("%1", ", ".join(families))
        self._unnamed.setText(said)
        self.agree.setAccessibleName(self.tr("Asked and agreed. %1").replace("%1", said))
        for part in (self._unnamed, self.agree, self._agree_key):
            part.setVisible(bool(families))

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

    # ------------------------------------------------------------------ showing

    def show_session(self, session: Session, shown: tuple[Sign, ...], *, editable: bool) -> None:
        """Show a session."""
        self._session = session
        since = session.last(e.SinceLast)
        self.since.set_value(since.change if since else None)
        self.last_time.show_lasted(since)
        self.last_time.show_effects(session.after_effects)
        self.last_time.set_editable(editable=editable)
        if self.last_visit is not None:
            self.last_visit.show_session(session, editable=editable)
        self._show_consent(session)
        self._show_limit(session)
        last = signs(self._previous) if self._previous else ()
        self.signs.show_signs(shown, last)
        self._show_findings(session)
        for part in (self.since, self.limit, self.red_flags, self.consent, *self._tissues.values()):
            part.setEnabled(editable)
        self.signs.set_editable(editable=editable)
        self._show_badges(session)

    def _show_limit(self, session: Session) -> None:
        limit, pain = session.last(e.ComfortLimit), pain_over_limit(session)
        self.limit.set_value(limit.value if limit else None)
        agreed = self.tr("%1 of 10, agreed").replace("%1", str(limit.value) if limit else "")
        self._limit_state.setText(agreed if limit else self.tr("not asked"))
        note = self.tr("Below pain on arrival (%1): agree a limit")
        self._limit_note.setText("" if pain is None else note.replace("%1", number(pain)))
        self._limit_note.setVisible(pain is not None)

    def show_red_flags(self, case: Case, *, is_begun: bool) -> None:
        """Show whether the red-flag questions were asked, when, and what is new and known."""
        said = asked_words(case, self._opened.catalogue.red_flags)
        title = said.asked.rstrip(".") if said else self.tr("Red-flag questions")
        self.red_flags.setText(title)
        found = "yes" if said and said.is_found else "no"
        restyle(self.red_flags, "found", found)
        restyle(self.red_flags, "asked", "yes" if said else "no")
        colour = "bad" if said and said.is_found else "ink-2"
        self.red_flags.setIcon(QIcon(icon("shield", self._theme.colour(colour), 16)))
        restyle(self._red_flag_detail, "found", found)
        begun = self.tr("not all asked") if is_begun else self.tr("not asked")
        self._red_flag_state.setText(begun)
        self._red_flag_state.setVisible(said is None)
        self._red_flag_detail.setVisible(said is not None)
        self._red_flag_detail.setText(f"{said.new} {said.known}".strip() if said else "")

    def _show_consent(self, session: Session) -> None:
        consent = session.last(e.Consent)
        words = self._opened.catalogue.vocabulary["consent"]
        self._consent_state.setText(words.shown(consent.form) if consent else self.tr("not asked"))
        alike = [one for one in session.of(e.Consent) if consent and one.form == consent.form]
        scopes = ", ".join(one.scope for one in alike if one.scope)
        self._consent_detail.setVisible(bool(scopes))
        self._consent_detail.setText(scopes)

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
        told = self.last_visit.unreadable() if self.last_visit else None
        return told or self.signs.unreadable()

    # ------------------------------------------------------------------ intents

    def _on_since_chosen(self, change: str) -> None:
        since = self._session.last(e.SinceLast)
        lasted = since.lasted_h if since else None
        self.edited.emit(edits.with_since_last(self._session, change, lasted))

    def _on_lasted_chosen(self, hours: float | None) -> None:
        since = self._session.last(e.SinceLast)
        if since is not None:
            self.edited.emit(edits.with_since_last(self._session, since.change, hours))

    def _on_sore_chosen(self, effect: Effect) -> None:
        self.edited.emit(edits.with_after_effect(self._session, effect.grade, effect.dur_h))

    def _on_other_requested(self) -> None:
        self.last_time.show_effects(self._session.after_effects)
        self.arrival_line_requested.emit("AE ")

    def _on_limit_chosen(self, value: int) -> None:
        self.edited.emit(edits.with_limit(self._session, value))

    def _on_sign_entered(self, entered: SignValue) -> None:
        self.edited.emit(edits.with_arrival(self._session, entered.sign, entered.value))

    def _on_red_flags_clicked(self) -> None:
        self.red_flags_requested.emit()

    def _on_consent_clicked(self) -> None:
        self.arrival_line_requested.emit("CONSENT ")

    def _on_tissue_clicked(self) -> None:
        chip = self.sender()
        if chip is not None:
            self._show_findings(self._session)
            self.line_requested.emit(f'FIND {chip.property("tissue")} "')
