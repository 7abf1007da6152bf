"""Pages of a document: a list of small ones, the chosen one large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from ui.widgets.labels import plain

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Pages


class PageView(QWidget):
    """Up and Down choose a page, Page Up and Page Down scroll it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: Pages | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.list = QListView()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.TopToBottom)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setIconSize(QSize(theme.px(64), theme.px(90)))
        self.list.setFixedWidth(theme.px(92))
        self.list.setAccessibleName(self.tr("Pages"))
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(self._on_page_chosen)
        row.addWidget(self.list)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setAccessibleName(self.tr("The page"))
        self._page = plain()
        self._page.setAccessibleName(self.tr("The page"))
        self._area.setWidget(self._page)
        row.addWidget(self._area, 1)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return self._model.rowCount()

    def clear(self, text: str = "") -> None:
        """Show no page, but what is to be said instead."""
        self._pages = None
        self._model.clear()
        self._page.setText(text)
        self._page.resize(self._page.sizeHint())

    def show_pages(self, pages: Pages) -> None:
        """Show a document from its first page."""
        self._pages = pages
        self._model.clear()
        for number, picture in enumerate(pages.pictures, 1):
            small = picture.scaledToHeight(180, Qt.TransformationMode.SmoothTransformation)
            item = QStandardItem(QIcon(QPixmap.fromImage(small)), str(number))
            spoken = self.tr("Page %1 of %2").replace("%1", str(number))
            item.setAccessibleText(spoken.replace("%2", str(len(pages.pictures))))
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._show_page()

    def _on_page_chosen(self) -> None:
        self._area.verticalScrollBar().setValue(0)
        self._show_page()

    def _show_page(self) -> None:
        row = self.list.currentIndex().row()
        if self._pages is None or not 0 <= row < len(self._pages.pictures):
            return
        ratio = self.devicePixelRatioF()
        width = max(200, self._area.viewport().width() - 8)
        picture = self._pages.pictures[row].scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self._page.setPixmap(QPixmap.fromImage(picture))
        self._page.resize(self._page.sizeHint())
        self._page.setAccessibleDescription(self._pages.texts[row])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_page()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._show_page()
        super().changeEvent(event)
