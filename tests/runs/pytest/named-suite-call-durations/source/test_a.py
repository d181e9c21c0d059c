import sys, time, logging, pytest
def test_prints():
    print("out & <b> ]]> größer 日本 \x1b[31mred\x1b[0m"); print("err", file=sys.stderr); logging.warning("logged"); 
def test_fails(record_property, record_testsuite_property):
    record_property("id", "INT-045"); record_property("id", "INT-046"); record_testsuite_property("bench", "b1"); print("before"); assert "a" == "b"
@pytest.fixture
def slow():
    time.sleep(0.2); yield; time.sleep(0.2)
def test_slow_setup(slow): pass
@pytest.mark.parametrize("v", ["a/b", "<x>", "ü", "a::b[0]", "", "\n", "x" * 300])
def test_param(v): pass
