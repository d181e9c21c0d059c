z: str = 1
