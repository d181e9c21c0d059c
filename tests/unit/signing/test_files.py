"""A record's file is written whole or not at all, and taken back when what follows fails."""

from pathlib import Path

import pytest

from integration_report.signing.files import written
from integration_report.signing.problems import SigningError

PATH = "data/signoffs/1.0/a.yml"


class FailedError(Exception):
    """What goes wrong after a file was written."""


def test_a_file_is_there_while_and_after_all_goes_well(tmp_path: Path) -> None:
    with written(tmp_path, PATH, "new\n", instead_of=None):
        assert (tmp_path / PATH).read_text() == "new\n"
    assert [one.name for one in (tmp_path / PATH).parent.iterdir()] == ["a.yml"]
    with written(tmp_path, PATH, "newer\n", instead_of=b"new\n"):
        pass
    assert (tmp_path / PATH).read_text() == "newer\n"
    assert (tmp_path / PATH).stat().st_mode & 0o700 == 0o600


@pytest.mark.parametrize("failure", [FailedError, KeyboardInterrupt])
def test_a_file_is_what_it_was_when_something_fails(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    with pytest.raises(failure), written(tmp_path, PATH, "new\n", instead_of=None):
        raise failure
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text("pending\n")
    with pytest.raises(failure), written(tmp_path, PATH, "new\n", instead_of=b"pending\n"):
        raise failure
    assert [one.read_text() for one in file.parent.iterdir()] == ["pending\n"]


@pytest.mark.parametrize("instead_of", [None, b"other\n"])
def test_a_file_of_somebody_else_stays(tmp_path: Path, instead_of: bytes | None) -> None:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text("theirs\n")
    with (
        pytest.raises(SigningError, match="stays as it is"),
        written(tmp_path, PATH, "new\n", instead_of=instead_of),
    ):
        raise AssertionError("nothing may be done")
    assert [one.read_text() for one in file.parent.iterdir()] == ["theirs\n"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / "data").mkdir(parents=True)
    elsewhere.mkdir()
    (root / "data/signoffs").symlink_to(elsewhere)
    with (
        pytest.raises(SigningError, match="through a link"),
        written(root, PATH, "new\n", instead_of=None),
    ):
        raise AssertionError("nothing may be done")
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file\n")
    with (
        pytest.raises(SigningError, match="can't be written"),
        written(tmp_path, PATH, "new\n", instead_of=None),
    ):
        raise AssertionError("nothing may be done")
    assert (tmp_path / "data").read_text() == "a file\n"
