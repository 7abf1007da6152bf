"""Comparable signs: last visit beside today, and today's end beside its arrival."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from ui.models.words import number, sign_name, unit_words
from ui.widgets.labels import plain, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.catalogue import Catalogue
    from session_recorder.domain.change import Change
    from session_recorder.domain.entries import Number
    from session_recorder.domain.session import Sign
    from ui.theme import Theme


@dataclass(frozen=True)
class SignValue:
    """A value typed for a sign; ``None`` empties the field."""

    sign: Sign
    value: Number | None


class NumberField(QLineEdit):
    """A field for one number: arrows change by one unit, Enter goes on to the next."""

    entered = Signal()

    def __init__(self, theme: Theme, name: str, unit: str, width: int) -> None:
        super().__init__()
        self.setProperty("dress", "sign")
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(width))
        self.setPlaceholderText("\N{EN DASH}")
        self.low, self.high = 0.0, 1e9
        self._unit = plain(unit, "quiet")
        self._unit.setParent(self)
        self._unit.adjustSize()
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place_unit()
        self.setTextMargins(0, 0, self._unit.width(), 0)
        validator = QDoubleValidator(self)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.setValidator(validator)

    def _place_unit(self) -> None:
        """Put the unit at the right end, in the middle of the height."""
        unit, inset = self._unit, 7
        unit.move(self.width() - unit.width() - inset, (self.height() - unit.height()) // 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_unit()
        super().resizeEvent(event)

    def number(self) -> Number | None:
        """Give what was typed as a number on the scale, or ``None``."""
        text = self.text().strip().replace(",", ".")
        try:
            value = float(text)
        except ValueError:
            return None
        return int(value) if value == int(value) else value

    def show_number(self, value: Number | None) -> None:
        """Show a number, unless the person is typing another one here."""
        if not self.isModified() and self.number() != value:
            self.setText("" if value is None else number(value))
        if not self.isModified():
            restyle(self, "state", "")

    def is_readable(self) -> bool:
        """Whether the text is empty or a number of the scale."""
        value = self.number()
        if value is None:
            return not self.text().strip()
        return self.low <= value <= self.high

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.text():
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            value = (self.number() or 0) + step
            if self.low <= value <= self.high:
                self.setText(number(value))
                self.setModified(True)
                self.entered.emit()
        else:
            super().keyPressEvent(event)


class SignsPanel(QWidget):
    """What both panels share: a row for each sign, rebuilt only when the signs are others."""

    value_entered = Signal(object)  # SignValue
    _field_width = 76

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue = catalogue
        self._signs: tuple[Sign, ...] = ()
        self._fields: list[NumberField] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(3))
        self._grid.setColumnStretch(0, 1)

    @property
    def fields(self) -> tuple[NumberField, ...]:
        """The fields, one for each sign."""
        return tuple(self._fields)

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be typed into, or only read."""
        for field in self._fields:
            field.setReadOnly(not editable)

    def _renew(self, signs: Sequence[Sign]) -> bool:
        """Build rows anew when other signs are to be shown; says whether it did."""
        same = [sign.key for sign in signs] == [sign.key for sign in self._signs]
        self._signs = tuple(signs)
        if same:
            return False
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        return True

    def _field(self, sign: Sign, name: str) -> NumberField:
        field = NumberField(self._theme, name, unit_words(sign.unit), self._field_width)
        definition = self._catalogue.measures.get(sign.code)
        if definition:
            field.low, field.high = float(definition.min), float(definition.max)
        field.textEdited.connect(self._on_typed)
        field.entered.connect(self._on_entered)
        field.editingFinished.connect(self._on_entered)
        self._fields.append(field)
        return field

    def _name(self, sign: Sign) -> QLabel:
        text = sign_name(sign.code, sign.side, sign.activity, self._catalogue)
        label = plain(text, wrap=True)
        label.setMinimumWidth(1)
        return label

    def unreadable(self) -> NumberField | None:
        """Give the field whose text cannot be read, if there is one."""
        return next((f for f in self._fields if f.isModified() and not f.is_readable()), None)

    def _on_typed(self) -> None:
        """Take a number as soon as it is one; an empty field is taken when it is left."""
        field = self.sender()
        if isinstance(field, NumberField) and field.number() is not None and field.is_readable():
            self._take(field)

    def _on_entered(self) -> None:
        field = self.sender()
        if not isinstance(field, NumberField) or not field.isModified():
            return
        if field.is_readable():
            self._take(field)
            return
        restyle(field, "state", "error")
        scale = self.tr("From %1 to %2").replace("%1", number(field.low))
        field.setToolTip(scale.replace("%2", number(field.high)))

    def _take(self, field: NumberField) -> None:
        field.setModified(False)
        restyle(field, "state", "")
        sign = self._signs[self._fields.index(field)]
        self.value_entered.emit(SignValue(sign, field.number()))


class SignsBefore(SignsPanel):
    """Signs on arrival, last visit's value beside today's field."""

    def show_signs(self, signs: Sequence[Sign], last: Sequence[Sign]) -> None:
        """Show signs and what they were at the end of the last visit."""
        before = {sign.key: sign for sign in last}
        if self._renew(signs):
            for column, text in ((1, self.tr("LAST")), (2, self.tr("TODAY"))):
                self._grid.addWidget(plain(text, "caption"), 0, column)
            for row, sign in enumerate(signs, 1):
                name = self._name(sign)
                old = before.get(sign.key)
                value = None if old is None else (old.end if old.end is not None else old.arrival)
                shown = "\N{EN DASH}" if value is None else number(value)
                self._grid.addWidget(name, row, 0)
                self._grid.addWidget(plain(shown, "small"), row, 1, Qt.AlignmentFlag.AlignRight)
                spoken = self.tr("%1 on arrival").replace("%1", name.text())
                self._grid.addWidget(self._field(sign, spoken), row, 2)
        for field, sign in zip(self._fields, signs, strict=True):
            field.show_number(sign.arrival)


class SignsAfter(SignsPanel):
    """The same signs at the end, with what the change means."""

    _field_width = 62

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(theme, catalogue, parent)
        self._arrivals: list[QLabel] = []
        self._pills: list[QLabel] = []
        self._later = plain()

    def show_signs(self, signs: Sequence[Sign], changes: Sequence[Change]) -> None:
        """Show signs and the verdict on each change."""
        later = [sign for sign in signs if not self._is_for_today(sign)]
        signs = [sign for sign in signs if self._is_for_today(sign)]
        if self._renew(signs):
            self._arrivals, self._pills = [], []
            for row, sign in enumerate(signs):
                self._add_row(row, sign)
            self._later = plain("", "quiet", wrap=True)
            self._grid.addWidget(self._later, len(signs), 0, 1, 4)
        names = [sign_name(s.code, s.side, s.activity, self._catalogue) for s in later]
        self._later.setText(self.tr("Next visit: %1").replace("%1", ", ".join(names)))
        self._later.setVisible(bool(later))
        verdicts = {(change.code, change.side): change for change in changes}
        rows = zip(signs, self._fields, self._arrivals, self._pills, strict=True)
        for sign, field, arrival, pill in rows:
            shown = "\N{EN DASH}" if sign.arrival is None else number(sign.arrival)
            arrival.setText(f"{shown} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
            field.show_number(sign.end)
            self._show_change(pill, sign, verdicts.get((sign.code, sign.side)))

    def _is_for_today(self, sign: Sign) -> bool:
        """Whether a sign can be taken again on the day; the others wait for the next visit."""
        definition = self._catalogue.measures.get(sign.code)
        return definition is None or definition.within_session or sign.end is not None

    def _add_row(self, row: int, sign: Sign) -> None:
        name = self._name(sign)
        arrival = plain("", "small")
        pill = plain("", "pill")
        pill.setMinimumWidth(self._theme.px(118))
        field = self._field(sign, self.tr("%1 at the end").replace("%1", name.text()))
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(arrival, row, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(field, row, 2)
        self._grid.addWidget(pill, row, 3)
        self._arrivals.append(arrival)
        self._pills.append(pill)

    def _show_change(self, pill: QLabel, sign: Sign, change: Change | None) -> None:
        kind, text = "none", self.tr("Not yet")
        if change is not None and sign.end is not None:
            size = number(abs(change.difference))
            kind, text = {
                "improved": ("improved", "\N{CHECK MARK} " + self.tr("Improved %1")),
                "worse": ("worse", "! " + self.tr("Worse %1")),
                "no clear change": ("same", "= " + self.tr("No clear change")),
            }.get(change.verdict or "", ("none", self.tr("Changed by %1")))
            text = text.replace("%1", size)
        pill.setText(text)
        name = sign_name(sign.code, sign.side, sign.activity, self._catalogue)
        pill.setAccessibleName(f"{name}: {text}")
        pill.setToolTip(change.threshold or "" if change else "")
        restyle(pill, "pill", kind)
