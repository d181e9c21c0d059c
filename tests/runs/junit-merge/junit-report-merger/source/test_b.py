def test_ok(): pass
@__import__("pytest").fixture
def broken(): raise RuntimeError("no database")
def test_errors(broken): pass
