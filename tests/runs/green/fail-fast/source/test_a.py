import unittest
class B(unittest.TestCase):
    def test_a(self): self.fail("no")
    def test_b(self): pass
