import pathlib

import pytest

COUNT = pathlib.Path(__file__).with_name("count.txt")


def test_steady():
    pass


@pytest.mark.flaky(reruns=2)
def test_recovers_at_the_third_try():
    n = int(COUNT.read_text()) if COUNT.exists() else 0
    COUNT.write_text(str(n + 1))
    assert n >= 2, f"try {n + 1}: the bus was busy"


@pytest.mark.flaky(reruns=2)
def test_never_recovers():
    assert False, "the bus is always busy"


@pytest.fixture
def shaky():
    raise OSError("no such port")


@pytest.mark.flaky(reruns=1)
def test_shaky_fixture(shaky):
    pass
