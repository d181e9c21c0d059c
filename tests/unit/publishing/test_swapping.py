from pathlib import Path

import pytest

from integration_report.publishing import swapping
from integration_report.publishing.swapping import linked_copy, put_back, put_in_place


def folder(place: Path, text: str) -> Path:
    place.mkdir()
    (place / "file").write_text(text)
    return place


@pytest.mark.parametrize("system", ["linux", "other"])
def test_a_folder_takes_the_place_of_another(
    tmp_path: Path, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if system == "other":
        monkeypatch.setattr(swapping.sys, "platform", system)
    place, aside = folder(tmp_path / "place", "old"), tmp_path / "aside"
    put_in_place(folder(tmp_path / "new", "new"), place, aside)
    assert (place / "file").read_text() == "new"
    assert (aside / "file").read_text() == "old"
    assert not (tmp_path / "new").exists()


def test_the_first_one_takes_an_empty_place(tmp_path: Path) -> None:
    put_in_place(folder(tmp_path / "new", "new"), tmp_path / "place", tmp_path / "aside")
    assert (tmp_path / "place/file").read_text() == "new"
    assert not (tmp_path / "aside").exists()


def test_what_was_cut_off_between_two_steps_is_put_back(tmp_path: Path) -> None:
    aside = folder(tmp_path / "aside", "old")
    put_back(tmp_path / "place", aside)
    assert (tmp_path / "place/file").read_text() == "old"


def test_nothing_is_put_back_over_what_is_there(tmp_path: Path) -> None:
    aside, place = folder(tmp_path / "aside", "old"), folder(tmp_path / "place", "new")
    put_back(place, aside)
    assert (place / "file").read_text() == "new"


def test_a_folder_that_cannot_be_put_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping.sys, "platform", "other")
    place = folder(tmp_path / "place", "old")
    with pytest.raises(OSError, match="missing"):
        put_in_place(tmp_path / "missing", place, tmp_path / "aside")
    assert (place / "file").read_text() == "old"


def test_copies_have_files_folders_and_links_as_they_are(tmp_path: Path) -> None:
    source = folder(tmp_path / "source", "text")
    (source / "link").symlink_to("nowhere")
    linked_copy(source, tmp_path / "copy")
    linked_copy(source / "link", tmp_path / "link")
    linked_copy(source / "file", tmp_path / "file")
    assert (tmp_path / "copy/file").read_text() == (tmp_path / "file").read_text() == "text"
    assert (tmp_path / "copy/link").readlink() == (tmp_path / "link").readlink()
