from pytest_check import check
def test_two():
    with check: assert 1 == 2
    with check: assert "a" == "<b>"
def test_ok():
    with check: assert True
