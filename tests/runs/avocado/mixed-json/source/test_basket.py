from avocado import Test, skip, skipIf
class Basket(Test):
    def test_adds_up(self):
        self.assertEqual(2 + 2, 4)
    def test_fails(self):
        """
        :avocado: tags=id:INT-045
        """
        self.fail("a & <b> ]]> größer 日本")
    def test_throws(self):
        raise TypeError("line one\nline two & <b>")
    @skip("no printer <here>")
    def test_skipped(self):
        pass
    def test_cancels(self):
        self.cancel("no network")
    def test_warns(self):
        self.log.warning("just so")
class SetUp(Test):
    def setUp(self):
        raise RuntimeError("no database")
    def test_never(self):
        pass
class TearDown(Test):
    def tearDown(self):
        raise RuntimeError("cannot close")
    def test_passes_first(self):
        pass
