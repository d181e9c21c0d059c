import unittest


def test_values(subtests):
    for value in (2, 3, 4):
        with subtests.test("even", value=value):
            assert value % 2 == 0, f"{value} is odd"


def test_all_well(subtests):
    for channel in ("a", "b"):
        with subtests.test(channel=channel):
            assert channel


def test_own_failure_too(subtests):
    with subtests.test("inner"):
        assert 1 == 2
    assert False, "and the test itself"


class Ports(unittest.TestCase):
    def test_ports(self):
        for port in range(3):
            with self.subTest("port", port=port):
                if port == 1:
                    self.skipTest("port 1 is in use")
                self.assertNotEqual(port, 2)
