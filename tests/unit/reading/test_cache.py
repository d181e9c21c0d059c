"""The cache gives back what was stored, or nothing."""

import os
import threading
import zlib
from pathlib import Path

import pytest

import integration_report
from integration_report.model.document import Document
from integration_report.model.finding import Problem
from integration_report.model.form import Form
from integration_report.model.location import Location
from integration_report.model.plan import Plan
from integration_report.model.words import Kind
from integration_report.reading.cache import Cache, reader_version
from integration_report.reading.decode import decode
from integration_report.reading.problems import Problems
from integration_report.reading.yaml_source import read_yaml

PROJECT = Path("/project")


def document(path: str = "data/plan.yml", text: str = "stubs: [a]") -> Document[Plan]:
    node = read_yaml(text, Problems(path))
    assert node is not None
    return Document(
        path=path,
        blob="0" * 40,
        kind=Kind.PLAN,
        record=decode(node, Plan, Problems(path)),
        problems=(Problem("SRC004", Location(path, 1, 2), "Twice.", "Delete one."),),
        lines=1,
    )


def stored(folder: Path, *paths: str) -> None:
    cache = Cache(folder, PROJECT)
    for path in paths:
        cache.store("key", path, document(path))
    cache.close()


def shelves(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


def test_a_document_comes_back_as_it_was(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    found, again = Cache(tmp_path, PROJECT).find("key", "data/plan.yml")
    assert found
    assert again == document()
    assert again.record.stubs[0].place() == document().record.stubs[0].place()  # type: ignore[union-attr]


def test_a_file_that_is_no_document_is_remembered_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path, PROJECT)
    cache.store("key", "docs/a.md", None)
    cache.close()
    assert Cache(tmp_path, PROJECT).find("key", "docs/a.md") == (True, None)


def test_what_was_not_stored_is_not_found(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    cache = Cache(tmp_path, PROJECT)
    assert cache.find("other", "data/plan.yml") == (False, None)
    assert cache.find("key", "data/other.yml") == (False, None)


def test_projects_share_nothing(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    assert Cache(tmp_path, Path("/other")).find("key", "data/plan.yml") == (False, None)


def test_a_value_of_another_type_is_a_miss(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    cache = Cache(tmp_path, PROJECT)
    assert cache.find("key", "data/plan.yml", of=tuple[Form, ...]) == (False, None)


def test_another_version_of_the_reader_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(tmp_path, "data/plan.yml")
    reader_version.cache_clear()
    monkeypatch.setattr(integration_report, "__version__", "999")
    try:
        assert Cache(tmp_path, PROJECT).find("key", "data/plan.yml") == (False, None)
    finally:
        reader_version.cache_clear()


@pytest.mark.parametrize("keep", [0, 10, 36, 60, -1])
def test_a_shelf_that_is_cut_off_is_a_miss_and_is_replaced(tmp_path: Path, keep: int) -> None:
    stored(tmp_path, "data/plan.yml")
    (shelf,) = shelves(tmp_path)
    shelf.write_bytes(shelf.read_bytes()[:keep])
    assert Cache(tmp_path, PROJECT).find("key", "data/plan.yml") == (False, None)
    stored(tmp_path, "data/plan.yml")
    assert Cache(tmp_path, PROJECT).find("key", "data/plan.yml")[0]


def test_any_changed_byte_is_a_miss(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    (shelf,) = shelves(tmp_path)
    whole = shelf.read_bytes()
    for index in range(len(whole)):
        damaged = bytearray(whole)
        damaged[index] ^= 0xFF
        shelf.write_bytes(damaged)
        assert Cache(tmp_path, PROJECT).find("key", "data/plan.yml") == (False, None)


@pytest.mark.parametrize(
    "payload",
    [b"\x93", b"\x81\xb1key:data/plan.yml\xc1", b"\x81\xb1key:data/plan.yml\x01", b"", b"\xc0"],
)
def test_a_shelf_with_a_right_checksum_over_nonsense_is_a_miss(
    tmp_path: Path, payload: bytes
) -> None:
    stored(tmp_path, "data/plan.yml")
    (shelf,) = shelves(tmp_path)
    checksum = zlib.crc32(payload).to_bytes(4, "big")
    shelf.write_bytes(reader_version() + checksum + payload)
    assert Cache(tmp_path, PROJECT).find("key", "data/plan.yml") == (False, None)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("no folder")
    stored(occupied, "data/plan.yml")
    assert Cache(occupied, PROJECT).find("key", "data/plan.yml") == (False, None)


def test_a_shelf_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    (shelf,) = shelves(tmp_path)
    shelf.unlink()
    shelf.mkdir()
    stored(tmp_path, "data/plan.yml")
    assert shelves(tmp_path) == [shelf]
    assert Cache(tmp_path, PROJECT).find("key", "data/plan.yml") == (False, None)


def test_nothing_is_written_when_nothing_is_new(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    (shelf,) = shelves(tmp_path)
    os.utime(shelf, (1, 1))
    cache = Cache(tmp_path, PROJECT)
    assert cache.find("key", "data/plan.yml")[0]
    cache.close()
    assert shelf.stat().st_mtime == 1


def test_what_was_not_used_stays_for_a_while(tmp_path: Path) -> None:
    stored(tmp_path, "data/plan.yml")
    cache = Cache(tmp_path, PROJECT)
    cache.store("newer", "data/plan.yml", document())
    cache.find("newest", "data/plan.yml")
    cache.close()
    again = Cache(tmp_path, PROJECT)
    assert again.find("key", "data/plan.yml")[0]
    assert again.find("newer", "data/plan.yml")[0]


def test_a_shelf_does_not_grow_without_end(tmp_path: Path) -> None:
    large = document(text="title: " + "x" * 60_000)
    for version in range(30):
        cache = Cache(tmp_path, PROJECT)
        cache.find("any", "data/plan.yml")
        cache.store(f"v{version}", "data/plan.yml", large)
        cache.close()
    (shelf,) = shelves(tmp_path)
    assert shelf.stat().st_size < 12 * 60_000
    cache = Cache(tmp_path, PROJECT)
    assert cache.find("v28", "data/plan.yml")[0]
    assert not cache.find("v0", "data/plan.yml")[0]


def test_runs_at_the_same_time_do_not_mix(tmp_path: Path) -> None:
    paths = [f"data/{number}.yml" for number in range(200)]
    threads = [threading.Thread(target=stored, args=(tmp_path, *paths)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache = Cache(tmp_path, PROJECT)
    assert all(cache.find("key", path) == (True, document(path)) for path in paths)
    assert not [file for file in shelves(tmp_path) if file.suffix != ".msgpack"]


def test_the_folder_belongs_to_the_user_alone(tmp_path: Path) -> None:
    stored(tmp_path / "new", "data/plan.yml")
    (folder,) = (tmp_path / "new").iterdir()
    assert folder.stat().st_mode & 0o077 == 0
