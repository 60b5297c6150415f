"""Frozen records behave as frozen dataclasses with slots do."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from functools import partial
from typing import Any, Generic, TypeVar

import pytest

from exercisegen.frozen import REMEMBERED, frozen

V = TypeVar("V")


@frozen
class Ours(Generic[V]):
    """A record."""

    value: V
    rank: int = 3
    place: tuple[int, int] | None = field(default=None, compare=False, repr=False)
    notes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.rank < 0:
            raise ValueError("a rank is not negative")


@dataclass(frozen=True, slots=True)
class Theirs(Generic[V]):
    """A record."""

    value: V
    rank: int = 3
    place: tuple[int, int] | None = field(default=None, compare=False, repr=False)
    notes: dict[str, int] = field(default_factory=dict)


@frozen
class Hashable:
    name: str
    place: int = field(default=0, compare=False)


@pytest.mark.parametrize(
    "arguments", [(1,), (1, 2), (1, 2, (0, 4)), (1, 2, None, {"a": 1})], ids=["one", "two", "three", "all"]
)
def test_a_record_has_the_fields_and_the_text_of_a_dataclass(arguments: tuple[Any, ...]) -> None:
    ours, theirs = Ours(*arguments), Theirs(*arguments)
    assert asdict(ours) == asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert [one.name for one in fields(ours)] == [one.name for one in fields(theirs)]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert is_dataclass(Ours)


def test_equality_and_hash_leave_out_what_takes_no_part_and_are_of_one_class() -> None:
    assert Hashable("a", 1) == Hashable("a", 2)
    assert hash(Hashable("a", 1)) == hash(Hashable("a", 2))
    assert Hashable("a") != Hashable("b")
    theirs: object = Theirs(1)
    assert Ours(1) != theirs
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours(1))


def test_a_record_that_was_unpickled_first_can_be_compared_and_hashed() -> None:
    @frozen
    class Fresh:
        name: str

    bare = Fresh.__new__(Fresh)
    bare.__setstate__(["a"])  # type: ignore[attr-defined]
    assert hash(bare) == hash(Fresh("a"))
    assert bare == Fresh("a")


def test_records_cannot_be_changed() -> None:
    record = Hashable("a")
    for change in (partial(setattr, record, "name", "b"), partial(delattr, record, "name")):
        with pytest.raises(FrozenInstanceError, match="'name'"):
            change()
    assert not hasattr(record, "__dict__")


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record)), replace])
def test_copies_are_equal(copied: Any) -> None:
    record = Ours((1, 2), 5, (0, 1), {"a": 1})
    assert copied(record) == record
    assert copied(record).place == record.place


def test_a_default_that_is_made_is_made_anew() -> None:
    assert Ours(1).notes is not Ours(1).notes


def test_what_a_class_checks_is_checked_on_replacing_too() -> None:
    with pytest.raises(ValueError, match="not negative"):
        replace(Ours(1), rank=-1)


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(TypeError, match="'value'"):
        Ours()  # type: ignore[call-arg]


def test_a_record_does_not_inherit_from_another() -> None:
    class Base(Hashable):
        extra: int

    with pytest.raises(TypeError, match="inherits from a record"):
        frozen(Base)


def test_what_is_remembered_of_a_record_is_no_part_of_it() -> None:
    record, other = Ours(1), Ours(1)
    object.__setattr__(record, REMEMBERED, {"what": "ever"})
    assert record == other
    assert hash(replace(record, notes=())) == hash(replace(other, notes=()))
    assert repr(record) == repr(other)
    assert [getattr(made, REMEMBERED) for made in (replace(record, rank=4), copy.copy(record))] == [None, None]
    assert getattr(pickle.loads(pickle.dumps(record)), REMEMBERED) is None
