z: str = "1"
