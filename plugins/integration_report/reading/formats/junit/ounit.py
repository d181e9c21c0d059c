"""The log that OUnit writes into its JUnit files, the only place where it tells what was skipped.

A skipped test has a row like one that passed; the log, which is the output of the suite, names it
where it was skipped, and says at its end how many were. https://github.com/gildor478/ounit has it.
"""

import re
from typing import Final

from integration_report.reading.formats.junit.rows import Row, Said, Suite, with_one

_MARK: Final = "results_style_1_X"
_SKIPPED: Final = re.compile(r"\S{1,40} \S{1,300} W: Skip test (?P<what>.+)")
_COUNTED: Final = re.compile(r"\S{1,40} \S{1,300} I: (?:Skip|Todo): +(?P<number>[0-9]{1,9})\.")
_MOST_LINE: Final = 2_000
_MOST_LINES: Final = 100_000


def is_of_ounit(suite: Suite) -> bool:
    """Return whether OUnit wrote a suite: by a setting of its runner, which stands before rows."""
    return any(name == _MARK for name, _ in suite.properties)


class OunitLog:
    """The log of a suite, heard piece by piece; only what it tells of skipped tests is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._line = ""
        self._skipped: dict[str, None] = {}
        self._counted = 0

    def hear(self, text: str) -> None:
        """Take a piece of the log, which may end within a line."""
        *lines, rest = text.split("\n")
        for line in lines:
            self._take(self._line + line)
            self._line = ""
        if len(self._line) < _MOST_LINE:
            self._line += rest[:_MOST_LINE]

    def tell(self, suite: Suite) -> None:
        """Say of the rows of a suite that they were skipped, and how many were, as the log does."""
        self._take(self._line)
        rows: dict[str, Row] = {row.attributes.get("name", ""): row for row in suite.rows}
        for what in self._skipped:
            at = what.find(": ")
            while at > 0:
                row = rows.pop(what[:at], None)
                if row is not None:
                    reason = what[at + 2 :].removesuffix(".")
                    row.said = with_one(row.said, Said("skipped", "", reason, ""))
                    break
                at = what.find(": ", at + 1)
        if self._counted:
            # The file has no such counter; with it, skips that the log doesn't name are none less.
            suite.attributes.setdefault("skipped", str(self._counted))

    def _take(self, line: str) -> None:
        line = line[:_MOST_LINE]
        skipped = _SKIPPED.match(line)
        if skipped is not None and len(self._skipped) < _MOST_LINES:
            self._skipped[skipped["what"]] = None
            return
        counted = _COUNTED.match(line)
        if counted is not None:
            self._counted += int(counted["number"])
