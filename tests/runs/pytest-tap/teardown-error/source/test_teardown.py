import pytest


@pytest.fixture
def session():
    yield "session"
    raise RuntimeError("logging out failed")


def test_fails_and_then_teardown(session):
    assert session == "other", "not the session we wanted"


def test_passes_but_teardown(session):
    pass


def test_well():
    pass
