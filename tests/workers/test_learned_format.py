"""A file of what was learned holds numbers only, and one from elsewhere is refused without harm."""

from __future__ import annotations

import io
import pickle
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.filing_model import Example, FilingModel
from app.workers.learned_format import packed, unpacked

MODEL = FilingModel(
    ("iep", "pwn"),
    (0.5, -0.5),
    {3: 1.0, 70: 2.0},
    {3: (0.25, 1.0), 70: (0.0, -1.0)},
    (Example("a" * 32, "iep", "unknown", {3: 1.0}), Example("b" * 32, "pwn", "pwn", {3: 1.0, 70: 1.5}, "iep")),
)
EMPTY = FilingModel((), (), {}, {}, ())


@pytest.mark.parametrize("model", [MODEL, EMPTY])
def test_what_is_packed_comes_out_the_same(model: FilingModel) -> None:
    assert unpacked(packed(model)) == model


def test_it_opens_with_numpy_alone_and_without_pickle() -> None:
    with np.load(io.BytesIO(packed(MODEL)), allow_pickle=False) as file:
        assert file["kinds"].tolist() == ["iep", "pwn"]


def changed(name: str, data: bytes) -> bytes:
    """The file with one array put in another's place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(MODEL))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, data if member == f"{name}.npy" else old.read(member))
    return out.getvalue()


def array(value: object, **kwargs: object) -> bytes:
    out = io.BytesIO()
    np.save(out, np.array(value, **kwargs), allow_pickle=True)  # type: ignore[call-overload]
    return out.getvalue()


class Trap:
    """Runs when it is unpickled."""

    sprung = False

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return setattr, (Trap, "sprung", True)


_HEADER = b"{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999,), }"
HUGE = b"\x93NUMPY\x01\x00" + (118).to_bytes(2, "little") + _HEADER.ljust(117) + b"\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("weights", array([[1.0, 2.0]], dtype=np.float32)),
        ("weights", array([[1.0, float("nan")], [0.0, 0.0]], dtype=np.float32)),
        ("weights", array([1.0, 2.0, 3.0, 4.0], dtype=np.float32)),
        ("bias", array([1.0], dtype=np.float32)),
        ("signs", array([3, -1], dtype=np.int32)),
        ("signs", array([70, 3], dtype=np.int32)),
        ("signs", array([3, 1 << 24], dtype=np.int32)),
        ("paper_starts", array([0, 9, 3], dtype=np.int32)),
        ("paper_starts", array([0, 3], dtype=np.int32)),
        ("format", array([2], dtype=np.int32)),
        ("kinds", array([1, 2], dtype=np.int32)),
        ("bias", HUGE),
        ("bias", b""),
    ],
)
def test_arrays_that_do_not_belong_together_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(ValueError, match="not a file"):
        unpacked(changed(name, data))


def test_nothing_in_it_is_ever_run() -> None:
    for data in (array([Trap()], dtype=object), pickle.dumps(Trap())):
        with pytest.raises(ValueError, match="not a file"):
            unpacked(changed("kinds", data))
    assert not Trap.sprung


@given(st.binary(max_size=400))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a file"):
        unpacked(data)


@given(st.integers(0, 3000), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_harmless(place: int, value: int) -> None:
    data = bytearray(packed(MODEL))
    data[place % len(data)] = value
    try:
        model = unpacked(bytes(data))
    except ValueError:
        return
    model.accepted({3: 1.0, 70: 1.0})
