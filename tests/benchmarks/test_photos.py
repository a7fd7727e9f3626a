"""Ten phone photos of pages on a table: 12 megapixels, at a slant, with a shadow, held any way; two are Spanish."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app.workers.reading import ReadPageRequest, read_page
from tests.benchmarks.test_mixed_pages import SPANISH
from tests.benchmarks.test_reading_speed import ignore
from tests.workers.paper_making import photographed, rendered, save_jpeg, sentences, typeset

pytestmark = pytest.mark.benchmark

PHOTOS = 10
LEAST_FOUND = 0.95
# How the camera was held: the Exif orientation, and the quarter turns the stored picture has with it.
HELD = ((1, 0), (6, 1), (3, 2), (8, 3))


def test_words_of_photos_are_found(tmp_path: Path) -> None:
    shares = []
    for seed in range(PHOTOS):
        paragraphs = [*SPANISH] if seed >= PHOTOS - 2 else sentences(seed + 50, 200)
        orientation, turns = HELD[seed % len(HELD)]
        photo = photographed(rendered(typeset(paragraphs)), seed + 20, slant=0.05 + 0.012 * seed)
        path = save_jpeg(tmp_path / f"{seed}.jpg", np.ascontiguousarray(np.rot90(photo, k=turns)), orientation)
        page = read_page(ReadPageRequest(str(path), "image/jpeg", 1), ignore)
        wanted = Counter(" ".join(paragraphs).split())
        shares.append((wanted & Counter(page.text.split())).total() / wanted.total())
        print(f"\nphoto {seed}: {shares[-1]:.1%} of words found, by {page.read_by}", end="", flush=True)
    assert all(share >= LEAST_FOUND for share in shares), shares
