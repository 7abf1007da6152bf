"""Clinical judgement: rules as functions of a case, asked together by :func:`findings`."""

from session_recorder.safety.case import Case, Hit
from session_recorder.safety.engine import findings

__all__ = ["Case", "Hit", "findings"]
