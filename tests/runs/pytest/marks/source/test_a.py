import pytest
@pytest.mark.xfail(strict=True, reason="strict <b>")
def test_xpass_strict(): pass
@pytest.mark.xfail(run=False, reason="not run")
def test_not_run(): assert 0
@pytest.mark.xfail(raises=KeyError)
def test_wrong_error(): assert 0
def test_skips(): pytest.skip("inside")
def test_xfails(): pytest.xfail("inside")
@pytest.mark.xfail
def test_xpass(): pass
@pytest.fixture
def broken(): raise RuntimeError("no")
@pytest.mark.xfail
def test_xfail_setup(broken): pass
