def test_first():
    pass


def test_interrupted():
    raise KeyboardInterrupt


def test_never_run():
    pass
