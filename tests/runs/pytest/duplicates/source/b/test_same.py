def test_one():
    assert False, "in b"


def test_two():
    pass
