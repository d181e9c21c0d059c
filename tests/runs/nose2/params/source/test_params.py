import unittest

from nose2.tools import params


@params((1, 1), (1, 2), ("<a>", "<a>"))
def test_same(left, right):
    assert left == right, f"{left} isn't {right}"


def test_generated():
    def check(n):
        assert n < 3

    for n in range(2, 4):
        yield check, n


class Numbers(unittest.TestCase):
    @params(1, 2)
    def test_number(self, n):
        self.assertEqual(n, 1)
