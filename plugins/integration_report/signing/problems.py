"""Why nothing is signed."""


class SigningError(Exception):
    """Something can't be signed; the text says why and what to do."""
