import pytest
def test_ok(): pass
def test_fails(): assert "a & <b>" == "]]>"
@pytest.mark.skip(reason="no printer")
def test_skips(): pass
