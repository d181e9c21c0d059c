import pytest


def test_first():
    pass


def test_gives_up():
    pytest.exit("the bench lost power", returncode=7)


def test_never_run():
    pass
