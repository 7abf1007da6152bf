"""Lines that begin with a word of their own: one reader for each of these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand.commands import active, checkin, examination, planning

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.shorthand.piece import Piece

#: Readers by the word that opens the line; each begins after that word.
READERS: dict[str, Callable[[Piece], e.Entry | None]] = {
    "RF": checkin.red_flags,
    "CONSENT": checkin.consent,
    "WITH": checkin.present,
    "SINCE": checkin.since,
    "LAST": checkin.last,
    "DONE": checkin.adherence,
    "AE": checkin.adverse_event,
    "AGG": checkin.aggravator,
    "EASE": checkin.easer,
    "FACTOR": checkin.factors,
    "IRR": checkin.irritability,
    "LIMIT": checkin.comfort_limit,
    "AIM": checkin.aim,
    "FIND": checkin.finding,
    "TOL": checkin.tolerance,
    "NX": examination.neuro_exam,
    "MYO": examination.myotome,
    "REFL": examination.reflex,
    "SENS": examination.sensation,
    "UMN": examination.upper_motor_neurone,
    "VX": examination.neck_screen,
    "EX": active.exercise,
    "RETRAIN": active.retraining,
    "WALK": active.walking,
    "BREATH": active.breathing,
    "ED": active.education,
    "ADV": active.advice,
    "TAPE": active.tape,
    "CORSET": active.corset,
    "HEAT": active.modality(e.Heat),
    "COLD": active.modality(e.Cold),
    "NEEDLE": active.modality(e.Needling),
    "MTRAC": active.modality(e.MechanicalTraction),
    "TENS": active.modality(e.Tens),
    "US": active.modality(e.Ultrasound),
    "IFT": active.modality(e.Interferential),
    "HEP": active.programme_change,
    **{word: planning.free_text(word) for word in planning.SECTIONS},
    "NEXT": planning.next_visit,
    "GOAL": planning.goal,
    "TARGET": planning.target,
    "TASK": planning.task,
    "REVIEW": planning.review,
    "EXPECT": planning.expectation,
    "PREF": planning.preference,
    "NOGO": planning.no_go,
    "TOLD": planning.communication,
    "OVERRIDE": planning.override,
}
