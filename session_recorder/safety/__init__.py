"""What stands in the way of a signature: each rule a small function of values."""

from session_recorder.safety.rules import findings

__all__ = ["findings"]
