from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_recorder.domain import entries as e
from session_recorder.errors import RefusedError
from session_recorder.storage import SessionFilter, SessionRow, new_id
from tests.storage import samples
from tests.storage.samples import NOW, Filled


def pages(filled: Filled, size: int, **wanted: object) -> list[SessionRow]:
    rows: list[SessionRow] = []
    asked = SessionFilter(limit=size, **wanted)  # type: ignore[arg-type]
    while page := filled.store.sessions(asked):
        assert len(page) <= size
        rows.extend(page)
        asked = replace(asked, after=page[-1])
    return rows


@given(
    minutes=st.lists(st.integers(-3, 3), min_size=1, max_size=12),
    offsets=st.lists(st.integers(-12, 14), min_size=12, max_size=12),
    size=st.integers(1, 5),
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_pages_hold_each_session_once_in_the_order_of_time(
    filled: Filled, minutes: list[int], offsets: list[int], size: int
) -> None:
    for kept in filled.store.drafts():
        filled.store.discard_draft(kept.session.id)
    for minute, offset in zip(minutes, offsets, strict=False):
        zone = dt.timezone(dt.timedelta(hours=offset))
        filled.keep(treated_at=(NOW + dt.timedelta(minutes=minute)).astimezone(zone))
    whole = filled.store.sessions()
    assert len(whole) == len(minutes)
    assert whole == sorted(whole, key=lambda row: (row.treated_at, row.id))
    assert pages(filled, size) == whole
    assert pages(filled, size, newest_first=True) == whole[::-1]


def test_that_a_row_says_what_a_list_shows(filled: Filled) -> None:
    session = filled.sign(number=4, treated_at=NOW - dt.timedelta(hours=2))
    assert filled.store.sessions() == [
        SessionRow(
            id=session.id,
            patient_id=filled.patient.id,
            patient_number="P-1",
            patient_name="Łukasz Żuk P-1",
            episode_id=filled.episode.id,
            clinician_id=filled.person.id,
            number=4,
            treated=session.treated_at.isoformat(),
            entered=NOW.isoformat(),
            status="signed",
            version=1,
            summary="JM L4-5 L PA III",
        )
    ]
    (row,) = filled.store.sessions()
    assert (row.treated_at, row.entered_at) == (session.treated_at, NOW)


def test_that_each_filter_narrows(filled: Filled) -> None:
    other = samples.patient("P-2")
    episode = replace(filled.episode, id=new_id(), patient_id=other.id)
    colleague = samples.person("ben")
    filled.store.put_patient(other)
    filled.store.put_episode(episode)
    filled.store.put_person(colleague)
    early = filled.sign(treated_at=NOW - dt.timedelta(days=2))
    of_other = filled.keep(patient_id=other.id, episode_id=episode.id)
    late = filled.keep(clinician_id=colleague.id, treated_at=NOW + dt.timedelta(days=2))
    for wanted, expected in (
        (SessionFilter(), [early, of_other, late]),
        (SessionFilter(patient_id=other.id), [of_other]),
        (SessionFilter(clinician_id=colleague.id), [late]),
        (SessionFilter(status="signed"), [early]),
        (SessionFilter(status="draft", clinician_id=filled.person.id), [of_other]),
        (SessionFilter(treated_from=NOW), [of_other, late]),
        (SessionFilter(treated_to=NOW), [early]),
        (SessionFilter(treated_from=NOW, treated_to=NOW + dt.timedelta(days=2)), [of_other]),
        (SessionFilter(patient_id=new_id()), []),
        (SessionFilter(limit=0), []),
    ):
        found = [row.id for row in filled.store.sessions(wanted)]
        assert found == [session.id for session in expected], wanted


def test_that_parts_come_in_order_and_only_for_what_was_asked(filled: Filled) -> None:
    first = filled.keep(treated_at=NOW + dt.timedelta(days=1))
    second = filled.keep(entries=(samples.technique(grade="IV"), *samples.ENTRIES))
    rows = filled.store.techniques(patient_id=filled.patient.id)
    assert [(row.session_id, row.position, row.grade) for row in rows] == [
        (second.id, 0, "IV"),
        (second.id, 3, "III"),
        (first.id, 2, "III"),
    ]
    assert rows[0].pain_during == 4
    assert rows[0].total_s == 90
    assert rows[0].tolerance == "comfortable"
    measured = filled.store.measurements(session_id=first.id)
    assert [(row.position, row.part, row.value, row.after) for row in measured] == [
        (1, -1, 6, None),
        (2, 0, None, 3),
        (3, -1, 3.5, None),
    ]
    with pytest.raises(ValueError, match="either"):
        filled.store.techniques()


def ids(filled: Filled, text: str, limit: int = 50) -> list[str]:
    return [hit.session_id for hit in filled.store.search(text, limit)]


def test_that_search_takes_words_literally(filled: Filled) -> None:
    said = {
        "percent": "50% better, C5-6 stiff",
        "under": "code snake_case and 50 steps",
        "quotes": 'she said "fine" and can\'t sleep',
        "operators": "NEAR the OR, NOT here AND there; a*b (c)",
        "plain": "nothing special at all",
    }
    keys = {
        name: filled.keep(entries=(e.Text(section="note", text=text),)).id
        for name, text in said.items()
    }

    def found(text: str) -> set[str]:
        return {name for name, key in keys.items() if key in ids(filled, text)}

    assert found("50%") == {"percent"}
    assert found("%") == {"percent"}
    assert found("50") == {"percent", "under"}
    assert found("C5-6") == {"percent"}
    assert found("C5-7") == set()
    assert found("snake_case") == {"under"}
    assert found("_") == {"under"}
    assert found('"fine"') == {"quotes"}
    assert found('"') == {"quotes"}
    assert found("can't") == {"quotes"}
    assert found("a*b") == {"operators"}
    assert found("noth* spe*") == set()
    assert found("NEAR OR NOT") == {"operators"}
    assert found("special OR fine") == set()
    assert found("notes:special") == set()
    assert found("spec") == {"plain"}
    assert found("spec nothing") == set()
    assert found("nothing spec") == {"plain"}
    assert found("") == found("   ") == set()


def test_that_names_and_techniques_are_searched_too(filled: Filled) -> None:
    session = filled.keep()
    for text in ("Łukasz", "lukasz", "ŁUK", "zuk L4-5", "jm L4", "p-1 walk"):
        assert ids(filled, text) == [session.id], text
    filled.store.put_patient(replace(filled.patient, family="Moor"))
    assert ids(filled, "zuk") == []
    assert ids(filled, "moor") == [session.id]
    assert filled.store.sessions()[0].patient_name == "Łukasz Moor"
    assert filled.store.verify() == []


def test_that_the_newest_hits_come_first_and_no_more_than_asked(filled: Filled) -> None:
    keys = [filled.keep().id for _ in range(5)]
    assert ids(filled, "walk") == keys[::-1]
    assert ids(filled, "walk", 2) == keys[:2:-1]
    assert ids(filled, "50%", 2) == keys[:2:-1]
    assert ids(filled, "walk", 0) == []
    hit = filled.store.search("walk", 1)[0]
    assert (hit.patient_id, hit.treated_at) == (filled.patient.id, NOW)
    assert "Walk 50% more" in hit.snippet


@given(text=st.text(st.characters(), max_size=20))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_no_text_can_break_the_search(filled: Filled, text: str) -> None:
    filled.store.search(text)
    filled.store.find_patients(text)


def test_that_patients_are_found_by_any_part(filled: Filled) -> None:
    for number, given_name, family in (
        ("A-17", "Zoë", "Østergård"),
        ("A-18", "Zoe", "Oster"),
        ("50%", "Per", "Cent_age"),
    ):
        somebody = samples.patient(number, given=given_name, family=family)
        filled.store.put_patient(somebody)

    def found(text: str) -> list[str]:
        return [patient.number for patient in filled.store.find_patients(text)]

    assert found("zoe oster") == ["A-18", "A-17"]
    assert found("OSTERGARD") == ["A-17"]
    assert found("17") == ["A-17"]
    assert found("%") == ["50%"]
    assert found("t_a") == ["50%"]
    assert found("tXa") == []
    assert found("\\") == []
    assert found("1980-01") == ["50%", "A-18", "A-17", "P-1"]
    assert found("lukasz") == ["P-1"]
    assert found("") == ["50%", "A-18", "A-17", "P-1"]
    assert len(filled.store.find_patients("", 2)) == 2
    assert [patient.number for patient in filled.store.patients()] == found("")


def test_that_a_number_and_a_user_name_belong_to_one_person(filled: Filled) -> None:
    with pytest.raises(RefusedError):
        filled.store.put_patient(samples.patient("P-1", family="Other"))
    filled.store.put_patient(replace(filled.patient, id=new_id(), number="P-9"))
    with pytest.raises(RefusedError):
        filled.store.put_person(samples.person("ada"))
    with pytest.raises(RefusedError):
        filled.store.put_practice(replace(filled.practice, id=new_id()))
    assert len(filled.store.patients()) == 2
    changed = replace(filled.patient, phone="0000")
    filled.store.put_patient(changed)
    assert filled.store.patient(changed.id) == changed
