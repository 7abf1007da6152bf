"""The shorthand field with its tokens, its message and its proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from session_recorder.safety.free_words import is_said
from session_recorder.shorthand import parse, repeatable
from ui.widgets.completing import Completing
from ui.widgets.labels import restyle
from ui.widgets.line_message import LineMessage
from ui.widgets.line_tokens import line_tokens
from ui.widgets.shorthand_field import ShorthandField
from ui.widgets.token_strip import TokenStrip

if TYPE_CHECKING:
    from session_recorder.catalogue import Catalogue
    from session_recorder.shorthand import Parsed, Problem
    from ui.models.foresight import Foresight
    from ui.models.memory import Memory
    from ui.theme import Theme
    from ui.widgets.proposal_list import ProposalList

#: Errors of a line that is not finished yet: they are said at Enter, not while typing.
_UNFINISHED = ("E_MISSING", "E_EMPTY", "E_NO_TECHNIQUE", "E_QUOTE", "E_DUP_SLOT")
#: Milliseconds after a key until the rules are asked what they will say of the line.
_FORESEE_MS = 50


class ShorthandBox(QWidget):
    """Reads the line at every key and says what it understood.

    ``entered`` carries a line that could be read; ``changed`` says that the line or the caret is
    different. While the box asks for a reason, ``reason_given`` carries it, and
    ``reason_put_off`` says that it is answered later.
    """

    entered = Signal(object)  # Parsed
    changed = Signal()
    left = Signal()
    reason_given = Signal(str)
    reason_put_off = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._reasons: tuple[str, ...] = ()
        self._parsed: Parsed | None = None
        self._problem: Problem | None = None
        self._rule: str | None = None
        self._is_foreseen = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_FORESEE_MS)
        self._soon.timeout.connect(self.foresee)
        self.field = ShorthandField(theme)
        self.strip = TokenStrip(theme)
        self._message = LineMessage(theme, self.tr("What the line needs"))
        self._line_height = theme.px(30)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.field, self.strip, self._message):
            layout.addWidget(part)
        self._completing = Completing(theme, self.field, self)
        self.field.textChanged.connect(self._on_line_changed)
        self.field.cursorPositionChanged.connect(self._on_caret_moved)
        self.field.line_entered.connect(self._on_line_entered)
        self.field.left.connect(self._on_left)
        self.field.undo_requested.connect(self.undo_requested)
        self.field.redo_requested.connect(self.redo_requested)
        self.strip.column_requested.connect(self._on_column_requested)
        self._message.word_chosen.connect(self._on_nearest_chosen)

    @property
    def line(self) -> str:
        """The line as typed."""
        return self.field.text()

    @property
    def caret(self) -> int:
        """The column of the caret."""
        return self.field.cursorPosition()

    @property
    def draft(self) -> tuple[str, int]:
        """The line and the caret as a draft keeps them: a reason as the line it will be."""
        if not (self._rule and self.line):
            return self.line, self.caret
        start = f'OVERRIDE {self._rule} "'
        before, after = (
            part.replace('"', '""') for part in (self.line[: self.caret], self.line[self.caret :])
        )
        return start + before + after, len(start + before)

    @property
    def message(self) -> QLabel:
        """The label that says what is wrong, or what the rules will say."""
        return self._message.label

    @property
    def parsed(self) -> Parsed | None:
        """The line as read, ``None`` where it is empty or wrong."""
        return self._parsed

    @property
    def popup(self) -> ProposalList:
        """The list of proposals."""
        return self._completing.popup

    def close_popup(self) -> None:
        """Put the proposals away."""
        self._completing.close()

    def set_line(self, line: str, caret: int | None = None) -> None:
        """Show a line."""
        self.stop_asking()
        self.field.set_line(line, caret)

    def set_history(self, lines: tuple[str, ...]) -> None:
        """Set earlier lines, the newest first: recalled by Up, preferred when completing."""
        self._completing.history = lines
        self.field.set_recalled(lines)

    @property
    def foresight(self) -> Foresight | None:
        """Who says what the rules will say of a line."""
        return self._completing.foresight

    def set_foresight(self, foresight: Foresight) -> None:
        """Set who says what the rules will say of a line."""
        self._completing.foresight = foresight

    def set_memory(self, memory: Memory) -> None:
        """Set what is known of this patient's techniques."""
        self._completing.memory = memory

    def remember(self, line: str) -> None:
        """Put a line before the earlier ones, to be recalled by Up."""
        self.set_history((line, *(old for old in self._completing.history if old != line)))

    # ------------------------------------------------------------------ reading

    def _on_line_changed(self, line: str) -> None:
        if self._rule is None:
            self._read(line)
        self.changed.emit()

    def _on_caret_moved(self) -> None:
        if self._rule is None:
            self._completing.complete()
        self.changed.emit()

    def _read(self, line: str) -> None:
        self._soon.stop()
        self._parsed = None
        if not (self._is_foreseen and line.strip()):  # else it stays until it is asked anew
            self._clear()
        if not line.strip():
            self.field.mark(())
            self.strip.set_tokens((), None)
            self._completing.complete()
            return
        parsed = parse(line)
        wrong = [error for error in parsed.errors if _is_settled(error, line)]
        self.field.mark(tuple((error.column, error.length) for error in wrong))
        if wrong:
            self._clear()
            self._say(wrong[0])
        else:
            self._parsed = parsed
            self._soon.start()
            if parsed.warnings and not self._is_foreseen:
                self._say(parsed.warnings[0], style="warning")
        self._completing.complete()
        self.strip.set_tokens(*line_tokens(parsed, wrong, self.field.ghost, self._catalogue))

    def _on_line_entered(self, line: str) -> None:
        self.close_popup()
        if not line.strip():
            return
        if self._rule is not None:
            self._take_reason(line.strip())
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

    def _on_left(self) -> None:
        if self._completing.close():
            return
        if self._rule is not None:
            self.stop_asking()
            self.reason_put_off.emit()
            return
        self.left.emit()

    def _on_column_requested(self, column: int) -> None:
        self.field.setFocus()
        self.field.setCursorPosition(column)

    # ------------------------------------------------------------------ asking why

    @property
    def is_asking(self) -> bool:
        """Whether a reason is asked for."""
        return self._rule is not None

    def ask(self, rule: str, question: str) -> None:
        """Ask once why, after a rule has spoken; Up recalls the reasons given before."""
        self.set_line("")
        self._rule = rule
        self.field.set_recalled(self._reasons)
        self.field.show_asking(asking=True)
        self.say(question, "error")
        restyle(self.field, "state", "error")

    def _take_reason(self, reason: str) -> None:
        if not is_said(reason):
            self.say(self.tr("Say why in words. Esc answers later."), "error")
            return
        self._reasons = (reason, *(old for old in self._reasons if old != reason))
        self.stop_asking()
        self.reason_given.emit(reason)

    def stop_asking(self) -> None:
        """Take lines again."""
        if self._rule is None:
            return
        self._rule = None
        self.field.set_recalled(self._completing.history)
        self.field.show_asking(asking=False)
        self.field.set_line("")
        self._read("")

    # ------------------------------------------------------------------ what is said

    def foresee(self) -> None:
        """Say what the rules will say of the line; it may be entered all the same."""
        parsed, foresight = self._parsed, self._completing.foresight
        foreseen = foresight.of_line(parsed) if foresight and parsed else None
        if parsed is None or foreseen is None:
            if self._is_foreseen:
                self._clear()
            if parsed is not None and parsed.warnings:
                self._say(parsed.warnings[0], style="warning")
            return
        blocks = foreseen.severity == "block"
        said = [foreseen.text, *(warning.message for warning in parsed.warnings[:1])]
        self.say(" ".join(said), "error" if blocks else "warning")
        restyle(self.field, "state", "error" if blocks else "caution")
        self._is_foreseen = True
        self._completing.place()

    def _clear(self) -> None:
        restyle(self.field, "state", "")
        self._problem = None
        self.say("")

    def _say(self, problem: Problem, style: str = "error") -> None:
        self._problem = problem
        self.say(problem.message, style, problem.nearest)

    def say(self, text: str, style: str = "small", words: tuple[str, ...] = ()) -> None:
        """Say something under the line; about an empty line it takes the place of the tokens."""
        self._is_foreseen = False
        self._message.say(text, style, words)
        instead = bool(text) and not self.line
        self._message.setMinimumHeight(self._line_height if instead else 0)
        self.strip.setVisible(not instead)

    def _on_nearest_chosen(self, word: str) -> None:
        if self._problem is None:
            return
        column, length = self._problem.column, self._problem.length
        self.set_line(self.line[:column] + word + self.line[column + length :], column + len(word))
        self.field.setFocus()


def _is_settled(problem: Problem, line: str) -> bool:
    """Whether a problem is worth saying while the line is still being typed."""
    over = problem.column + problem.length < len(line)
    return over and not problem.code.startswith(_UNFINISHED)
