"""What a server has read is read again only when it has changed, and forgotten when it is gone."""

from pathlib import Path

from integration_report.reading.cache import Cache, Memory


def stored_in(folder: Path, **values: int) -> Cache:
    """Return a cache that knows some values by path."""
    cache = Cache(folder, folder)
    for path, value in values.items():
        cache.store("blob", path, value)
    cache.close()
    return Cache(folder, folder)


def test_the_same_value_is_given_again_not_one_like_it() -> None:
    memory = Memory()
    value = ("read",)
    memory.over(None).store("blob", "a.yml", value)
    memory.close()
    assert memory.over(None).find("blob", "a.yml")[1] is value
    assert memory.find("blob", "b.yml") == (False, None)
    assert memory.find("other", "a.yml") == (False, None)


def test_a_file_that_is_no_document_is_remembered_too() -> None:
    memory = Memory()
    memory.over(None).store("blob", "a.yml", None)
    memory.close()
    assert memory.over(None).find("blob", "a.yml") == (True, None)


def test_what_a_build_does_not_use_is_forgotten() -> None:
    memory = Memory()
    memory.over(None).store("blob", "a", 1)
    memory.store("blob", "b", 2)
    memory.close()
    memory.over(None).find("blob", "a")
    memory.close()
    assert memory.over(None).find("blob", "a") == (True, 1)
    assert memory.find("blob", "b") == (False, None)


def test_the_first_build_finds_what_was_read_before_and_adds_to_it(tmp_path: Path) -> None:
    memory = Memory().over(stored_in(tmp_path, a=1))
    assert memory.find("blob", "a", of=int) == (True, 1)
    memory.store("blob", "b", 2)
    memory.close()
    assert Cache(tmp_path, tmp_path).find("blob", "b", of=int) == (True, 2)


def test_later_builds_leave_the_cache_alone(tmp_path: Path) -> None:
    memory = Memory().over(stored_in(tmp_path, a=1))
    memory.find("blob", "a", of=int)
    memory.close()
    memory.over(stored_in(tmp_path, a=1, b=2))
    assert memory.find("blob", "b", of=int) == (False, None)
    memory.store("blob", "c", 3)
    memory.close()
    assert Cache(tmp_path, tmp_path).find("blob", "c", of=int) == (False, None)
