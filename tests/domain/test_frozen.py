from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace

import pytest

from session_recorder.domain.frozen import frozen


@frozen
class Sample:
    """A value with what values have."""

    name: str
    count: int = 0
    notes: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.count < 0:
            message = "less than nothing"
            raise ValueError(message)


@frozen
class Longer(Sample):
    """A value with one field more."""

    extra: str | None = None


def test_that_fields_are_set_by_keyword_and_defaults_stand() -> None:
    sample = Longer(name="a", extra="b")
    assert (sample.name, sample.count, sample.notes, sample.extra) == ("a", 0, (), "b")
    assert Sample(name="a").table is not Sample(name="a").table
    with pytest.raises(TypeError):
        Sample("a")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "said"),
    [({}, "Sample needs name"), ({"name": "a", "nme": 1}, "Sample has no nme")],
)
def test_that_a_wrong_keyword_is_named(given: dict[str, object], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Sample(**given)  # type: ignore[arg-type]


def test_that_nothing_is_set_twice() -> None:
    sample = Sample(name="a")
    with pytest.raises(FrozenInstanceError):
        sample.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del sample.name
    assert sample.name == "a"


def test_that_values_are_equal_and_hashed_by_their_fields() -> None:
    one, two = Sample(name="a", count=1, table={}), Sample(table={}, count=1, name="a")
    assert one == two
    assert one != replace(one, count=2)
    assert Longer(name="a") != Sample(name="a")
    others: list[object] = ["a", None, Longer(name="a", count=1)]
    assert all(one != other for other in others)
    another = Sample(notes=("x",), name="a", table=(), count=1)  # type: ignore[arg-type]
    assert hash(another) == hash(Sample(name="a", count=1, notes=("x",), table=()))  # type: ignore[arg-type]


def test_that_what_is_known_of_dataclasses_holds() -> None:
    sample = Longer(name="a")
    assert is_dataclass(sample)
    assert [one.name for one in fields(sample)] == ["name", "count", "notes", "table", "extra"]
    assert replace(sample, count=3).count == 3
    with pytest.raises(ValueError, match="less than nothing"):
        replace(sample, count=-1)
    assert copy.deepcopy(sample) == sample
    assert pickle.loads(pickle.dumps(sample)) == sample  # noqa: S301  (our own)
    assert repr(sample) == "Longer(name='a', count=0, notes=(), table={}, extra=None)"
