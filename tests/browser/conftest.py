"""One browser and the sites that many tests look at, each built once in a process."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browsing import ARGUMENTS, PROGRAMS, Visit, served
from large_projects import large_project
from remembered import remembered_sample
from sites import CONFIGURATION, build

FOR_A_DISK = CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Measure no coverage: what looks at a site runs none of our lines, and takes much longer."""
    item.add_marker("no_cover")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, PROGRAMS)))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def tab(chromium: Browser) -> Page:
    """Return the tab of all visits."""
    return chromium.new_page()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample's site, with a past, made for a disk as well as for a server."""
    folder = tmp_path_factory.mktemp("sample")
    built = build(folder, remembered_sample(folder, FOR_A_DISK))
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of 200 components and 10,000 tests, for a disk as well as for a server."""
    files = large_project() | {"mkdocs.yml": FOR_A_DISK}
    built = build(tmp_path_factory.mktemp("large"), files, strict=False)
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def tables_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
        return found


@pytest.fixture(scope="session")
def middling(tmp_path_factory: pytest.TempPathFactory, tables_port: int) -> Path:
    """Return a site with a long table and usual ones, whose pages change without being loaded."""
    instant = CONFIGURATION.replace("[navigation.path", "[navigation.instant, navigation.path")
    project = large_project(components=48, tests=480) | {
        # Material changes pages so only where it knows their addresses.
        "mkdocs.yml": f"{instant}site_url: http://127.0.0.1:{tables_port}/\n",
        "docs/about.md": "# About\n\n```integration\nissues\n```\n\n```integration\nissues\n```\n",
    }
    built = build(tmp_path_factory.mktemp("middling"), project, strict=False)
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def tables(middling: Path, tables_port: int) -> Iterator[str]:
    """Serve that site, and give its address."""
    with served(middling, tables_port) as found:
        yield found


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """Return an empty page; fail if it has said anything in the end."""
    with Visit(tab) as visit:
        yield visit.page
    assert [line for line in visit.said if "favicon" not in line] == []
