"""Text from evidence made safe to print: it can't drive a terminal, hide itself, or command a CI.

GitHub's runner takes a line that begins with `::` for a command, and it and Azure's take `##[`
anywhere; Azure's agent obeys `##vso[` and TeamCity `##teamcity[`. See
https://docs.github.com/actions/reference/workflow-commands-for-github-actions and
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.
"""

import re
from typing import Final

from integration_report.rendering.unseen import without_unseen

_IN_LINES: Final = str.maketrans({"\t": "\\t", "\n": "\\n"})
_FORMULAS: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 — spreadsheets take these, too
_COMMAND: Final = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)
_MARK: Final = r"##(?=\w*\[)"


def printable(text: str) -> str:
    """Return a text as one line, with what is unsafe to print written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return without_unseen(text, _escaped).translate(_IN_LINES)


def printable_lines(text: str) -> str:
    """Return a text with its lines and tabs kept, with what is unsafe to print as an escape."""
    return without_unseen(text.replace("\r\n", "\n"), _escaped)


def without_commands(output: str) -> str:
    """Return a whole output in which no line can be taken for a command by a CI runner."""
    return without_marks(_COMMAND.sub(r"\1\\x3a", output))


def without_marks(output: str) -> str:
    """Return an output without the commands that runners look for anywhere in a line."""
    return re.sub(_MARK, r"#\\x23", output)


def safe_json(output: bytes) -> bytes:
    """Return a JSON text that means the same and has nothing in it that is unsafe to print."""
    text = without_unseen(output.decode("utf-8", "surrogatepass"), _json_escaped)
    return re.sub(_MARK, r"#\\u0023", text).encode("utf-8", "surrogatepass")


def _escaped(character: str) -> str:
    code = ord(character)
    if character == "\r":
        return "\\r"
    if code <= 0xFF:  # noqa: PLR2004 — what two digits can say
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def _json_escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)


def no_formula(text: str) -> str:
    """Return a text of a table's cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
