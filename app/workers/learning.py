"""Trains the model of a family's filing, in a child: scikit-learn takes seconds to load and is loaded nowhere else.

A linear support vector machine for each kind over words weighed by their rarity: good with few examples, the same
every time, and it can say that a paper is none of the kinds it knows.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.domain.filing_model import Example, FilingModel, worth_learning
from app.domain.progress import ReportProgress
from app.workers.learned_format import packed, unpacked

_FEWEST_KINDS = 2
_TRUST = 3.0
"""How closely it follows each paper: at 1 a kind needs four papers to be known again, at 10 it knows too many."""


@dataclass(frozen=True, slots=True)
class LearnRequest:
    """Learn ``examples``, in the order in which they were filed. ``known`` is the file as it stands, or empty."""

    examples: tuple[Example, ...]
    known: bytes = b""


@dataclass(frozen=True, slots=True)
class Learned:
    """The bytes of the new file."""

    data: bytes


def learn(request: LearnRequest, report: ReportProgress) -> Learned:
    """Test the model on each paper it has not seen yet, then train it on all.

    What it said of a paper before it was taught it stays on record: only that says what it is worth.
    """
    del report
    said = _said_before(request.known)
    tested: list[Example] = []
    model = _nothing_yet(())
    trained_on = 0
    for example in request.examples:
        if (example.uid, example.kind) in said:
            tested.append(replace(example, believed=said[example.uid, example.kind]))
            continue
        if trained_on != len(tested):
            model, trained_on = _trained(tested), len(tested)
        found = model.accepted(example.features)
        tested.append(replace(example, believed=found[0] if found else ""))
    return Learned(packed(_trained(tested) if worth_learning(tested) else _nothing_yet(tuple(tested))))


def _said_before(known: bytes) -> dict[tuple[str, str], str]:
    try:
        examples = unpacked(known).examples if known else ()
    except ValueError:
        return {}
    return {(example.uid, example.kind): example.believed for example in examples}


def _nothing_yet(examples: tuple[Example, ...]) -> FilingModel:
    return FilingModel((), (), {}, {}, examples)


def _trained(examples: Sequence[Example]) -> FilingModel:
    kinds = sorted({example.kind for example in examples})
    if len(kinds) < _FEWEST_KINDS:
        return _nothing_yet(tuple(examples))
    # Loaded where it is needed and not before: this module is named in the window's process, too.
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    signs = sorted({sign for example in examples for sign in example.features})
    column = {sign: at for at, sign in enumerate(signs)}
    rows, columns, amounts = [], [], []
    for row, example in enumerate(examples):
        for sign, amount in example.features.items():
            rows.append(row)
            columns.append(column[sign])
            amounts.append(amount)
    counts = csr_matrix((amounts, (rows, columns)), shape=(len(examples), len(signs)))
    weighing = TfidfTransformer()
    weighed = weighing.fit_transform(counts)
    machine = LinearSVC(C=_TRUST, class_weight="balanced", random_state=0)
    with warnings.catch_warnings():
        # It warns of few papers a kind, which is what a family has.
        warnings.simplefilter("ignore", UserWarning)
        machine.fit(weighed, [example.kind for example in examples])
    weights, bias = machine.coef_, machine.intercept_
    if len(kinds) == _FEWEST_KINDS:
        # For two kinds it keeps the numbers of the second only; those of the first are the opposite.
        weights, bias = np.vstack((-weights, weights)), np.concatenate((-bias, bias))
    return FilingModel(
        tuple(kinds),
        tuple(bias.tolist()),
        dict(zip(signs, weighing.idf_.tolist(), strict=True)),
        {sign: tuple(row) for sign, row in zip(signs, weights.T.tolist(), strict=True)},
        tuple(examples),
    )
