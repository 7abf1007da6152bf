"""The windows: PySide6 Widgets over the recorder."""
