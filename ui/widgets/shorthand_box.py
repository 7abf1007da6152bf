"""The shorthand field with its tokens, its message and its proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from session_recorder.shorthand import complete, format_entry, parse, repeatable
from ui.models.words import token_words
from ui.widgets.labels import button, plain, restyle
from ui.widgets.shorthand_field import ShorthandField
from ui.widgets.token_strip import Token, TokenStrip

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from session_recorder.shorthand import Completion, Parsed, Problem
    from ui.theme import Theme

#: Errors of a line that is not finished yet: they are said at Enter, not while typing.
_UNFINISHED = ("E_MISSING", "E_EMPTY", "E_NO_TECHNIQUE", "E_QUOTE", "E_DUP_SLOT")
#: Rows of the list of proposals.
_MOST_PROPOSALS = 6


class ShorthandBox(QWidget):
    """Reads the line at every key and says what it understood.

    ``entered`` carries a line that could be read; ``changed`` says that the line or the caret is
    different.
    """

    entered = Signal(object)  # Parsed
    changed = Signal()
    left = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue = catalogue
        self._history: tuple[str, ...] = ()
        self._completion: Completion | None = None
        self.field = ShorthandField(theme)
        self.strip = TokenStrip(theme)
        self.message = plain("", "error", wrap=True)
        self.message.setAccessibleName(self.tr("What the line needs"))
        self.message.hide()
        self._line_height = theme.px(30)
        self._nearest: list[QPushButton] = []
        self._error = QHBoxLayout()
        self._error.setContentsMargins(0, 0, 0, 0)
        self._error.addWidget(self.message, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.strip)
        layout.addLayout(self._error)
        self.popup = QListView(self)
        self._prepare_popup()
        self.field.textChanged.connect(self._on_line_changed)
        self.field.cursorPositionChanged.connect(self._on_caret_moved)
        self.field.line_entered.connect(self._on_line_entered)
        self.field.proposal_moved.connect(self._on_proposal_moved)
        self.field.proposal_taken.connect(self._on_proposal_taken)
        self.field.left.connect(self._on_left)
        self.field.undo_requested.connect(self.undo_requested)
        self.field.redo_requested.connect(self.redo_requested)
        self.strip.column_requested.connect(self._on_column_requested)

    def _prepare_popup(self) -> None:
        self.popup.setProperty("role", "popup")
        self.popup.setModel(QStringListModel(self.popup))
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.popup.setAccessibleName(self.tr("Proposals"))
        self.popup.clicked.connect(self._on_proposal_taken)
        self.popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        for scrolled in (
            self.popup.setHorizontalScrollBarPolicy,
            self.popup.setVerticalScrollBarPolicy,
        ):
            scrolled(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.hide()

    # ------------------------------------------------------------------ the line

    @property
    def line(self) -> str:
        """The line as typed."""
        return self.field.text()

    @property
    def caret(self) -> int:
        """The column of the caret."""
        return self.field.cursorPosition()

    def set_line(self, line: str, caret: int | None = None) -> None:
        """Show a line."""
        self.field.set_line(line, caret)

    def set_history(self, lines: tuple[str, ...]) -> None:
        """Set earlier lines, the newest first: recalled by Up, preferred when completing."""
        self._history = lines
        self.field.set_recalled(lines)

    def remember(self, line: str) -> None:
        """Put a line before the earlier ones, to be recalled by Up."""
        self.set_history((line, *(old for old in self._history if old != line)))

    def _on_line_changed(self, line: str) -> None:
        self._read(line)
        self.changed.emit()

    def _on_caret_moved(self) -> None:
        self._complete()
        self.changed.emit()

    def _read(self, line: str) -> None:
        self._say(None)
        restyle(self.field, "state", "")
        if not line.strip():
            self.field.mark(())
            self.strip.set_tokens((), None)
            self._complete()
            return
        parsed = parse(line)
        wrong = [error for error in parsed.errors if _is_settled(error, line)]
        self.field.mark(tuple((error.column, error.length) for error in wrong))
        if wrong:
            self._say(wrong[0])
        elif parsed.warnings:
            self._say(parsed.warnings[0], style="warning")
        self._complete()
        ghost = self.field.ghost
        likely = parse(line + ghost) if ghost and not parsed.entries else parsed
        tokens = self._tokens(parsed, wrong)
        tokens += [
            Token(token_words(span.slot, likely.line[span.column :][: span.length],
                              self._catalogue), len(line), "proposed")
            for span in likely.spans if likely is not parsed and span.column >= len(line)
        ]  # fmt: skip
        tokens += self._asks(likely)
        self.strip.set_tokens(tokens, _family(likely))

    def _tokens(self, parsed: Parsed, wrong: list[Problem]) -> list[Token]:
        """Give what was typed; a piece is marked as unknown once it is settled to be wrong."""
        tokens = []
        for span in parsed.spans:
            typed = parsed.line[span.column : span.column + span.length]
            bad = any(w.column <= span.column < w.column + max(w.length, 1) for w in wrong)
            kind = "unknown" if bad and span.slot == "unknown" else "said"
            text = span.shown or token_words(span.slot, typed, self._catalogue)
            tokens.append(Token(text, span.column, kind))
        return tokens

    def _asks(self, parsed: Parsed) -> list[Token]:
        """Give what a technique leaves for a person to say."""
        tokens = []
        if _family(parsed):
            said = format_entry(parsed.entries[0]) if parsed.entries else ""
            asked = {"|", "NPRS"} & set(said.split())
            has_pain = asked or any(word[:1] == "p" and word[1:].isdigit() for word in said.split())
            if not has_pain:
                tokens.append(Token(self.tr("pain: ask"), len(parsed.line), "ask"))
        return tokens

    def _on_line_entered(self, line: str) -> None:
        self.popup.hide()
        if not line.strip():
            return
        parsed = parse(line)
        if parsed.errors:
            self.field.mark(tuple((error.column, error.length) for error in parsed.errors))
            self._say(parsed.errors[0])
            restyle(self.field, "state", "error")
            self.field.setCursorPosition(parsed.errors[0].column + parsed.errors[0].length)
            return
        again = repeatable(line)  # what the patient said is not typed again by a key
        if again:
            self.remember(again)
        self.field.set_line("")
        self.entered.emit(parsed)

    def _say(self, problem: Problem | None, style: str = "error") -> None:
        for nearest in self._nearest:
            self._error.removeWidget(nearest)
            nearest.deleteLater()
        self._nearest = []
        self._show_message(shown=problem is not None)
        if problem is None:
            return
        restyle(self.message, "style", style)
        self.message.setText(problem.message)
        for word in problem.nearest[:3]:
            offer = button(word.replace("&", "&&"), "small", self.tr("Use this word"))
            offer.setProperty("word", word)
            offer.setProperty("column", problem.column)
            offer.setProperty("length", problem.length)
            offer.clicked.connect(self._on_nearest_chosen)
            self._error.addWidget(offer)
            self._nearest.append(offer)

    def _on_nearest_chosen(self) -> None:
        offer = self.sender()
        if not isinstance(offer, QPushButton):
            return
        column, length = int(offer.property("column")), int(offer.property("length"))
        line, word = self.line, str(offer.property("word"))
        self.set_line(line[:column] + word + line[column + length :], column + len(word))
        self.field.setFocus()

    def say(self, text: str, style: str = "small") -> None:
        """Say something under the line."""
        self._say(None)
        restyle(self.message, "style", style)
        self.message.setText(text)
        self._show_message(shown=bool(text))

    def _show_message(self, *, shown: bool) -> None:
        """Let a message about an empty line take the place of its tokens."""
        instead = shown and not self.line
        self.message.setVisible(shown)
        self.message.setMinimumHeight(self._line_height if instead else 0)
        self.strip.setVisible(not instead)

    # ------------------------------------------------------------------ completion

    def _complete(self) -> None:
        line, caret = self.line, self.caret
        self._completion = complete(line, caret, self._history) if line else None
        at_end = caret == len(line)
        self.field.set_ghost(self._completion.ghost if self._completion and at_end else "")
        self._fill_popup()

    def _fill_popup(self) -> None:
        self.field.proposing = False
        proposals = self._completion.proposals[:_MOST_PROPOSALS] if self._completion else ()
        useful = len(proposals) > 1 and self.field.hasFocus() and not self.line[-1:].isspace()
        if not useful:
            self.popup.hide()
            return
        rows = [f"{p.text}    {p.hint}".rstrip() for p in proposals]
        model = self.popup.model()
        if isinstance(model, QStringListModel):
            model.setStringList(rows)
        self.popup.clearSelection()
        self.popup.setCurrentIndex(model.index(-1, 0))
        page = self._page()
        self.popup.setParent(page)
        place = self.strip.mapTo(page, QPoint(self._theme.px(54), self.strip.height()))
        height = self.popup.sizeHintForRow(0) * len(rows) + self._theme.px(14)
        self.popup.setGeometry(place.x(), place.y(), self._theme.px(452), height)
        self.popup.show()
        self.popup.raise_()

    def _page(self) -> QWidget:
        """Give the page the proposals lie over, so that they go when it goes."""
        page: QWidget = self
        while page.property("role") != "page" and (parent := page.parentWidget()) is not None:
            page = parent
        return page

    def _on_proposal_moved(self, step: int) -> None:
        if not self.popup.isVisible():
            return
        row = self.popup.currentIndex().row() + step
        count = self.popup.model().rowCount()
        self.field.proposing = row >= 0
        if row < 0:
            self.popup.clearSelection()
            row = -1
        self.popup.setCurrentIndex(self.popup.model().index(min(row, count - 1), 0))

    def _on_proposal_taken(self) -> None:
        row = self.popup.currentIndex().row()
        if self._completion is None or row < 0:
            return
        chosen = self._completion.proposals[row]
        line = self.line
        before, after = line[: chosen.column], line[chosen.column + chosen.length :]
        self.popup.hide()
        self.set_line(before + chosen.insert + after, len(before + chosen.insert))

    def _on_left(self) -> None:
        if self.popup.isVisible():
            self.popup.hide()
            self.field.proposing = False
            return
        self.left.emit()

    def _on_column_requested(self, column: int) -> None:
        self.field.setFocus()
        self.field.setCursorPosition(column)

    def close_popup(self) -> None:
        """Put the proposals away."""
        self.popup.hide()
        self.field.proposing = False

    def label(self) -> QLabel:
        """Give the label that says what is wrong."""
        return self.message


def _is_settled(problem: Problem, line: str) -> bool:
    """Whether a problem is worth saying while the line is still being typed."""
    over = problem.column + problem.length < len(line)
    return over and not problem.code.startswith(_UNFINISHED)


def _family(parsed: Parsed) -> str | None:
    """Give the technique family of a line, if it is a technique."""
    if parsed.entries:
        family: str | None = getattr(parsed.entries[0], "family", None)
        return family
    return None
