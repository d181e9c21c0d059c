def test_first():
    pass


def test_second():
    assert 1 == 2


def test_third_never_run():
    pass


def test_fourth_never_run():
    pass
