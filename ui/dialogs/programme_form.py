"""In which form the home programme is printed, and how hard it is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.labels import plain, restyle
from ui.widgets.segmented import Segmented
from ui.workspace import LARGE, PICTURES, USUAL

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Pages

#: The grade from which a text is hard for many patients (DESIGN 4, 04).
_HARD_GRADE = 6.0


class ProgrammeForm(QWidget):
    """Usual size, large print or pictures alone; beside it the reading level."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        forms = (
            (USUAL, self.tr("Usual size")),
            (LARGE, self.tr("Large print")),
            (PICTURES, self.tr("Pictures")),
        )
        self.form = Segmented(self.tr("Form of the home programme"), forms)
        self.form.set_value(USUAL)
        self.form.setMaximumWidth(theme.px(330))
        self.form.chosen.connect(self.chosen)
        row.addWidget(self.form)
        self.level = plain("", "small")
        row.addWidget(self.level, 1)

    @property
    def value(self) -> str:
        """The form that is chosen."""
        return self.form.value or USUAL

    def show_level(self, pages: Pages) -> None:
        """Say how hard the programme is to read, where that is known."""
        if pages.grade is None or pages.age_years is None:
            self.level.setText("")
            return
        said = self.tr("Reading level: grade %1, about age %2")
        said = said.replace("%1", f"{pages.grade:.0f}").replace("%2", str(pages.age_years))
        if pages.grade > _HARD_GRADE:
            said = self.tr("%1. Hard for many: use shorter words.").replace("%1", said)
        self.level.setText(said)
        restyle(self.level, "style", "warning" if pages.grade > _HARD_GRADE else "small")
