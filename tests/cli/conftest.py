"""Projects that tests of the command line share."""

from pathlib import Path

import pytest

from signing_projects import Project, copied, make_project


@pytest.fixture(scope="session")
def signing_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with people and keys, which nobody may change."""
    return make_project(tmp_path_factory.mktemp("signing"))


@pytest.fixture
def project(signing_project: Project, tmp_path: Path) -> Project:
    """Return a copy of it."""
    return copied(signing_project, tmp_path)
