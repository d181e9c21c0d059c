import pytest


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(1, 1, id="a/b::c[d]"),
        pytest.param(1, 2, id="Größe=1,5 µm"),
        pytest.param(1, 1, id="<&\"'>"),
        pytest.param("", "", id=""),
        pytest.param("a\nb", "a\nb"),
        pytest.param(b"\x00\xff", b"\x00\xff"),
        pytest.param("x" * 120, "x" * 120),
        pytest.param(None, None, marks=pytest.mark.skip(reason="None isn't sent")),
        pytest.param(float("nan"), float("nan"), marks=pytest.mark.xfail(reason="nan is never equal")),
        pytest.param(2, 2, id=" spaces  around "),
    ],
)
def test_same(left, right):
    assert left == right


@pytest.mark.parametrize("n", [1, 1, 1])
def test_repeated_parameter(n):
    assert n == 1


@pytest.mark.parametrize("unit", ["m", "s"], scope="class")
class TestUnits:
    @pytest.mark.parametrize("sign", [-1, 1])
    def test_sign(self, unit, sign):
        assert sign > 0 or unit == "s"
