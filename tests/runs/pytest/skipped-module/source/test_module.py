import pytest

pytest.importorskip("no_such_driver", reason="the driver is for Windows only")


def test_never_run():
    pass
