import pytest


class TestLink:
    def test_opens(self):
        print("link opened")

    def test_sends(self):
        sent, received = {"speed": 115200, "parity": "none"}, {"speed": 9600, "parity": "none"}
        assert received == sent, "the far end fell back\nto 9600 baud"

    @pytest.mark.skip(reason="no second board on this bench, see INT-045")
    def test_two_boards(self):
        pass

    @pytest.mark.skipif(True, reason="needs <root> & \"sudo\"")
    def test_as_root(self):
        pass


@pytest.fixture
def board():
    raise RuntimeError("board 7 doesn't answer")


def test_needs_board(board):
    pass


@pytest.mark.xfail(reason="the driver's rounding, DRV-12")
def test_rounding_known():
    assert 0.1 + 0.2 == 0.3


@pytest.mark.xfail(reason="thought to be broken")
def test_rounding_mended():
    assert 1 + 1 == 2


@pytest.mark.xfail(strict=True, reason="must be broken until DRV-13 is mended")
def test_strictly_known():
    assert True


def test_umlauts_größe_日本():
    assert "Größe <b>groß</b> ]]> & \u2028" == "Größe 日本"


def test_crash_in_code():
    raise ValueError("not an assertion, but pytest calls it a failure too")
