import os


def test_before():
    pass


def test_crashes_the_worker():
    os._exit(9)


def test_after():
    pass
