"""Session Recorder: what was done in a manual-therapy session, what was tolerated, what changed."""

__version__ = "0.1.0"
