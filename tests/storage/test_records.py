from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_recorder.domain import entries as e
from session_recorder.domain.codec import canonical, to_json
from session_recorder.errors import DamageError, NotFoundError, RefusedError, UsageError
from session_recorder.storage import Store, new_id
from tests.storage import samples
from tests.storage.samples import KEY, NOW, Filled, version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from session_recorder.domain.patient import Episode
    from session_recorder.domain.session import Session


def test_that_everything_kept_is_there_after_opening_again(filled: Filled) -> None:
    session = filled.session()
    draft = filled.draft(session, unfinished_line='jm l5 r "Ł', caret=7)
    filled.store.keep_draft(draft)
    filled.store.close()
    with Store.open(filled.folder, KEY) as store:
        assert store.practice() == filled.practice
        assert store.people() == [filled.person]
        assert store.patients() == [filled.patient]
        assert store.episodes(filled.patient.id) == [filled.episode]
        assert store.draft(session.id) == draft
        assert store.drafts() == store.drafts(filled.person.id) == [draft]
        assert store.drafts(new_id()) == []


def test_that_a_draft_is_overwritten(filled: Filled) -> None:
    session = filled.keep()
    longer = session.with_entries((*session.entries, samples.technique(level="L5-S1")))
    filled.store.keep_draft(filled.draft(longer))
    assert [draft.session for draft in filled.store.drafts()] == [longer]
    assert [row.level for row in filled.store.techniques(session_id=session.id)] == [
        "L4-5",
        "L5-S1",
    ]


def test_that_each_change_of_a_draft_reaches_every_list(filled: Filled) -> None:
    session = filled.keep()
    later = replace(
        session,
        number=2,
        treated_at=NOW + dt.timedelta(days=1),
        entries=(e.Measure(code="SLR", side="L", unit="deg", value=60), e.Easer(text="warmth")),
    )
    filled.store.keep_draft(filled.draft(later))
    (row,) = filled.store.sessions()
    assert (row.number, row.treated_at, row.summary) == (2, later.treated_at, "")
    assert filled.store.techniques(session_id=session.id) == []
    (measurement,) = filled.store.measurements(session_id=session.id)
    assert (measurement.code, measurement.value) == ("SLR", 60)
    assert filled.store.search("warmth")
    assert not filled.store.search("week")
    assert filled.store.verify() == []


def test_that_a_discarded_draft_leaves_no_trace_in_the_lists(filled: Filled) -> None:
    session = filled.keep()
    filled.store.discard_draft(session.id)
    assert filled.store.sessions() == []
    assert filled.store.drafts() == []
    assert filled.store.search("week") == []
    assert filled.store.techniques(session_id=session.id) == []
    with pytest.raises(NotFoundError):
        filled.store.session(session.id)
    with pytest.raises(NotFoundError):
        filled.store.discard_draft(session.id)


def test_that_signing_removes_the_draft_and_keeps_the_document(filled: Filled) -> None:
    session = filled.keep()
    signed = version(session)
    filled.store.add_version(signed)
    assert filled.store.draft(session.id) is None
    assert filled.store.versions(session.id) == [signed]
    assert filled.store.latest(session.id) == signed
    now = filled.store.session(session.id)
    assert (now.session, now.status, now.version) == (session, "signed", 1)


def test_that_an_amendment_is_the_next_version(filled: Filled) -> None:
    session = filled.sign()
    changed = replace(session, entries=session.entries[:-1])
    filled.store.add_version(version(changed, 2, reason="the plan was another patient's"))
    now = filled.store.session(session.id)
    assert (now.session, now.status, now.version) == (changed, "amended", 2)
    assert [kept.number for kept in filled.store.versions(session.id)] == [1, 2]
    (row,) = filled.store.sessions()
    assert (row.status, row.version) == ("amended", 2)
    assert filled.store.verify() == []


def test_that_a_signed_session_takes_no_draft(filled: Filled) -> None:
    session = filled.sign()
    refused(lambda: filled.store.keep_draft(filled.draft(session.with_entries(()))))
    assert filled.store.session(session.id).session == session
    assert filled.store.draft(session.id) is None
    assert filled.store.verify() == []


@pytest.mark.parametrize("number", [0, 1, 3])
def test_that_only_the_next_number_is_signed(filled: Filled, number: int) -> None:
    session = filled.sign()
    with pytest.raises(RefusedError):
        filled.store.add_version(version(session, number))
    assert len(filled.store.versions(session.id)) == 1


def test_that_a_version_has_to_fit_its_hash_its_session_and_the_one_spelling(
    filled: Filled,
) -> None:
    session = filled.keep()
    good = version(session)
    spaced = good.document.replace(b",", b", ")
    other = version(filled.session())
    for bad in (
        replace(good, sha256="0" * 64),
        replace(other, session_id=session.id),
        replace(good, document=spaced, sha256=version_hash(spaced)),
        replace(good, document=b"{}", sha256=version_hash(b"{}")),
    ):
        with pytest.raises(DamageError):
            filled.store.add_version(bad)
    assert filled.store.versions(session.id) == []
    assert filled.store.session(session.id).status == "draft"


def version_hash(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()


def test_that_void_marks_a_signed_session_and_changes_nothing_else(filled: Filled) -> None:
    session = filled.sign()
    mark = filled.mark(session)
    filled.store.void(mark)
    assert filled.store.voided(session.id) == mark
    assert filled.store.session(session.id).status == "void"
    assert filled.store.session(session.id).session == session
    assert [row.status for row in filled.store.sessions()] == ["void"]
    assert filled.store.techniques(patient_id=filled.patient.id) == []
    assert len(filled.store.techniques(session_id=session.id)) == 1
    for act in (
        lambda: filled.store.void(mark),
        lambda: filled.store.keep_draft(filled.draft(session)),
        lambda: filled.store.add_version(version(session, 2)),
    ):
        refused(act)
    assert filled.store.verify() == []


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(RefusedError) as error:
        act()
    assert error.value.happened
    assert error.value.safe
    assert error.value.next_step


def test_that_a_draft_cannot_be_made_void(filled: Filled) -> None:
    session = filled.keep()
    refused(lambda: filled.store.void(filled.mark(session)))
    assert filled.store.voided(session.id) is None


def test_that_a_failed_save_leaves_nothing_half(filled: Filled) -> None:
    session = filled.keep()
    before = filled.store.draft(session.id)
    stranger = replace(session, entries=(e.Easer(text="rest"),))
    with pytest.raises(RefusedError):
        filled.store.keep_draft(filled.draft(stranger, saved_by=new_id()))
    for lost in ({"patient_id": new_id()}, {"episode_id": new_id()}):
        with pytest.raises(NotFoundError):
            filled.store.keep_draft(filled.draft(replace(session, **lost)))  # type: ignore[arg-type]
    assert filled.store.draft(session.id) == before
    assert filled.store.search("rest") == []
    assert filled.store.verify() == []


def test_that_an_episode_of_another_patient_is_not_taken(filled: Filled) -> None:
    other = samples.patient("P-2")
    filled.store.put_patient(other)
    with pytest.raises(NotFoundError):
        filled.keep(patient_id=other.id)


def test_that_text_is_in_nfc_once_it_is_kept(filled: Filled) -> None:
    apart = "Zoe\u0308 te\u0301le\u0301phone"
    session = filled.keep(entries=(e.Text(section="note", text=apart),))
    kept = filled.store.session(session.id).session
    assert kept.text("note") == "Zoë téléphone"
    assert filled.store.search("Zoe\u0308")
    assert filled.store.search("Zoë")
    filled.store.put_patient(samples.patient("e\u0301", family=apart))
    assert filled.store.patient_numbered("\u00e9") == filled.store.patient_numbered("e\u0301")
    assert filled.store.patient_numbered("\u00e9").family == "Zoë téléphone"
    assert filled.store.verify() == []


def test_that_half_a_character_is_refused_in_words(filled: Filled) -> None:
    with pytest.raises(UsageError):
        filled.keep(entries=(e.Text(section="note", text="\ud800"),))
    with pytest.raises(UsageError):
        filled.store.patient_numbered("\ud800")


def test_that_what_belongs_together_is_kept_together(filled: Filled) -> None:
    session = filled.keep()
    closed = replace(filled.episode, closed_on=NOW.date())
    with filled.store.together():
        filled.store.add_version(version(session))
        filled.store.put_episode(closed)
        assert filled.store.episodes(filled.patient.id) == [closed]
        assert filled.store.session(session.id).status == "signed"
    lost = replace(filled.episode, patient_id=new_id())
    with pytest.raises(NotFoundError):
        keep_both(filled, filled.episode, lost)
    assert filled.store.episodes(filled.patient.id) == [closed]


def keep_both(filled: Filled, first: Episode, second: Episode) -> None:
    with filled.store.together():
        filled.store.put_episode(first)
        filled.store.put_episode(second)


def test_that_an_error_caught_inside_still_takes_all_back(filled: Filled) -> None:
    session = filled.sign()
    with pytest.raises(RuntimeError):
        add_patient_and_version(filled, session)
    assert len(filled.store.patients()) == 1
    filled.store.put_patient(samples.patient("P-5"))


def add_patient_and_version(filled: Filled, session: Session) -> None:
    with filled.store.together():
        filled.store.put_patient(samples.patient("P-5"))
        refused(lambda: filled.store.add_version(version(session)))


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SAID = st.lists(
    st.one_of(
        st.builds(e.Text, section=st.sampled_from(["plan", "note"]), text=WORDS),
        st.builds(
            e.Measure,
            code=st.just("NPRS"),
            value=st.one_of(st.none(), st.integers(0, 10), st.floats(0, 10)),
            activity=st.one_of(st.none(), WORDS),
        ),
        st.builds(samples.technique, muscles=st.lists(WORDS, max_size=3).map(tuple)),
    ),
    max_size=6,
).map(tuple)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    made = samples.fill(tmp_path_factory.mktemp("shared") / "practice")
    yield made
    made.store.close()


@given(first=SAID, then=SAID)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_that_whatever_is_said_comes_back_and_the_lists_agree(
    shared: Filled, first: tuple[e.Entry, ...], then: tuple[e.Entry, ...]
) -> None:
    session = shared.keep(entries=first)
    shared.store.keep_draft(shared.draft(session.with_entries(then)))
    kept = shared.store.session(session.id).session
    assert canonical(to_json(kept)) == canonical(to_json(session.with_entries(then)))
    assert shared.store.verify() == []
    shared.store.add_version(version(kept))
    shared.store.rebuild_projections()
    assert shared.store.verify() == []
