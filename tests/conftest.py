"""Settings that all tests share."""

import importlib
import pkgutil
from collections.abc import Generator

import pytest
from coverage import Coverage
from hypothesis import is_hypothesis_test, settings

import integration_report

# How long an example takes says more about the machine than about the claim.
# `pytest --hypothesis-profile=search` looks much longer for one that breaks it.
settings.register_profile("claims", deadline=None)
settings.register_profile("search", deadline=None, max_examples=20_000)
settings.load_profile("claims")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what tests with expected files understand."""
    parser.addoption(
        "--update", action="store_true", help="write the expected files of tests/pages anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Leave the measuring of a worker to the one that pytest-cov starts when its session begins.

    A worker is also measured like every process that tests start, and like a session without
    workers. These can't be paused, so that nothing would be: not here, and not for `no_cover`.
    """
    if hasattr(config, "workerinput"):
        while (started := Coverage.current()) is not None:
            started.stop()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Measure what the import of our modules runs, but not how thousands of tests are collected.

    No line of ours runs there, and to be watched makes it take three times as long.
    """
    measured = Coverage.current()
    if measured is None or session.config.pluginmanager.hasplugin("dsession"):
        return (yield)
    for module in pkgutil.walk_packages(integration_report.__path__, "integration_report."):
        importlib.import_module(module.name)
    measured.stop()
    try:
        return (yield)
    finally:
        measured.start()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Count no line as covered because made-up examples run it: others may not, another time.

    Without being watched they also take half as long. So do others that bring no line of their own
    but the same ones thousands of times: they are marked `no_cover` where they stand.
    """
    if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
        item.add_marker("no_cover")
