import unittest
class Basket(unittest.TestCase):
    def test_adds_up(self): self.assertEqual(2 + 2, 4)
    def test_fails(self): self.assertEqual("a & <b> größer 日本", "]]>")
    def test_throws(self): raise TypeError("line one\nline two & <b>")
    @unittest.skip("no printer <here>")
    def test_skipped(self): pass
    @unittest.expectedFailure
    def test_fails_as_expected(self): self.fail()
    @unittest.expectedFailure
    def test_passes_unexpectedly(self): pass
    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
class SetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("no database")
    def test_never(self): pass
