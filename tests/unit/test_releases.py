import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from command_line import PROJECT
from git_repositories import git, opened
from integration_report.history.repository import Repository
from integration_report.model.summary.versions import ReleasedVersion
from integration_report.pipeline import run
from integration_report.reading.configuration import SettingsError
from integration_report.releases import (
    PUBLICATION,
    PublishedVersion,
    PublishRun,
    publication_of,
    released_versions,
    reported_at,
)
from integration_report.settings import Settings
from projects import write

STATES = "Report 1.0\n\nReport-Version: 1.0\nVerdict: ready\nOverride: it had to be"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of which two versions are released, and a tag that leads to no commit."""
    root = tmp_path_factory.mktemp("released")
    git(root, "init", "-q")
    write(root, PROJECT)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    git(root, "tag", "-a", "-m", STATES, "report/1.0")
    git(root, "commit", "--allow-empty", "-q", "-m", "Second")
    git(root, "tag", "-a", "-m", STATES, "report/2.0")
    git(root, "tag", "report/blob", "HEAD:data/plan.yml")
    return root


@pytest.fixture
def repository(root: Path) -> Iterator[Repository]:
    found = opened(root)
    yield found
    found.close()


def listed(
    repository: Repository, cache: Path | None = None, publication: PublishRun | None = None
) -> dict[str, ReleasedVersion]:
    settings = Settings(root=repository.root, cache_dir=cache)
    found = released_versions(settings, repository, publication=publication)
    return {one.version: one for one in found}


def test_a_version_has_todays_verdict_beside_the_one_that_its_tag_states(
    repository: Repository,
) -> None:
    found = listed(repository)["1.0"]
    report = run(Settings(root=repository.root, at="report/1.0")).report
    assert (found.recorded, found.override) == ("ready", "it had to be")
    assert (found.ready, found.reasons) == (False, len(report.verdict.reasons))
    assert (found.as_of, found.signoffs) == (report.as_of, report.signoffs)
    assert found.released_at == dt.datetime(2026, 10, 3, 1, 30, tzinfo=dt.UTC)
    assert found.digest.startswith("sha256:")
    assert (found.files, found.released_by) == (1, "Bob")


def test_versions_stand_newest_first_and_those_without_a_commit_last(
    repository: Repository,
) -> None:
    assert list(listed(repository)) == ["2.0", "1.0", "blob"]


def test_a_tag_that_speaks_of_another_version_is_not_believed(repository: Repository) -> None:
    found = listed(repository)["2.0"]
    assert (found.recorded, found.override) == ("", "")


def test_a_tag_that_leads_to_no_commit_is_listed_with_its_problem(repository: Repository) -> None:
    found = listed(repository)["blob"]
    assert (found.ready, found.digest) == (None, "")
    assert "no commit" in found.problem


def test_what_was_judged_is_found_again_without_reading(
    repository: Repository, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    first = listed(repository, tmp_path)
    assert listed(repository, tmp_path) == first == listed(repository)
    settings = Settings(root=repository.root, cache_dir=tmp_path, data_dir="as it is now")
    released_versions(settings, repository, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_what_is_covered_is_read_from_git_and_not_from_the_work_tree(root: Path) -> None:
    repository = opened(root)
    settings = Settings(root=root)
    commit = repository.resolve("report/1.0")
    _, before = reported_at(settings, repository, commit)
    (root / "data/plan.yml").write_text("kind: plan\n")
    _, after = reported_at(settings, repository, commit)
    git(root, "checkout", "-q", "data/plan.yml")
    repository.close()
    assert before == after


def test_a_build_knows_what_it_is_part_of(repository: Repository, tmp_path: Path) -> None:
    file = tmp_path / "publication.json"
    versions = {"1.0": PublishedVersion(problem="no host"), "2.0": PublishedVersion("2.0/")}
    publication = PublishRun("draft", "https://example.com/", versions)
    file.write_bytes(msgspec.json.encode(publication))
    assert publication_of({PUBLICATION: str(file)}) == publication
    found = listed(repository, publication=publication)
    assert (found["1.0"].problem, found["1.0"].page) == ("no host", "")
    assert (found["2.0"].problem, found["2.0"].page) == ("", "2.0/")


def test_a_build_by_itself_is_part_of_nothing(tmp_path: Path) -> None:
    assert publication_of({}) is None
    with pytest.raises(SettingsError, match="can't be read"):
        publication_of({PUBLICATION: str(tmp_path / "none.json")})
