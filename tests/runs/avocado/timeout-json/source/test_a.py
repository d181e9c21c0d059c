import time
from avocado import Test
class A(Test):
    timeout = 2
    def test_slow(self):
        time.sleep(30)
    def test_fast(self):
        pass
