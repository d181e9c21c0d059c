"""A repository for each test that asks for one."""

from pathlib import Path

import pytest

from git_repositories import make_repository, opened
from integration_report.history.repository import Repository
from raw_repositories import RawRepository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "root")


@pytest.fixture
def repository(root: Path) -> Repository:
    return opened(root)


@pytest.fixture
def raw(tmp_path: Path) -> RawRepository:
    return RawRepository(tmp_path / "raw")
