import unittest


class Link(unittest.TestCase):
    """The link."""

    def test_opens(self):
        """It opens."""
        print("opened [[PROPERTY|board=7]] <&> \x1b[1m")

    def test_sends(self):
        self.assertEqual({"speed": 9600}, {"speed": 115200}, "fell back\nto 9600 baud <&> ]]>")

    def test_breaks(self):
        raise RuntimeError("board 7 doesn't answer")

    @unittest.skip("no second board, see INT-045")
    def test_two_boards(self):
        pass

    def test_skips_itself(self):
        self.skipTest("needs <root> & \"sudo\"")

    @unittest.expectedFailure
    def test_known(self):
        self.assertEqual(0.1 + 0.2, 0.3)

    @unittest.expectedFailure
    def test_mended(self):
        pass

    def test_umlaut_größe(self):
        self.assertEqual("Größe", "日本")


class Values(unittest.TestCase):
    def test_even(self):
        for value in (2, 3, 4, 5):
            with self.subTest("even", value=value):
                self.assertEqual(value % 2, 0)

    def test_all_even(self):
        for value in (2, 4):
            with self.subTest(value=value):
                self.assertEqual(value % 2, 0)

    def test_one_subtest_skipped(self):
        for value in (2, 4):
            with self.subTest(value=value):
                if value == 4:
                    self.skipTest("4 is not to be had")
