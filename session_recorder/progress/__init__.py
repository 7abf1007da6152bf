"""What became of the signs and of each technique, and what that says of the next visit.

Changes are judged against the smallest change that can be told from error (DOMAIN 2.6), drawn as
three tracks (2.5), and each technique is linked to what it did afterwards.
"""

from session_recorder.progress.change import between, judge, within_session
from session_recorder.progress.gain import has_improved
from session_recorder.progress.line import aims_of
from session_recorder.progress.overview import progress_of
from session_recorder.progress.repeat import (
    repeat_exercises,
    repeat_programme,
    repeat_techniques,
    repeat_visit,
)
from session_recorder.progress.response import (
    flared_twice,
    key_of,
    order_by_response,
    response_history,
    unlinked,
)
from session_recorder.progress.signs import sign_table
from session_recorder.progress.tracks import signs_of_pain, signs_of_track, standing, track_of
from session_recorder.progress.visits import Course, Reading, courses, in_order, of_episode

__all__ = [
    "Course",
    "Reading",
    "aims_of",
    "between",
    "courses",
    "flared_twice",
    "has_improved",
    "in_order",
    "judge",
    "key_of",
    "of_episode",
    "order_by_response",
    "progress_of",
    "repeat_exercises",
    "repeat_programme",
    "repeat_techniques",
    "repeat_visit",
    "response_history",
    "sign_table",
    "signs_of_pain",
    "signs_of_track",
    "standing",
    "track_of",
    "unlinked",
    "within_session",
]
