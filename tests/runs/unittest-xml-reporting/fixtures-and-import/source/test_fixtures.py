import unittest


class Fixture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no such port")

    def test_one(self):
        pass

    def test_two(self):
        pass


class TearDown(unittest.TestCase):
    def tearDown(self):
        raise OSError("can't close")

    def test_fails_and_teardown(self):
        self.fail("first this")

    def test_passes_but_teardown(self):
        pass


class Good(unittest.TestCase):
    def test_good(self):
        pass
