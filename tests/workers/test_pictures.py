"""Pictures of pages: what is shown, which way up, and how large."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pillow_heif
import pytest
from PIL import Image

from app.domain.errors import KnownError, Trouble
from app.domain.page_recipe import PageRecipe
from app.domain.progress import Progress
from app.workers.inspecting import InspectRequest, inspect
from app.workers.limits import MAX_PICTURE_PIXELS
from app.workers.pictures import PictureRequest, picture
from tests.workers.paper_making import form_pdf, saved, sentences, typeset

# What a camera does to a picture before storing it, so that the stated orientation undoes it.
STORED_FROM_SHOWN = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}

TURNING_BOXES = {
    1: [], 2: [b"imir"], 3: [b"irot"], 4: [b"imir"],
    5: [b"irot", b"imir"], 6: [b"irot"], 7: [b"irot", b"imir"], 8: [b"irot"],
}  # fmt: skip


def ignore(_: Progress) -> None:
    """Nobody is watching."""


def draw(path: Path, media_type: str, width: int = 400, page: int = 1, turn: int = 0) -> np.ndarray:
    result = picture(PictureRequest(str(path), media_type, page, width, PageRecipe(turn)), ignore)
    drawn = np.frombuffer(result.pixels, np.uint8).reshape(result.height, result.width, 4)
    assert (drawn[:, :, 3] == 255).all()
    return drawn[:, :, 2::-1]


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def quarters(width: int = 400, height: int = 600) -> Image.Image:
    """Four colours, so that every turning and mirroring looks different."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = (200, 30, 30)
    pixels[: height // 2, width // 2 :] = (30, 200, 30)
    pixels[height // 2 :, : width // 2] = (30, 30, 200)
    pixels[height // 2 :, width // 2 :] = (230, 230, 230)
    return Image.fromarray(pixels)


def form_of_lines() -> bytes:
    """A page full of the boxes of a form, in thin lines, as the forms of a school or an office have them."""
    across = [f"40 {40 + 12 * row} m 572 {40 + 12 * row} l" for row in range(60)]
    down = [f"{40 + 19 * column} 40 m {40 + 19 * column} 748 l" for column in range(29)]
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    page.Contents = pdf.make_stream(" ".join(["0.4 w", *across, *down, "S"]).encode())
    return saved(pdf)


@pytest.mark.parametrize("turn", [0, 90])
def test_a_small_picture_of_a_form_is_as_light_as_a_large_one(tmp_path: Path, turn: int) -> None:
    path = put(tmp_path, "form.pdf", form_of_lines())
    small, large = (draw(path, "application/pdf", width, turn=turn) for width in (38, 1200))
    assert (small.shape[1], large.shape[1]) == (38, 1200)
    assert abs(small.shape[0] / small.shape[1] - large.shape[0] / large.shape[1]) < 0.03
    assert large.mean() > 230
    assert abs(small.mean() - large.mean()) < 30


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_all_eight_camera_orientations_show_the_same_picture(tmp_path: Path, kind: str, orientation: int) -> None:
    transposing = STORED_FROM_SHOWN[orientation]
    stored = quarters() if transposing is None else quarters().transpose(transposing)
    exif = Image.Exif()
    exif[0x0112] = orientation
    more = {"save_all": True, "append_images": [stored]} if kind == "TIFF" else {}
    stored.save(tmp_path / "a", kind, exif=exif, quality=95, **more)
    for page in (1, 2) if kind == "TIFF" else (1,):
        shown = draw(tmp_path / "a", f"image/{kind.lower()}", page=page)
        assert shown.shape == (600, 400, 3)
        assert np.abs(shown.astype(int) - np.asarray(quarters())).mean() < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_turned_by_its_boxes_and_not_once_more_by_its_exif(tmp_path: Path, orientation: int) -> None:
    """As telephones write it: boxes that turn and mirror (irot, imir), and the same said in Exif for old programs."""
    transposing = STORED_FROM_SHOWN[orientation]
    stored = quarters() if transposing is None else quarters().transpose(transposing)
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = io.BytesIO()
    pillow_heif.from_pillow(stored).save(made, exif=exif.tobytes(), quality=95)
    content = made.getvalue()
    assert [box for box in (b"irot", b"imir") if box in content] == TURNING_BOXES[orientation]
    assert exif.tobytes()[6:] in content
    path = put(tmp_path, "a.heic", content)
    shown = draw(path, "image/heic")
    assert shown.shape == (600, 400, 3)
    assert np.abs(shown.astype(int) - np.asarray(quarters())).mean() < 6
    seen = inspect(InspectRequest(str(path), "a.heic"), ignore)
    assert (seen.media_type, seen.whole) == ("image/heic", True)
    [page] = seen.pages
    assert page.width_pt < page.height_pt


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_turned_clockwise_and_keeps_the_width_asked_for(tmp_path: Path, turn: int) -> None:
    quarters().save(tmp_path / "a.png")
    shown = draw(tmp_path / "a.png", "image/png", width=200, turn=turn)
    expected = np.rot90(np.asarray(quarters()), k=-turn // 90)
    assert shown.shape[1] == 200
    assert shown.shape[0] == round(200 * expected.shape[0] / expected.shape[1])
    assert shown[5, 5].tolist() == expected[5, 5].tolist()


def test_the_answer_in_a_form_is_visible(tmp_path: Path) -> None:
    filled = draw(put(tmp_path, "filled.pdf", form_pdf("Rivera")), "application/pdf", width=850)
    empty = draw(put(tmp_path, "empty.pdf", form_pdf("")), "application/pdf", width=850)
    field = (slice(365, 408), slice(100, 250))
    assert (filled[field] < 100).sum() > (empty[field] < 100).sum() + 200


def test_a_rotated_page_is_drawn_as_shown(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(sentences(1))))
    pdf.pages[0].Rotate = 90
    shown = draw(put(tmp_path, "a.pdf", saved(pdf)), "application/pdf", width=792)
    assert shown.shape[:2] == (612, 792)
    # The top of the page, where the text is, is now on the right.
    assert (shown[:, 500:720] < 128).sum() > 10 * (shown[:, 60:280] < 128).sum()


def test_each_page_of_a_tiff_is_its_own(tmp_path: Path) -> None:
    pages = [Image.new("RGB", (100, 130), colour) for colour in ("red", "lime")]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    assert draw(tmp_path / "a.tif", "image/tiff", 50, page=1)[5, 5].tolist() == [255, 0, 0]
    assert draw(tmp_path / "a.tif", "image/tiff", 50, page=2)[5, 5].tolist() == [0, 255, 0]
    with pytest.raises(IndexError):
        draw(tmp_path / "a.tif", "image/tiff", 50, page=3)


def test_what_is_see_through_is_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (60, 80), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert draw(tmp_path / "a.png", "image/png", 30).min() == 255


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 3), (3, 14_400)])
def test_a_huge_page_is_drawn_small(tmp_path: Path, size: tuple[int, int]) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    path = put(tmp_path, "a.pdf", saved(pdf))
    shown = draw(path, "application/pdf", width=20_000)
    assert shown.shape[0] * shown.shape[1] <= MAX_PICTURE_PIXELS * 1.001


@pytest.mark.parametrize("kind", ["high page", "bomb", "huge image"])
def test_what_would_eat_the_memory_is_refused(tmp_path: Path, kind: str) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    if kind == "bomb":
        Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")
        path, media_type = tmp_path / "a.png", "image/png"
    else:
        if kind == "high page":
            pdf.pages[0].MediaBox = [0, 0, 612, 2147483648]
        else:
            image = pikepdf.Stream(pdf, b"\x00" * 100)
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height, image.BitsPerComponent = 60_000, 60_000, 1
            image.ColorSpace = pikepdf.Name.DeviceGray
            pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(image)))
            pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 612 0 0 792 0 0 cm /Im Do Q")
        path, media_type = put(tmp_path, "a.pdf", saved(pdf)), "application/pdf"
    with pytest.raises(KnownError) as raised:
        draw(path, media_type)
    assert raised.value.trouble is Trouble.TOO_LARGE
