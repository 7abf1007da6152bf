"""Writes a picture of every screen, every page and every exercise into `shots/`.

Run ``python -m benchmarks.shots [names]``; a name is the beginning of a screen's name, ``pages`` or
``exercises``.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.again_screens import AGAIN_SCREENS, add_patient, last_visit_told, repeat_last
from benchmarks.contact_sheet import contact_sheets
from session_recorder.domain.patient import NewPatient, PatientCondition
from session_recorder.recorder import DEMO_PASSPHRASE, DEMO_USER, open_demo, open_practice
from session_recorder.shorthand import parse_note
from ui.main_window import MainWindow
from ui.theme import STYLE_ARGUMENTS, THEMES, add_fonts, apply_theme, load_theme
from ui.workspace import Workspace
from ui.workspace.paging import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import SignalInstance

    from session_recorder.domain.patient import Patient
    from session_recorder.recorder import Recorder
    from ui.pages.session.page import SessionPage

FOLDER = Path("shots")
SIZES = ((1366, 768), (1920, 1080))
#: Milliseconds after which an answer that does not come ends the run.
_PATIENCE_MS = 20_000
_KEY = "7Q4K-2MZX-9RTB-0HVD-5WNC-8EYG-3PJA-6SFK-1XQM"  # invented: opens nothing
_FULL = (
    "RF clear", "CONSENT verbal JM STM MFR NEURO", "LIMIT 4", "NPRS 6/5/3", "FTF 28->19cm",
    "SLR R 48->52", "CONF 4->6", "SETTLE 40min", 'FIND joint "L4/5 right stiff, guarded"',
    "CPA L5 II 2x45s p2 comfortable", "L4 R UPA III 3x60s p2 comfortable",
    "STM R ES 5min mod p5 borderline", "MFR TLF 3min light p2 comf", "SLR R slider 3x10 to R1 p4",
    "EX bird_dog 2x8", "ED flare_plan_msg tb", "HEP add bird_dog 2x8 1/day",
    "HEP add knee_rolls 2x10 2/day", "HEP add sit_to_stand 2x8 1/day",
    'WHY "Stiff and guarded at L4/5 right; nerve settles with sliders"', "NEXT 2026-12-01",
)  # fmt: skip
_GOAL = "Carry both grandchildren up two flights of stairs without bracing or holding the rail"
_TITLE = "Persistent low back and right leg pain after a fall, with fear of bending and lifting"
_LONG = ("Anneliese-Wilhelmina", "van der Hoogenband-Ostrowska")


class Studio:
    """A window on the demonstration practice, one theme and one size."""

    def __init__(self, folder: Path, theme: str, size: tuple[int, int], scale: float = 1.0) -> None:
        self.theme = load_theme(theme, scale)
        apply_theme(application(), self.theme)
        self.workspace = Workspace(folder)
        self.window = MainWindow(self.workspace, self.theme)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        with self.waiting(self.workspace.door_seen):
            self.window.begin()

    @contextmanager
    def waiting(self, signal: SignalInstance) -> Iterator[None]:
        """Wait for the answer to what is asked inside, then for what it shows."""
        loop = QEventLoop()
        signal.connect(loop.quit)
        patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
        patience.timeout.connect(self._give_up)
        patience.start()
        yield
        loop.exec()
        signal.disconnect(loop.quit)
        self.settle()

    def _give_up(self) -> None:
        sys.exit("An answer did not come.")

    def settle(self) -> None:
        """Let everything that is due happen."""
        for _ in range(20):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    @property
    def page(self) -> SessionPage:
        """The session page that is open."""
        if self.window.session_page is None:
            raise RuntimeError("No session is open.")
        return self.window.session_page

    def unlock(self) -> None:
        """Go to the patients."""
        with self.waiting(self.workspace.patients_found):
            self.workspace.unlock(DEMO_USER, DEMO_PASSPHRASE)

    def open_patient(self, number: str) -> None:
        """Open the draft or a new session of a patient."""
        with self.waiting(self.workspace.session_opened):
            self.type(number)
            self.press("Return")
        while not self.page.isVisible():
            self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus, text)

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        QTest.keySequence(self.focus, key)

    def wait(self, milliseconds: int) -> None:
        """Let what waits for a pause happen."""
        QTest.qWait(milliseconds)

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    def close(self) -> None:
        """End."""
        self.workspace.stop()
        self.window.close()
        self.window.deleteLater()
        self.settle()


# ------------------------------------------------------------------ screens


def unlock(studio: Studio) -> None:
    """The door."""


def unlock_wrong(studio: Studio) -> None:
    """The door after a wrong passphrase."""
    with studio.waiting(studio.workspace.failed):
        studio.type("not the passphrase")
        studio.press("Return")


def patients(studio: Studio) -> None:
    """The list of patients."""
    studio.unlock()


def patients_none(studio: Studio) -> None:
    """A search that finds nobody."""
    studio.unlock()
    with studio.waiting(studio.workspace.patients_found):
        studio.type("nobody of this name")


def new_patient(studio: Studio) -> None:
    """The sheet for a new patient with a wrong date."""
    studio.unlock()
    studio.press("Ctrl+Shift+N")
    for text in ("Marian", "Okell", "P-0412", "14.3.1979"):
        studio.type(text)
        studio.press("Tab")
    studio.press("Shift+Tab")
    studio.press("Return")


def editor(studio: Studio) -> None:
    """A draft as it was left, a line being typed."""
    studio.unlock()
    studio.open_patient("D-0001")
    studio.press("F3")
    studio.type("L4 R UPA III")
    studio.press("Escape")


def session_page(studio: Studio) -> None:
    """The picture of the README: a visit as it is typed."""
    _type_visit(studio, "D-0013")


def editor_full(studio: Studio) -> None:
    """A visit with a technique of every family, one of them over the comfort limit."""
    _type_visit(studio, "D-0099")


def _type_visit(studio: Studio, number: str) -> None:
    studio.unlock()
    studio.open_patient(number)
    studio.press("F3")
    for line in _FULL:
        studio.type(line)
        studio.press("Return")
    with studio.waiting(studio.workspace.draft_kept):
        studio.type("TOL mild")
        studio.press("Return")


def editor_completion(studio: Studio) -> None:
    """Proposals under the line."""
    studio.unlock()
    studio.open_patient("D-0002")
    studio.press("F3")
    studio.type("L5 U")
    studio.press("Down")


def editor_error(studio: Studio) -> None:
    """A line that cannot be read."""
    studio.unlock()
    studio.open_patient("D-0003")
    studio.press("F3")
    studio.type("L4 R UPX III 3x60s")
    studio.press("Return")


def editor_lines(studio: Studio) -> None:
    """Every entry as its line."""
    studio.unlock()
    studio.open_patient("D-0004")
    studio.page.treatment.shown.setFocus()
    studio.press("Right")


def editor_empty(studio: Studio) -> None:
    """A first visit, nothing recorded, a patient with a very long name."""
    studio.unlock()
    studio.open_patient("D-0099")


def editor_blocked(studio: Studio) -> None:
    """What stops the signature."""
    editor_empty(studio)
    studio.press("F3")
    with studio.waiting(studio.workspace.session_judged):
        studio.type("L4 R UPA III 3x60s")
        studio.press("Return")
    studio.press("Ctrl+Return")


def _on_warfarin(studio: Studio) -> None:
    """A visit of someone who takes a blood thinner and hurts more than agreed."""
    studio.unlock()
    studio.open_patient("D-0008")
    studio.press("F3")
    with studio.waiting(studio.workspace.session_judged):
        for line in ("LIMIT 2", "STM L ES 4min light p3 comf"):
            studio.type(line)
            studio.press("Return")


def editor_contraindicated(studio: Studio) -> None:
    """A contraindicated line before Enter."""
    _on_warfarin(studio)
    studio.type("HVT L4/5 R rot-R x1 cav- pmh-neg ")
    studio.wait(200)


def editor_caution(studio: Studio) -> None:
    """A line over the comfort limit before Enter."""
    _on_warfarin(studio)
    studio.type("L4 R UPA II 2x30s p4 ")
    studio.wait(200)


def editor_words(studio: Studio) -> None:
    """Proposals, the contraindicated ones last."""
    _on_warfarin(studio)
    studio.type("L4 R H")
    studio.press("Down")


def editor_why(studio: Studio) -> None:
    """The question after Enter."""
    _on_warfarin(studio)
    studio.type("HVT L4/5 R rot-R x1 cav- pmh-neg")
    studio.press("Return")
    studio.type("haematology agreed by ph")


def editor_review(studio: Studio) -> None:
    """The review, one finding answered."""
    _on_warfarin(studio)
    studio.type("HVT L4/5 R rot-R x1 cav- pmh-neg")
    studio.press("Return")
    with studio.waiting(studio.workspace.session_judged):
        studio.type("haematology agreed by phone")
        studio.press("Return")
        studio.press("Escape")
    studio.press("F4")


def signing_blocked(studio: Studio) -> None:
    """The sheet while something stops the signature."""
    editor_review(studio)
    studio.press("Escape")
    studio.press("Ctrl+Return")
    with studio.waiting(studio.workspace.pages_made):
        studio.press("Ctrl+Return")
    studio.press("Ctrl+Return")


def patient(studio: Studio) -> None:
    """The patient page: five visits, three tracks."""
    _look_at(studio, "D-0002")


def patient_techniques(studio: Studio) -> None:
    """The response to techniques, one of which flared twice."""
    _look_at(studio, "D-0012")
    page = studio.window.patient_page
    if page is not None:
        page.progress.details.show_part("techniques")


def patient_alerts(studio: Studio) -> None:
    """What to mind: contraindications by the matrix."""
    _look_at(studio, "D-0010")
    page = studio.window.patient_page
    if page is not None:
        page.progress.details.show_part("mind")


def patient_gaps(studio: Studio) -> None:
    """A track that was not measured, and signs that were not taken again."""
    _look_at(studio, "D-0011")


def patient_empty(studio: Studio) -> None:
    """A patient with a long name and no visit."""
    _look_at(studio, "D-0099")


def patient_first(studio: Studio) -> None:
    """One visit: nothing to compare yet."""
    _look_at(studio, "D-0097")


def patient_many(studio: Studio) -> None:
    """Thirty visits, two episodes, a long title, missing signs, many conditions."""
    _look_at(studio, "D-0098")


def _look_at(studio: Studio, number: str) -> None:
    studio.unlock()
    with studio.waiting(studio.workspace.patient_opened):
        studio.type(number)
        studio.press("F5")


def red_flags_first(studio: Studio) -> None:
    """The red-flag questions of a first visit, some of them answered."""
    editor_empty(studio)
    studio.press("F7")
    for _ in range(4):
        studio.type("n")
        studio.press("Tab")


def red_flags_next(studio: Studio) -> None:
    """The questions of a later visit: the six, then anything else new."""
    studio.unlock()
    studio.open_patient("D-0004")
    studio.press("F7")


def gate(studio: Studio) -> None:
    """New bladder signs: the gate with everything that is needed."""
    editor_empty(studio)
    studio.press("F7")
    for key in ("n", "y"):
        studio.type(key)
        studio.press("Tab")
    studio.type("r")
    studio.press("Tab")
    for key in ("n", "n", "y"):
        studio.type(key)
        studio.press("Tab")
    studio.type("r")
    studio.press("Tab")
    for _ in range(7):
        studio.type("n")
        studio.press("Tab")
    card = studio.page.safety.gate
    if card is not None:
        card.choices.setFocus()
    studio.type("e")
    studio.press("Tab")
    for text in ("Emergency department, Dr Amara Voss", "n", "Ines Calloway", "n",
                 "By taxi now, with his wife. Told not to drive."):  # fmt: skip
        studio.type(text)
        studio.press("Tab")
    studio.type("Since Saturday slow to start and cannot tell when his bladder is full.")
    with studio.waiting(studio.workspace.session_judged):
        studio.type(" Pain down both legs.")


def gate_closed(studio: Studio) -> None:
    """The page with hands-on care paused, the questions put away."""
    gate(studio)
    studio.press("Escape")


def signing(studio: Studio) -> None:
    """Both documents before signing."""
    studio.unlock()
    studio.open_patient("D-0003")
    with studio.waiting(studio.workspace.pages_made):
        studio.page.signing_requested.emit()


def signing_programme(studio: Studio) -> None:
    """The home programme before signing, with its forms and its reading level."""
    signing(studio)
    sheet = studio.window.signing_sheet
    while sheet is not None and len(sheet.made) < 2:  # noqa: PLR2004  (both documents)
        studio.settle()
    studio.press("Ctrl+Tab")


def signed(studio: Studio) -> None:
    """The page of a signed record."""
    signing(studio)
    sheet = studio.window.signing_sheet
    if sheet is not None and sheet.made:
        with studio.waiting(studio.workspace.session_signed):
            studio.press("Ctrl+Return")
        while not sheet.made:
            studio.settle()
    studio.press("Escape")


SCREENS: tuple[Callable[[Studio], None], ...] = (
    unlock, unlock_wrong, patients, patients_none, new_patient, session_page, editor, editor_full,
    editor_completion, editor_error, editor_lines, editor_empty, editor_blocked,
    editor_contraindicated, editor_caution, editor_words, editor_why, editor_review,
    signing, signing_programme, signing_blocked, signed, *AGAIN_SCREENS,
    patient, patient_techniques, patient_alerts, patient_gaps, patient_empty, patient_first,
    patient_many, red_flags_first, red_flags_next, gate, gate_closed,
)  # fmt: skip
#: Screens that are also drawn with large text.
_LARGE = (
    unlock, patients, editor_full, editor_empty, editor_contraindicated, editor_review, signing,
    signing_blocked, patient, patient_many, repeat_last, last_visit_told,
    red_flags_first, gate,
)  # fmt: skip


def first_run(folder: Path, theme: str, size: tuple[int, int], name: str) -> None:
    """The three steps of the first run."""
    studio = Studio(folder / "nowhere", theme, size)
    page = studio.window.first_run_page
    if page is not None:
        save(studio, f"first_run-{name}")
        studio.press("Space")
        studio.type("Harbour Physiotherapy")
        studio.press("Return")
        save(studio, f"first_run_form-{name}")
        page.show_key(_KEY)
        save(studio, f"first_run_key-{name}")
    studio.close()


def save(studio: Studio, name: str) -> None:
    """Write what is on screen."""
    studio.settle()
    studio.window.grab().save(str(FOLDER / f"{name}.png"))


def take(folder: Path, screen: Callable[[Studio], None], look: tuple[str, tuple[int, int], float],
         name: str) -> None:  # fmt: skip
    """Draw one screen on a fresh copy of the practice."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "practice"
        shutil.copytree(folder, copy)
        studio = Studio(copy, *look)
        screen(studio)
        save(studio, name)
        studio.close()


def _busy_visit(recorder: Recorder) -> str:
    """Record a visit with a technique of every family and a long name; give its id."""
    patient = recorder.patient_numbered("D-0099")
    session = recorder.begin_session(patient.id)
    recorder.keep_draft(session.with_entries(parse_note(_FULL).entries))
    return session.id


def take_pages(folder: Path) -> None:
    """Draw every page: of a usual visit, of a busy one, and the letters of two grave ones."""
    recorder = open_practice(folder, DEMO_USER, DEMO_PASSPHRASE)
    try:
        patient = recorder.patient_numbered("D-0001")
        session = [row.id for row in recorder.sessions(patient_id=patient.id)][1]
        made = {
            "summary": recorder.summary_pdf(session),
            "programme": recorder.programme_pdf(session),
            "programme-large": recorder.programme_pdf(session, variant="large"),
            "programme-pictures": recorder.programme_pdf(session, variant="pictures"),
            "summary-busy": recorder.summary_pdf(_busy_visit(recorder)),
        }
        for number, template in (("D-0010", "urgent"), ("D-0011", "emergency")):
            patient = recorder.patient_numbered(number)
            grave = recorder.sessions(patient_id=patient.id)[1]
            made[f"summary-{template}"] = recorder.summary_pdf(grave.id)
            letter = recorder.letter(recorder.record(grave.id).session, template)
            made[f"letter-{template}"] = letter
    finally:
        recorder.close()
    for kind, pdf in made.items():
        for page, picture in enumerate(pages_of(pdf)[0], 1):
            picture.save(str(FOLDER / f"pages-{kind}-{page}.png"))


#: What is drawn without a window, by the name it is asked for with.
_PAPER: dict[str, Callable[[Path], None]] = {
    "pages": take_pages,
    "exercises": lambda _: contact_sheets(FOLDER),
}


def prepare(folder: Path) -> None:
    """Make the demonstration practice, with two more invented patients, one with a long name."""
    recorder = open_demo(folder)
    for number, (given, family) in (("D-0013", ("Hazel", "Lark")), ("D-0099", _LONG)):
        recorder.add_patient(
            NewPatient(number=number, family=family, given=given, born=dt.date(1958, 2, 3))
        )
    _treat_often(recorder)
    add_patient(recorder)
    recorder.close()


def _treat_often(recorder: Recorder) -> None:
    """Record one visit of one invented patient, and thirty of another, after an older episode."""
    conditions = ("anticoagulant", "osteoporosis", "persistent_sensitised")
    first, often = (
        recorder.add_patient(
            NewPatient(
                number=number, family=_LONG[1], given=given, born=dt.date(1949, 2, 3),
                conditions=tuple(PatientCondition(id=one) for one in said),
                allergies=("latex", "adhesive tape") if said else (),
            )
        )
        for number, given, said in (("D-0097", "Ida", ()), ("D-0098", _LONG[0], conditions))
    )  # fmt: skip
    now = dt.datetime.now().astimezone().replace(hour=9, minute=0)
    _treat(recorder, first, now, _FULL[:9])
    _treat(recorder, often, now - dt.timedelta(days=700), _FULL[:9])
    old = recorder.episodes(often.id)[0]
    closed = now.date() - dt.timedelta(days=500)
    recorder.with_episode(old, title="Neck pain after a fall", closed_on=closed)
    for visit in range(30):
        lines = [
            "RF clear",
            "CONSENT verbal JM STM",
            f"NPRS {8 - visit // 5}/{8 - visit // 5}/{7 - visit // 6}",
            f"FTF {60 - visit}->{57 - visit}cm",
            f"SETTLE {3000 // (visit + 1)}min",
            "STM R ES 5min light p2 comfortable",
            "CPA L5 II 2x45s p2 comfortable",
        ]
        if not visit:
            lines += ["TARGET FTF 20cm", f'GOAL "{_GOAL}"']
        if visit % 3 == 0:
            lines.append(f"CONF {2 + visit // 5}")
        day = now - dt.timedelta(days=200 - visit * 6 - visit % 4)
        _treat(recorder, often, day, lines)
    last = recorder.episodes(often.id)[-1]
    recorder.with_episode(last, title=_TITLE)


def _treat(recorder: Recorder, patient: Patient, moment: dt.datetime, lines: Sequence[str]) -> None:
    session = recorder.begin_session(patient.id, treated_at=moment)
    recorder.keep_draft(session.with_entries(parse_note(lines).entries))
    if moment.date() != dt.datetime.now().astimezone().date():
        recorder.sign(session.id)


def application() -> QApplication:
    """Give the application, made where there is none."""
    there = QApplication.instance()
    return there if isinstance(there, QApplication) else QApplication(["shots", *STYLE_ARGUMENTS])


def _take_paper(folder: Path, wanted: Callable[[str], bool]) -> None:
    for name, draw in _PAPER.items():
        if wanted(name):
            draw(folder)


def _take_screens(folder: Path, wanted: Callable[[str], bool]) -> None:
    for theme in THEMES:
        for size in SIZES:
            look = f"{theme}-{size[0]}"
            if wanted(f"first_run-{look}"):
                first_run(folder.parent, theme, size, look)
            for screen in SCREENS:
                if wanted(name := f"{screen.__name__}-{look}"):
                    take(folder, screen, (theme, size, 1.0), name)
    for screen in _LARGE:
        if wanted(name := f"{screen.__name__}-large-1366"):
            take(folder, screen, ("light", SIZES[0], 1.3), name)


def main(names: Sequence[str]) -> int:
    """Write the pictures whose names begin with one of ``names``; all without any."""
    application()
    add_fonts()
    FOLDER.mkdir(exist_ok=True)

    def wanted(name: str) -> bool:
        return not names or any(name.startswith(one) for one in names)

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        prepare(folder)
        _take_paper(folder, wanted)
        _take_screens(folder, wanted)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
