"""What a person can do: open a practice, record, sign, amend, print, back up.

Every right, rule and transaction lives here, below the windows and the command line.
"""

from session_recorder.catalogue import catalogue
from session_recorder.domain.practice import NewPerson, NewPractice
from session_recorder.recorder.demo import DEMO_PASSPHRASE, DEMO_USER, open_demo
from session_recorder.recorder.places import default_folder, demo_folder
from session_recorder.recorder.practices import (
    create_practice,
    has_practice,
    open_practice,
    practice_users,
)
from session_recorder.recorder.record import Record
from session_recorder.recorder.recorder import Recorder
from session_recorder.storage import restore

__all__ = [
    "DEMO_PASSPHRASE",
    "DEMO_USER",
    "NewPerson",
    "NewPractice",
    "Record",
    "Recorder",
    "catalogue",
    "create_practice",
    "default_folder",
    "demo_folder",
    "has_practice",
    "open_demo",
    "open_practice",
    "practice_users",
    "restore",
]
