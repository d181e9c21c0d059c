import no_such_driver


def test_never_run():
    pass
