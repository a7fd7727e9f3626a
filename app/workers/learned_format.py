"""The file ``learned.npz``: what was learned from the papers a family filed, as plain arrays. Never pickle.

A zip of NumPy arrays (``numpy.load(..., allow_pickle=False)`` opens it), each of one dimension but the weights:

``format``             [1]
``kinds``              codes of the kinds the model tells apart
``bias``               one number a kind
``signs``              numbers of the signs it knows, in rising order
``rarity``             how much each sign counts
``weights``            signs x kinds
``papers``             uids of the papers it was taught, in the order in which they were filed
``paper_kinds``, ``paper_rules``, ``paper_believed``
                       what each was filed as; what the rules said; what the model said before it was taught it
``paper_starts``       where each paper's signs begin in the next two, and where the last one's end
``paper_signs``, ``paper_amounts``

It is made anew whenever it is missing, and nothing depends on it. A file from elsewhere is only ever numbers: each
array is checked for its type and size before it is made, and every number for its bounds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from app.domain.filing_model import Example, FilingModel
from app.domain.paper_features import MOST_SIGNS, SIGNS

FORMAT = 1
LARGEST_FILE = 64_000_000
MOST_EXAMPLES = 1_000
MOST_KINDS = 200
_HEADER_BYTES = 1_000
_DAMAGE = (
    ValueError, KeyError, IndexError, OSError, EOFError, NotImplementedError, RuntimeError, MemoryError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_WORDS, _WHOLE, _REAL = "U", "i", "f"
_TYPES = {
    "format": _WHOLE,
    "kinds": _WORDS,
    "bias": _REAL,
    "signs": _WHOLE,
    "rarity": _REAL,
    "weights": _REAL,
    "papers": _WORDS,
    "paper_kinds": _WORDS,
    "paper_rules": _WORDS,
    "paper_believed": _WORDS,
    "paper_starts": _WHOLE,
    "paper_signs": _WHOLE,
    "paper_amounts": _REAL,
}


def packed(model: FilingModel) -> bytes:
    """The model as the bytes of a file."""
    signs = sorted(model.weights)
    examples = model.examples
    per_paper = [sorted(example.features.items()) for example in examples]
    starts = np.cumsum([0, *map(len, per_paper)])
    arrays: dict[str, NDArray[Any]] = {
        "format": np.array([FORMAT], np.int32),
        "kinds": _words(model.kinds),
        "bias": np.array(model.bias, np.float32),
        "signs": np.array(signs, np.int32),
        "rarity": np.array([model.rarity[sign] for sign in signs], np.float32),
        "weights": np.array([model.weights[sign] for sign in signs], np.float32).reshape(len(signs), len(model.kinds)),
        "papers": _words(example.uid for example in examples),
        "paper_kinds": _words(example.kind for example in examples),
        "paper_rules": _words(example.by_rules for example in examples),
        "paper_believed": _words(example.believed for example in examples),
        "paper_starts": starts.astype(np.int32),
        "paper_signs": np.array([sign for pairs in per_paper for sign, _ in pairs], np.int32),
        "paper_amounts": np.array([amount for pairs in per_paper for _, amount in pairs], np.float32),
    }
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **arrays)
    return out.getvalue()


def unpacked(data: bytes) -> FilingModel:
    """The model in a file. Raises ValueError for anything that :func:`packed` did not make."""
    try:
        return _model(_arrays(data))
    except _DAMAGE as error:
        raise ValueError("not a file of what was learned") from error


def is_whole(data: bytes) -> bool:
    """Whether a file can be used."""
    try:
        unpacked(data)
    except ValueError:
        return False
    return True


def _words(words: Iterable[str]) -> NDArray[np.str_]:
    return np.array(list(words), dtype="<U40")


def _arrays(data: bytes) -> dict[str, NDArray[Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {info.filename: info for info in file.infolist()}
        if set(members) != {f"{name}.npy" for name in _TYPES} or len(file.infolist()) != len(_TYPES):
            raise ValueError("other arrays")
        if sum(info.file_size for info in members.values()) > LARGEST_FILE:
            raise ValueError("too large")
        return {name: _array(_bytes_of(file, members[f"{name}.npy"]), kind) for name, kind in _TYPES.items()}


def _bytes_of(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """What is in a member; never more than it says of itself, whatever it is packed from."""
    with file.open(member) as stream:
        return stream.read(member.file_size)


def _array(data: bytes, kind: str) -> NDArray[Any]:
    stream = io.BytesIO(data)
    if npy.read_magic(stream) != (1, 0):
        raise ValueError("another version")
    shape, by_columns, dtype = npy.read_array_header_1_0(stream, max_header_size=_HEADER_BYTES)
    body = data[stream.tell() :]
    count = 1
    for side in shape:
        count *= side
    # Only now is anything made of it: no objects, and no larger than the bytes that are here.
    if dtype.kind != kind or by_columns or not 1 <= len(shape) <= 2 or count * dtype.itemsize != len(body):
        raise ValueError("another array")
    return np.frombuffer(body, dtype).reshape(shape)


def _model(arrays: dict[str, NDArray[Any]]) -> FilingModel:
    if any(array.ndim != (2 if name == "weights" else 1) for name, array in arrays.items()):
        raise ValueError("another shape")
    if any(array.dtype.kind == _REAL and not np.isfinite(array).all() for array in arrays.values()):
        raise ValueError("no numbers")
    kinds = tuple(map(str, arrays["kinds"]))
    signs = arrays["signs"].tolist()
    if arrays["format"].tolist() != [FORMAT] or len(kinds) > MOST_KINDS or len(arrays["bias"]) != len(kinds):
        raise ValueError("another format")
    if arrays["weights"].shape != (len(signs), len(kinds)) or len(arrays["rarity"]) != len(signs):
        raise ValueError("another size")
    if not _in_bounds(signs) or signs != sorted(set(signs)):
        raise ValueError("other signs")
    return FilingModel(
        kinds,
        tuple(arrays["bias"].tolist()),
        dict(zip(signs, arrays["rarity"].tolist(), strict=True)),
        {sign: tuple(row) for sign, row in zip(signs, arrays["weights"].tolist(), strict=True)},
        tuple(_examples(arrays)),
    )


def _examples(arrays: dict[str, NDArray[Any]]) -> Iterable[Example]:
    columns = [map(str, arrays[name]) for name in ("papers", "paper_kinds", "paper_rules", "paper_believed")]
    rows = list(zip(*columns, strict=True))
    starts = arrays["paper_starts"].tolist()
    signs, amounts = arrays["paper_signs"].tolist(), arrays["paper_amounts"].tolist()
    if len(rows) > MOST_EXAMPLES or len(starts) != len(rows) + 1 or not _in_bounds(signs):
        raise ValueError("other papers")
    if starts[0] != 0 or starts[-1] != len(signs) or len(amounts) != len(signs):
        raise ValueError("other papers")
    for (uid, kind, by_rules, believed), (first, last) in zip(rows, pairwise(starts), strict=True):
        if not 0 <= last - first <= MOST_SIGNS:
            raise ValueError("other papers")
        features = dict(zip(signs[first:last], amounts[first:last], strict=True))
        yield Example(uid, kind, by_rules, features, believed)


def _in_bounds(signs: list[int]) -> bool:
    return all(0 <= sign < SIGNS for sign in signs)
