"""The dark panel at the left of the unlock page and of the first run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import plain

if TYPE_CHECKING:
    from session_recorder.figures import Figure
    from ui.theme import Theme
    from ui.widgets.figure_view import FigureView


#: The bones of the mark: left, top and width in pixels, and what the style sheet calls them.
_BONES = ((6, 1, 14, "bright"), (3, 11, 18, "middle"), (6, 21, 18, "deep"))


def _mark() -> QWidget:
    """Make the mark of the product, three vertebrae; a painter would cost 10 ms at the start."""
    mark = QWidget()
    mark.setFixedSize(28, 30)
    for left, top, width, tone in _BONES:
        bone = QFrame(mark)
        bone.setProperty("bone", tone)
        bone.setGeometry(left, top, width, 7)
    return mark


class Cover(QFrame):
    """The name of the product above, what it promises below."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "cover")
        self.setFixedWidth(theme.px(width))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*map(theme.px, (48, 44, 48, 48)))
        head = QHBoxLayout()
        head.addWidget(_mark())
        head.addWidget(plain(self.tr("Session Recorder"), "page"))
        head.addStretch(1)
        layout.addLayout(head)
        layout.addStretch(1)
        self._size = (width - 96, 190)
        self._scale = theme.scale
        self._figure: FigureView | None = None
        self._middle = QVBoxLayout()
        layout.addLayout(self._middle)
        layout.addStretch(1)
        layout.addWidget(plain(self.tr("Record the treatment.\nKeep the momentum."), "hero"))
        promise = self.tr("Everything stays on this computer, encrypted. No internet needed.")
        layout.addWidget(plain(promise, "small", wrap=True))

    def show_figure(self, figure: Figure | None) -> None:
        """Show an exercise in the middle; it comes after the first paint."""
        from ui.theme import load_theme  # noqa: PLC0415  (after the first paint)
        from ui.widgets.figure_view import FigureView  # noqa: PLC0415  (after the first paint)

        if self._figure is None:
            self._figure = FigureView(load_theme("dark", self._scale), self._size)
            self._middle.addWidget(self._figure)
        self._figure.set_figure(figure)
        self._figure.setVisible(figure is not None)
