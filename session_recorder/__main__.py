"""`session-recorder`: the window, or with words a command."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Open the window when nothing is asked for, else carry out the command."""
    words = sys.argv[1:]
    if not words:
        gc.disable()  # the window enables it after its first paint: collecting meanwhile takes 6 ms
        from ui.app import main as open_window  # noqa: PLC0415  (commands start without Qt)

        return open_window([])
    from session_recorder.cli import main as carry_out  # noqa: PLC0415  (the window without typer)

    return carry_out(words)


if __name__ == "__main__":
    sys.exit(main())
