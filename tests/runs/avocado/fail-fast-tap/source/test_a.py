from avocado import Test
class A(Test):
    def test_a(self):
        self.fail("no")
    def test_b(self):
        pass
