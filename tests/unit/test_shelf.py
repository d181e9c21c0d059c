"""What is kept between runs is bounded, and is safe from whatever happens to its folder."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest

from integration_report.model.timeline import Commit
from integration_report.shelf import Shelf, project_folder

VERSION = b"v" * 32
_WRITER = """
import sys
from pathlib import Path
from integration_report.shelf import Shelf
file = Path(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    shelf = Shelf(file, b"v" * 32)
    for key in range(20):
        known, value = shelf.find(str(key), tuple[str, str])
        assert not known or value == (str(key), "x" * 2000), value
        shelf.store(str(key), (str(key), "x" * 2000))
    try:
        shelf.write()
    except OSError:
        pass
"""


@contextmanager
def _writing(file: Path, *, times: int = 100_000) -> Iterator[subprocess.Popen[str]]:
    """Give a process that writes a shelf again and again, once it has begun."""
    command = [sys.executable, "-c", _WRITER, str(file), str(times)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def _damage(file: Path, *, whole: bool) -> None:
    """Remove the folder of a shelf's file, or cut the file in two."""
    if whole:
        shutil.rmtree(file.parent, ignore_errors=True)
        return
    with suppress(FileNotFoundError):
        os.truncate(file, file.stat().st_size // 2)


def _stored(file: Path, *keys: str) -> None:
    shelf = Shelf(file, VERSION)
    for key in keys:
        shelf.store(key, Commit(id=key))
    shelf.write()


def test_a_writer_that_is_killed_leaves_a_whole_shelf_or_none(tmp_path: Path) -> None:
    file = tmp_path / "project" / "values.msgpack"
    for milliseconds in (1, 4, 9, 16, 25):
        with _writing(file) as process:
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGKILL)
        shelf = Shelf(file, VERSION)
        if file.exists():
            assert all(
                shelf.find(str(key), tuple[str, str]) == (True, (str(key), "x" * 2000))
                for key in range(20)
            )


def test_what_a_killed_writer_leaves_is_removed_by_the_next(tmp_path: Path) -> None:
    file = tmp_path / "project" / "values.msgpack"
    _stored(file, "a")
    abandoned = file.with_name(".new-0123456789abcdef")
    abandoned.write_bytes(b"half")
    os.utime(abandoned, (1, 1))
    at_work = file.with_name(".new-fedcba9876543210")
    at_work.write_bytes(b"half")
    os.utime(file, (2, 2))
    _stored(file, "b")
    assert not abandoned.exists()
    assert at_work.exists()


def test_two_processes_at_once_and_a_folder_that_vanishes_and_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "project" / "values.msgpack"
    damaged = 0
    with _writing(file, times=150) as one, _writing(file, times=150) as other:
        while None in (one.poll(), other.poll()):
            damaged += 1
            _damage(file, whole=bool(damaged % 2))
            time.sleep(0.002)
    assert (one.returncode, other.returncode) == (0, 0)
    assert damaged > 2


def test_the_projects_that_were_used_longest_ago_make_room(tmp_path: Path) -> None:
    folders = [project_folder(tmp_path, Path(f"/project/{number}")) for number in range(70)]
    for number, folder in enumerate(folders):
        _stored(folder / "values.msgpack", "a")
        os.utime(folder, (number, number))
    assert len(list(tmp_path.iterdir())) == 64
    assert not folders[0].exists()
    assert folders[-1].exists()


def test_values_of_another_version_are_not_found(tmp_path: Path) -> None:
    _stored(tmp_path / "values.msgpack", "a")
    assert Shelf(tmp_path / "values.msgpack", VERSION).find("a", Commit) == (True, Commit(id="a"))
    assert Shelf(tmp_path / "values.msgpack", b"w" * 32).find("a", Commit) == (False, None)


def test_a_value_of_another_shape_is_a_miss(tmp_path: Path) -> None:
    _stored(tmp_path / "values.msgpack", "a")
    shelf = Shelf(tmp_path / "values.msgpack", VERSION)
    assert shelf.find("a", list[int]) == (False, None)
    assert msgspec.structs.asdict(shelf.find("a", Commit)[1])["id"] == "a"


def test_versions_of_a_project_share_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = project_folder(tmp_path, Path("/project"))
    assert own != project_folder(tmp_path, Path("/elsewhere"))
    monkeypatch.setenv("INTEGRATION_REPORT_PROJECT", "/project")
    assert project_folder(tmp_path, Path("/elsewhere")) == own
