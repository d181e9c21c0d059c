"""Why a result file isn't read: the place, what is wrong, and what to do about it."""

from typing import Final

from integration_report.reading import codes

MOST_CASES: Final = 1_000_000
"""How many test cases a file may have."""


class UnreadableError(Exception):
    """A result file that can't be read; reading it ends here, and nothing of it counts.

    It never leaves the reading of results: there it becomes a problem of the document.
    """

    def __init__(
        self, line: int, column: int, message: str, hint: str, *, code: str = codes.SYNTAX
    ) -> None:
        """Take the place, a sentence on what is wrong, one on what to do, and the rule's code."""
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
        self.code = code


def too_many_cases() -> UnreadableError:
    """Return the refusal of a file with more test cases than any run has."""
    message = f"The file has more than {MOST_CASES:,} tests."
    hint = "Write the results in several files."
    return UnreadableError(1, 1, message, hint, code=codes.SIZE)
