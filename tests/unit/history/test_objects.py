"""Objects are read through one process, ahead of time, and held against their ids."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from git_repositories import git, make_repository
from integration_report.history.objects import Objects
from integration_report.history.places import find
from integration_report.history.processes import Git
from integration_report.model.tree import TreeError, blob_id

BLOBS = {blob_id(content): content for content in (b"%d\n" % number for number in range(80))}
IDS = list(BLOBS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_repository(tmp_path_factory.mktemp("objects"))
    for number, content in enumerate(BLOBS.values()):
        (root / f"{number}.txt").write_bytes(content)
    git(root, "add", ".")
    return root


def objects_of(root: Path) -> Objects:
    places = find(root)
    assert places is not None
    return Objects(Git(places))


@pytest.fixture
def objects(folder: Path) -> Objects:
    return objects_of(folder)


def loose(root: Path, object_id: str) -> Path:
    return root / ".git" / "objects" / object_id[:2] / object_id[2:]


def test_what_is_expected_is_asked_for_before_it_is_read(objects: Objects) -> None:
    objects.expect(IDS)
    most = 0
    for object_id in IDS:
        assert objects.read(object_id, "blob") == BLOBS[object_id]
        most = max(most, len(objects._asked))
    assert 16 <= most <= 32
    objects.close()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.sampled_from(IDS), max_size=60),
    st.lists(st.sampled_from([*IDS, "close"]), max_size=60),
)
def test_any_object_may_be_read_whatever_is_expected(
    folder: Path, expected: list[str], read: list[str]
) -> None:
    objects = objects_of(folder)
    objects.expect(expected)
    for object_id in [*read, *expected]:
        if object_id == "close":
            objects.close()
        else:
            assert objects.read(object_id, "blob") == BLOBS[object_id]
    objects.close()


def test_an_object_that_breaks_the_process_takes_no_other_with_it(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    for number, content in enumerate(BLOBS.values()):
        (root / f"{number}.txt").write_bytes(content)
    git(root, "add", ".")
    for number in (7, 8, 30):
        loose(root, IDS[number]).chmod(0o600)
        loose(root, IDS[number]).write_bytes(b"damaged")
    objects = objects_of(root)
    objects.expect(IDS)
    for number, object_id in enumerate(IDS):
        if number in (7, 30):
            with pytest.raises(TreeError):
                objects.read(object_id, "blob")
        elif number != 8:  # expected, and then not read
            assert objects.read(object_id, "blob") == BLOBS[object_id]
    objects.close()


@pytest.mark.parametrize("kind", ["commit", "tree"])
def test_an_object_of_another_kind_is_refused(objects: Objects, kind: str) -> None:
    with pytest.raises(TreeError, match=f"no whole {kind}"):
        objects.read(IDS[0], kind)
    objects.close()


def test_what_git_says_that_names_mean_is_told_without_what_is_no_such_commit(
    folder: Path, objects: Objects
) -> None:
    """Objects that were asked for before don't come between the answers."""
    head = git(folder, "rev-parse", "HEAD")
    objects.expect(IDS)
    assert objects.read(IDS[0], "blob") == BLOBS[IDS[0]]
    told = objects.likely(["HEAD", f"{head}~1", IDS[1], "nothing", f"{head}~0"])
    assert list(told) == [head]
    assert told[head].startswith(b"tree ")
    assert told[head].endswith(b" -0200\n\n")
    assert objects.read(IDS[1], "blob") == BLOBS[IDS[1]]
    objects.close()


def test_a_commit_that_isnt_as_its_id_says_is_none_that_a_name_means(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    head = git(root, "rev-parse", "HEAD")
    git(root, "commit", "-q", "--allow-empty", "-m", "Second")
    second = git(root, "rev-parse", "HEAD")
    loose(root, second).chmod(0o644)
    loose(root, second).write_bytes(loose(root, head).read_bytes())
    objects = objects_of(root)
    assert list(objects.likely([second, head])) == [head]
    objects.close()
