"""Sign and print: the real pages at the left, what is signed and where it goes at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.handing_out import HandingOut
from ui.dialogs.outlets import Outlets
from ui.dialogs.programme_form import ProgrammeForm
from ui.dialogs.sheet import Sheet
from ui.dialogs.sign_checks import SignChecks
from ui.models.gaps import place_of
from ui.models.review import review_items
from ui.models.words import counted
from ui.widgets.labels import button, plain
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_view import PageView
from ui.widgets.segmented import Segmented
from ui.workspace import PROGRAMME, SUMMARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.models.review import Item
    from ui.theme import Theme
    from ui.widgets.finding_list import Answer
    from ui.workspace import (
        Failure,
        Judgement,
        Kept,
        Opened,
        Pages,
        SessionView,
        Workspace,
    )


class SigningSheet(Sheet):
    """Shows both documents, signs, saves and prints.

    ``settle`` keeps the draft, then does what it is given. What stops the signature can be
    answered here; ``answered`` and ``agreed`` carry that to the session.
    """

    signed = Signal(object)  # SessionView
    place_requested = Signal(str)
    answered = Signal(object)  # Answer
    agreed = Signal(object)  # Item

    def __init__(  # noqa: PLR0913  (what it shows, and over what)
        self,
        workspace: Workspace,
        theme: Theme,
        over: QWidget,
        *,
        opened: Opened,
        view: SessionView,
        settle: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(theme, over, over.tr("Sign and print"), (1130, 690))
        self._workspace = workspace
        self._opened = opened
        self._view = view
        self._settle = settle
        self._pages: dict[str, Pages] = {}
        self._signing = False
        self._is_stale = False  # a reason was given that the rules have not seen yet
        self._sign_when_judged = False
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._documents(), 5)
        row.addWidget(self._facts(), 3)
        workspace.pages_made.connect(self._on_pages_made)
        workspace.draft_kept.connect(self._on_draft_kept)
        workspace.session_signed.connect(self._on_session_signed)
        workspace.failed.connect(self._on_failed)
        for key, slot in (
            ("Ctrl+Return", self._on_primary),
            ("Ctrl+Enter", self._on_primary),
            ("Ctrl+S", self._handing.save),
            ("Ctrl+P", self._handing.print_out),
            ("Ctrl+Tab", self._on_other_document),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self._ask_for_pages()

    # ------------------------------------------------------------------ building

    def _documents(self) -> QWidget:
        desk = QWidget()
        desk.setProperty("role", "desk")
        column = QVBoxLayout(desk)
        self.document = Segmented(self.tr("Document"), self._names())
        self.document.set_value(SUMMARY)
        self.document.chosen.connect(self._on_document_chosen)
        self.document.setMaximumWidth(self._theme.px(330))
        column.addWidget(self.document)
        self.form = ProgrammeForm(self._theme)
        self.form.chosen.connect(self._on_form_chosen)
        self.form.hide()
        column.addWidget(self.form)
        self.pages = PageView(self._theme)
        column.addWidget(self.pages, 1)
        return desk

    def _names(self) -> tuple[tuple[str, str], ...]:
        return (SUMMARY, self.tr("Session summary")), (PROGRAMME, self.tr("Home programme"))

    def _facts(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(*map(self._theme.px, (22, 18, 22, 18)))
        column.setSpacing(self._theme.px(8))
        self._title = plain(self.tr("Sign and print"), "page")
        column.addWidget(self._title)
        patient, session = self._view.patient, self._view.session
        number = self.tr("session %1").replace("%1", str(session.number))
        column.addWidget(plain(f"{patient.name}, {number}, {session.treated_at:%d %B %Y}", "small"))
        self.bar = MessageBar()
        column.addWidget(self.bar)
        self.checks = SignChecks(self._theme, self._opened.person.name)
        self.checks.place_requested.connect(self._on_place_requested)
        findings = self.checks.findings
        findings.answered.connect(self._on_answered)
        findings.agreed.connect(self._on_agreed)
        findings.done.connect(self._on_all_answered)
        findings.place_requested.connect(self._on_item_place_requested)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.checks)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area, 1)
        self.outlets = Outlets(self._theme, self._names())
        self._handing = HandingOut(self._workspace, self.outlets, self.bar, self._pages, self._view)
        column.addWidget(self.outlets)
        column.addSpacing(self._theme.px(6))
        self._signature(column)
        self._show_state()
        return side

    def _signature(self, column: QVBoxLayout) -> None:
        self._who = plain("", "small", wrap=True)
        column.addWidget(self._who)
        locks = self.tr("Signing locks this record. A later change becomes a new version.")
        self._locks = plain(locks, "quiet", wrap=True)
        column.addWidget(self._locks)
        line = QHBoxLayout()
        cancel = button(self.tr("Close") + "   Esc", None, self.tr("Close"))
        cancel.clicked.connect(self.close_sheet)
        line.addWidget(cancel)
        line.addStretch(1)
        self.primary = button("", "primary", self.tr("Sign"))
        self.primary.clicked.connect(self._on_primary)
        line.addWidget(self.primary)
        column.addLayout(line)

    # ------------------------------------------------------------------ showing

    @override
    def open(self) -> None:
        """Show the sheet with the focus on what is done next."""
        super().open()
        if not (self._view.is_draft and self.checks.stops and self.checks.findings.begin()):
            self.primary.setFocus()

    @property
    def made(self) -> dict[str, Pages]:
        """The documents as they are shown."""
        return dict(self._pages)

    def _show_state(self) -> None:
        draft = self._view.is_draft
        judgement, catalogue = self._view.judgement, self._opened.catalogue
        items = review_items(judgement.findings, judgement.case, catalogue)
        self.checks.show_view(self._view, items, catalogue)
        self.outlets.setVisible(not self.checks.stops)  # room for the reasons first
        person = self._opened.person
        parts = (person.name, person.profession, person.registration)
        who = ", ".join(part for part in parts if part)
        word = self.tr("Signing as %1") if draft else self.tr("Signed by %1")
        self._who.setText(word.replace("%1", who if draft else self._view.signed_by or who))
        self._locks.setVisible(draft)
        self._title.setText(self.tr("Sign and print") if draft else self.tr("Signed"))
        text = self.tr("Sign") if draft else self.tr("Done")
        self.primary.setText(f"{text}   \N{RETURN SYMBOL}")
        self.primary.setAccessibleName(text)

    def _ask_for_pages(self) -> None:
        self._workspace.make_pages(self._view.session.id, SUMMARY)
        self._workspace.make_pages(self._view.session.id, PROGRAMME, self.form.value)

    def _on_pages_made(self, pages: Pages) -> None:
        if pages.session_id != self._view.session.id:
            return
        if pages.kind == PROGRAMME:
            if pages.form != self.form.value:
                return
            self.form.show_level(pages)
        self._pages[pages.kind] = pages
        if pages.kind == self.document.value:
            self.pages.show_pages(pages)

    def _on_form_chosen(self, form: str) -> None:
        self._pages.pop(PROGRAMME, None)
        self.pages.clear(self.tr("Making the pages"))
        self._workspace.make_pages(self._view.session.id, PROGRAMME, form)

    def _on_document_chosen(self, kind: str) -> None:
        self.form.setVisible(kind == PROGRAMME)
        if kind in self._pages:
            self.pages.show_pages(self._pages[kind])

    def _on_other_document(self) -> None:
        kind = PROGRAMME if self.document.value == SUMMARY else SUMMARY
        self.document.set_value(kind)
        self._on_document_chosen(kind)

    # ------------------------------------------------------------------ acts

    def _on_primary(self) -> None:
        if not self._view.is_draft:
            self.close_sheet()
        elif self._is_stale:
            self._sign_when_judged = True
        elif self.checks.stops:
            count = len(self.checks.stops)
            one = self.tr("1 finding stops the signature. Give its reason, or change the record.")
            many = self.tr(
                "%n findings stop the signature. Give each a reason, or change the record."
            )
            self.bar.say(counted(one, many, count))
            self.checks.findings.begin()
        elif not self._signing:
            self._settle(self._sign)

    def _sign(self) -> None:
        if not self._signing:
            self._signing = True
            self._workspace.sign(self._view.session.id)

    def _on_answered(self, answer: Answer) -> None:
        self._is_stale = True
        self.answered.emit(answer)

    def _on_agreed(self, item: Item) -> None:
        self._is_stale = True
        self.agreed.emit(item)

    def _on_all_answered(self) -> None:
        self.primary.setFocus()

    def show_judgement(self, judgement: Judgement) -> None:
        """Show what the rules say now of the session under the sheet."""
        if not self._view.is_draft:
            return
        self._view = replace(self._view, session=judgement.session, judgement=judgement)
        self._is_stale = False
        self.bar.say("")
        self._show_state()
        if self._sign_when_judged:
            self._sign_when_judged = False
            self._on_primary()

    def _on_draft_kept(self, kept: Kept) -> None:
        if kept.session.id == self._view.session.id and self._view.is_draft:
            self._ask_for_pages()  # the pages show the reasons given here

    def _on_session_signed(self, view: SessionView) -> None:
        if view.session.id != self._view.session.id:
            return
        self._view = view
        self._signing = False
        self.bar.say(self.tr("Signed. The record is kept."), "signed")
        self._show_state()
        self._pages.clear()
        self.pages.clear(self.tr("Making the pages"))
        self.primary.setFocus()
        self._ask_for_pages()
        self.signed.emit(view)

    def _on_failed(self, failure: Failure) -> None:
        if failure.act in ("sign", "keep_draft", "pages", "write", "print", "printers"):
            self._signing = False
            self.bar.say_error(failure.error)

    def _on_place_requested(self, place: str) -> None:
        self.close_sheet()
        self.place_requested.emit(place)

    def _on_item_place_requested(self, item: Item) -> None:
        self._on_place_requested(place_of(item))
