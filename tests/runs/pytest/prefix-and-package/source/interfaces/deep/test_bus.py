class TestOuter:
    class TestInner:
        def test_nested(self):
            pass

    def test_outer(self):
        assert not "x"
