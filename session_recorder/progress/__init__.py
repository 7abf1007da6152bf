"""What became of the signs: change against the smallest change that can be told from error."""

from session_recorder.progress.change import between, judge, within_session

__all__ = ["between", "judge", "within_session"]
