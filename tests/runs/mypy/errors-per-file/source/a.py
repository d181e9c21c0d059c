x: int = "a & <b>"
