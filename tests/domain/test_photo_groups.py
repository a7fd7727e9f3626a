"""Which photos look like the pages of one paper, and how that is known."""

from __future__ import annotations

from app.domain.photo_groups import Photo, photo_groups


def photo(name: str, taken: str | None = None, came: str = "15:30:00", child: str | None = None) -> Photo:
    taken_at = f"2026-11-20T{taken}" if taken else None
    return Photo(name, f"{name}.jpg", f"2026-11-24T{came}.000000+00:00", taken_at, child)


def test_photos_taken_within_minutes_are_one_paper_in_the_order_of_time() -> None:
    [group] = photo_groups(
        [photo("IMG_3", "18:02:00"), photo("IMG_9", "18:00:10"), photo("IMG_1", "18:04:30"), photo("IMG_4", "19:00:00")]
    )
    assert group.uids == ("IMG_9", "IMG_3", "IMG_1")
    assert group.reason == "They were taken within 5 minutes."


def test_without_a_time_names_that_follow_each_other_tell_and_that_is_said() -> None:
    [group] = photo_groups(
        [photo("scan_012"), photo("scan_011"), photo("scan_014"), photo("letter"), photo("photo_013")]
    )
    assert group.uids == ("scan_011", "scan_012")
    assert group.reason == "Their names follow each other, scan_011 to scan_012. When they were taken is not known."


def test_a_time_is_never_mixed_with_a_name() -> None:
    assert photo_groups([photo("IMG_1", "18:00:00"), photo("IMG_2"), photo("IMG_3", "18:00:20")])[0].uids == (
        "IMG_1",
        "IMG_3",
    )


def test_photos_that_came_apart_or_are_of_two_children_are_not_one_paper() -> None:
    assert photo_groups([photo("IMG_1", "18:00:00"), photo("IMG_2", "18:00:20", came="16:30:00")]) == ()
    assert photo_groups([photo("IMG_1"), photo("IMG_2", came="15:41:00")]) == ()
    assert photo_groups([photo("IMG_1", "18:00:00", child="maya"), photo("IMG_2", "18:00:20", child="leo")]) == ()
    [group] = photo_groups(
        [
            photo("IMG_1", "18:00:00", child="maya"),
            photo("IMG_2", "18:00:20"),
            photo("IMG_3", "18:00:40", child="leo"),
        ]
    )
    assert group.uids == ("IMG_1", "IMG_2")


def test_one_photo_is_no_group() -> None:
    assert photo_groups([]) == ()
    assert photo_groups([photo("IMG_1", "18:00:00")]) == ()
    assert photo_groups([photo("a"), photo("b")]) == ()
