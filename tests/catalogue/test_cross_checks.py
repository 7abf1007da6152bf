"""The catalogue fits together: no dangling id, no cycle, no number outside its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain.condition import MATRIX_LEVELS
from session_recorder.domain.level import SITES, VERTEBRAE, Level, read_level
from session_recorder.domain.rule import Rule
from session_recorder.domain.track import TRACKS
from session_recorder.shorthand import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

C = catalogue()


def _known_source(basis: str) -> bool:
    """``src:`` names an entry of sources.toml; ``conv`` is convention, ``seed`` the seed page."""
    name = basis.removeprefix("src:")
    return basis in ("conv", "seed") or (basis.startswith("src:") and name in C.sources)


def test_that_the_catalogue_has_grown_and_not_shrunk() -> None:
    counts = {
        "exercises": len(C.exercises),
        "conditions": len(C.conditions),
        "rules": len(C.rules),
        "messages": len(C.education.messages),
        "measures": len(C.measures),
        "techniques": len(C.techniques),
    }
    least = {
        "exercises": 95,
        "conditions": 61,
        "rules": 58,
        "messages": 24,
        "measures": 62,
        "techniques": 78,
    }
    assert all(counts[name] >= least[name] for name in least), counts


def _bases() -> Iterable[tuple[str, tuple[str, ...]]]:
    for kind in ("techniques", "measures", "conditions", "rules"):
        for name, item in getattr(C, kind).items():
            yield f"{kind}.{name}", item.basis
    for name, flag in C.red_flags.flags.items():
        yield f"flags.{name}", flag.basis
    for name, combination in C.red_flags.combinations.items():
        yield f"combinations.{name}", combination.basis
    numbers = C.rule_numbers
    for name in (
        "tolerance", "irritability", "phase", "tracks", "response", "adverse_event", "programme",
    ):  # fmt: skip
        yield f"numbers.{name}", getattr(numbers, name).basis


@pytest.mark.parametrize(("what", "basis"), list(_bases()), ids=lambda value: str(value)[:40])
def test_that_every_source_is_known(what: str, basis: tuple[str, ...]) -> None:
    assert basis, what
    assert [name for name in basis if not _known_source(name)] == []


# ------------------------------------------------------------------ techniques


def test_that_techniques_name_things_that_exist() -> None:
    columns = set(C.matrix_families) | {"JM", "NONE"}
    for technique in C.techniques.values():
        assert technique.family in C.families
        assert technique.matrix_family in columns, technique.id
        assert technique.default_position in {None, *C.positions}, technique.id
        sensitisers = {word.stored for word in C.vocabulary["sensitiser"].all}
        assert set(technique.sensitisers) <= sensitisers, technique.id
        assert technique.dose_default.pressure in {None, *C.pressures}, technique.id
        if technique.family in ("JM", "KALT"):
            assert set(technique.abbr) <= {*C.directions, *_direction_aliases()}, technique.id


def _direction_aliases() -> set[str]:
    return {alias for direction in C.directions.values() for alias in direction.aliases}


def test_that_every_default_dose_is_inside_its_usual_range() -> None:
    for technique in C.techniques.values():
        for name, usual in technique.dose_soft_range.items():
            assert usual.low <= usual.high, technique.id
            value = getattr(technique.dose_default, name, None)
            assert value is None or value in usual, f"{technique.id}.{name}={value}"
            hard = C.vocabulary.limits.get(name)
            assert hard is None or (hard.low <= usual.low and usual.high <= hard.high), (
                f"{technique.id}.{name}"
            )


def test_that_grades_regress_to_gentler_ones_and_end() -> None:
    for grade in C.grades.values():
        seen = [grade.code]
        while seen[-1] != "STOP":
            gentler = C.grades[seen[-1]].regress_to
            assert gentler not in seen, seen
            assert gentler == "STOP" or C.grades[gentler].rank < C.grades[seen[-1]].rank
            seen.append(gentler)


def test_that_directions_name_positions_and_qualifiers_that_exist() -> None:
    qualifiers = set(C.vocabulary["qualifier"].values)
    for direction in C.directions.values():
        assert direction.default_position in C.positions
        assert set(direction.qualifiers) <= qualifiers
        assert direction.levels


def test_that_no_spelling_of_a_slot_means_two_things() -> None:
    for slot, words in C.vocabulary.slots.items():
        folded: dict[str, str] = {}
        for word in words.all:
            for form in word.typed:
                key = form if word.case_matters else form.casefold()
                assert folded.setdefault(key, word.stored) == word.stored, f"{slot}: {form}"


def test_that_every_command_example_is_read_as_its_entry() -> None:
    for command in C.vocabulary.commands.values():
        (entry,) = parse(command.example).entries
        assert command.entry == entry.TYPE, command.word


# ------------------------------------------------------------------ safety


def test_that_the_matrix_names_columns_levels_and_places_that_exist() -> None:
    for condition in C.conditions.values():
        assert set(condition.levels) <= set(C.matrix_families), condition.id
        assert set(condition.levels.values()) <= set(MATRIX_LEVELS), condition.id
        assert condition.usual_region in {None, *C.regions}, condition.id
        assert 0 <= condition.flag_level <= 4
    for region in C.regions.values():
        assert set(region.muscles) <= set(C.muscles), region.id
        assert set(region.fascia) <= set(C.fascia), region.id
        assert all(isinstance(read_level(word), Level) for word in region.joints), region.id


def test_that_flags_name_groups_conditions_and_levels_that_exist() -> None:
    flags = C.red_flags
    for flag in flags.flags.values():
        assert flag.group in flags.groups, flag.id
        assert flag.sets_condition in {None, *C.conditions}, flag.id
        assert set(flag.levels_by_onset) <= set(flags.onsets), flag.id
        assert set(flag.typed_detail) <= set(flag.levels_by_detail), flag.id
        levels = {
            flag.level_if_yes, *flag.levels_by_onset.values(), *flag.levels_by_detail.values(),
        }  # fmt: skip
        assert levels - {None} <= set(flags.levels), flag.id
        assert flag.gate_for in {None, *flags.flags}, flag.id
    assert set(flags.screen.must_ask) <= set(flags.flags)
    for combination in flags.combinations.values():
        assert combination.level in flags.levels
        assert combination.sets_condition in {None, *C.conditions}


def test_that_rules_have_words_for_every_moment() -> None:
    for rule in C.rules.values():
        assert isinstance(rule, Rule)
        assert rule.message.strip(), rule.id
        assert rule.action.strip(), rule.id
        assert set(rule.severity_at) <= set(rule.when), rule.id


# ------------------------------------------------------------------ exercises


def test_that_exercises_name_things_that_exist() -> None:
    for exercise in C.exercises.values():
        others = {*exercise.progression, *exercise.regression}
        assert others <= set(C.exercises), exercise.id
        assert exercise.id not in others
        limits = {*exercise.contraindications, *exercise.precautions}
        assert limits <= set(C.conditions), exercise.id
        assert set(exercise.precaution_notes) <= set(exercise.precautions), exercise.id
        assert not set(exercise.contraindications) & set(exercise.precautions), exercise.id
        props = {prop for pose in exercise.poses for prop in pose.props}
        assert props <= set(C.props), exercise.id
        assert len(exercise.poses) == 2, exercise.id
        assert exercise.steps, exercise.id


def test_that_progressions_never_lead_back() -> None:
    def harder(start: str, seen: tuple[str, ...]) -> None:
        assert start not in seen, (*seen, start)
        for following in C.exercises[start].progression:
            harder(following, (*seen, start))

    for name in C.exercises:
        harder(name, ())


def test_that_every_default_dose_of_an_exercise_can_be_typed() -> None:
    limits = C.vocabulary.limits
    for exercise in C.exercises.values():
        dose = exercise.dose
        if dose.timed:
            assert dose.minutes * 60 in limits["duration_s"], exercise.id
        else:
            assert dose.sets in limits["sets"], exercise.id
            assert dose.reps in limits["reps"], exercise.id
            assert dose.hold_s == 0 or dose.hold_s in limits["hold_s"], exercise.id
        assert dose.times_per_day in limits["times_per_day"], exercise.id
        assert dose.days_per_week in limits["days_per_week"], exercise.id


# ------------------------------------------------------------------ signs, words for patients


def test_that_measures_have_a_scale_and_a_direction() -> None:
    for measure in C.measures.values():
        assert measure.min < measure.max or measure.code == "RMT", measure.code
        assert measure.step > 0 or measure.code == "RMT", measure.code
        if measure.threshold:
            assert measure.better in ("lower", "higher"), measure.code
            assert (measure.step_needed, measure.important_pct) != (None, None), measure.code


def test_that_tracks_are_read_from_signs_that_can_be_judged() -> None:
    tracks = C.rule_numbers.tracks
    assert list(tracks.primary) == list(TRACKS)
    for track, codes in tracks.primary.items():
        assert all(C.measures[code].track == track for code in codes)
        assert all(C.measures[code].threshold for code in codes)
    assert all(C.measures[code].better == "lower" for code in tracks.pain)
    assert set(tracks.carried_kinds) <= {measure.kind for measure in C.measures.values()}


def test_that_questionnaires_and_ratings_of_change_are_asked_and_not_measured() -> None:
    measures = C.measures.values()
    assert {"ODI", "RMDQ", "PSFS", "PSEQ2"} <= {one.code for one in measures if one.questionnaire}
    assert {one.code for one in measures if one.rates_change} == {"GROC", "GRC11"}
    for one in measures:
        if one.questionnaire or one.rates_change:
            assert (one.kind, one.within_session) == ("prom", False)
            assert not (one.questionnaire and one.rates_change)


def test_that_patient_texts_use_no_banned_word() -> None:
    banned = {word.casefold() for word in C.education.banned_words}
    texts = [m.text for m in C.education.messages.values()]
    texts += [text for exercise in C.exercises.values() for text in exercise.patient_texts]
    for text in texts:
        words = f" {' '.join(text.casefold().replace('.', ' ').replace(',', ' ').split())} "
        assert [word for word in banned if f" {word} " in words] == [], text


def test_that_no_emergency_number_is_assumed() -> None:
    known = C.locale("en-GB")
    assert known.tag == "en-GB"
    unknown = C.locale("xx-XX")
    assert unknown == C.locale(None)
    assert unknown != known


def test_that_each_file_is_read_once_and_when_asked_for() -> None:
    assert catalogue() is C
    assert C.exercises is C.exercises
    assert len(C.content_hash) == 64
    assert len(VERTEBRAE) == 26
    assert len({site.text for site in SITES}) == len(SITES)
