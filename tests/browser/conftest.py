"""One browser and the sites that many tests look at, each built once in a process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import ARGUMENTS, PROGRAMS
from large_projects import large_project
from sites import CONFIGURATION, build, sample

FOR_A_DISK = CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, PROGRAMS)))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample's site, made for a disk as well as for a server."""
    files = sample() | {"mkdocs.yml": FOR_A_DISK.encode()}
    built = build(tmp_path_factory.mktemp("sample"), files)
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of 200 components and 10,000 tests, for a disk as well as for a server."""
    files = large_project() | {"mkdocs.yml": FOR_A_DISK}
    built = build(tmp_path_factory.mktemp("large"), files, strict=False)
    assert built.code == 0, built.output
    return built.site
