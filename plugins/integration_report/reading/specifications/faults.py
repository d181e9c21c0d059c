"""What is wrong with the text of a file, be it JSON or YAML."""

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong at one place."""

    offset: int
    """At which byte of JSON, or character of YAML."""
    message: str
    """What is wrong, in a sentence."""
    hint: str
    """What to do, in a sentence."""


class TextError(Exception):
    """A text can't be read."""

    def __init__(self, fault: Fault) -> None:
        """Take what is wrong."""
        super().__init__(fault.message)
        self.fault = fault


class LimitError(TextError):
    """A text is too large or too deep, and so it is in whatever language."""
