"""A folder of delivered files holds what was delivered last, and what it never delivered."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.commands.failure import CommandError
from integration_report.commands.outbox import EXPORTED, MANIFEST, deliver

NAMES = st.sampled_from(["a", "b/c", "b/d", "e/f/g"])
FILES = st.dictionaries(NAMES, st.binary(max_size=3))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@settings(deadline=None)  # it writes files
@given(st.lists(FILES, max_size=4))
def test_the_last_delivery_is_what_there_is(
    tmp_path_factory: pytest.TempPathFactory, deliveries: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    (folder / "mine").write_bytes(b"mine")
    for files in deliveries:
        deliver(folder, files)
        assert contents(folder) == files | {"mine": b"mine"}
        again = deliver(folder, files)
        assert (again.written, again.removed, again.unchanged) == ((), (), len(files))


def test_folders_that_become_empty_go_too(tmp_path: Path) -> None:
    deliver(tmp_path, {"a/b/c": b"1", "a/d": b"1"})
    assert deliver(tmp_path, {"a/d": b"1"}).removed == ("a/b/c",)
    assert not (tmp_path / "a/b").exists()
    deliver(tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_a_file_that_was_replaced_by_a_link_is_written_beside_the_links_target(
    tmp_path: Path,
) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"mine")
    deliver(tmp_path / "out", {"a": b"1"})
    (tmp_path / "out/a").unlink()
    (tmp_path / "out/a").symlink_to(target)
    deliver(tmp_path / "out", {"a": b"1"})
    assert target.read_bytes() == b"mine"
    assert not (tmp_path / "out/a").is_symlink()


def test_a_stale_file_that_became_a_link_is_left_alone(tmp_path: Path) -> None:
    deliver(tmp_path, {"a": b"1"})
    (tmp_path / "a").unlink()
    (tmp_path / "a").symlink_to("elsewhere")
    assert deliver(tmp_path, {}).removed == ()
    assert (tmp_path / "a").is_symlink()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(CommandError, match="can't be written"):
        deliver(tmp_path / "out", {"a": b"1"})


def test_a_manifest_that_says_something_else_names_nothing(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"files": ["a"]}')
    assert deliver(tmp_path, {"a": b"1"}).written == ("a",)


def test_a_file_that_was_changed_since_is_in_the_way(tmp_path: Path) -> None:
    deliver(tmp_path, {"a": b"1", "b": b"1"})
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(CommandError, match="was changed after it was written"):
        deliver(tmp_path, {"a": b"2", "b": b"2"})
    assert contents(tmp_path) == {"a": b"mine", "b": b"1"}
    deliver(tmp_path, {"a": b"mine", "b": b"2"})
    assert deliver(tmp_path, {"a": b"3"}).written == ("a",)


def test_a_link_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a").symlink_to(tmp_path / "target")
    with pytest.raises(CommandError, match="exists and was not written"):
        deliver(tmp_path / "out", {"a": b"1"})
    assert (tmp_path / "out/a").is_symlink()


def test_what_is_wanted_stays_and_is_remembered(tmp_path: Path) -> None:
    deliver(tmp_path, {"a/b": b"1", "c": b"1"}, manifest=EXPORTED)
    again = deliver(tmp_path, {"d": b"1"}, manifest=EXPORTED, is_wanted=lambda path: path == "c")
    assert (again.written, again.removed) == (("d",), ("a/b",))
    assert deliver(tmp_path, {"c": b"2"}, manifest=EXPORTED).removed == ("d",)


def test_no_half_of_a_file_stays_when_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(CommandError, match="can't be written"):
        deliver(tmp_path, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
