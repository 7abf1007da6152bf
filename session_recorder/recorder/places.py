"""Where a practice lies when nobody says otherwise: the user's own data folder."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_APPLICATION = "session-recorder"


def default_folder() -> Path:
    """Give the folder of the practice of this machine's user."""
    return Path(platformdirs.user_data_path(_APPLICATION)) / "practice"


def demo_folder() -> Path:
    """Give the folder of the demonstration practice, apart from any real one."""
    return Path(platformdirs.user_data_path(_APPLICATION)) / "demo-practice"
