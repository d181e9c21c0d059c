"""Text from evidence made safe to print: it can't drive a terminal, hide itself, or command a CI.

Terminals obey control characters; bidirectional marks reorder what a reader sees; GitHub's runner
takes a line that begins with `::` for a command, and GitHub's and Azure's take `##[` anywhere.
See https://docs.github.com/actions/reference/workflow-commands-for-github-actions and
CVE-2021-42574.
"""

import re
from typing import Final

_UNSAFE: Final = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, without tab and line feed
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f\ud800-\udfff"
)
# Hardly any output has something unsafe in it, so these are compiled when they are first used.
_IN_LINES: Final = f"[{_UNSAFE}]"
_IN_A_LINE: Final = f"[\t\n{_UNSAFE}]"
_FORMULAS: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 — spreadsheets take these, too
_PLAIN: Final = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_COMMAND: Final = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)


def printable(text: str) -> str:
    """Return a text as one line, with what is unsafe to print written as an escape."""
    return text if text.isprintable() else re.sub(_IN_A_LINE, _escaped, text)


def printable_lines(text: str) -> str:
    """Return a text with its lines and tabs kept, with what is unsafe to print as an escape."""
    return re.sub(_IN_LINES, _escaped, text.replace("\r\n", "\n"))


def without_commands(output: str) -> str:
    """Return a whole output in which no line can be taken for a command by a CI runner."""
    return _COMMAND.sub(r"\1\\x3a", output).replace("##[", "#\\x23[")


def safe_json(output: bytes) -> bytes:
    """Return a JSON text that means the same and has nothing in it that is unsafe to print."""
    # A report has millions of characters: leaving out the plain ones first takes a tenth as long.
    rest = output.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    if re.search(_IN_LINES, rest):
        text = output.decode("utf-8", "surrogatepass")
        output = re.sub(_IN_LINES, _json_escaped, text).encode("utf-8", "surrogatepass")
    return output.replace(b"##[", b"#\\u0023[")


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[match[0]]
    if code <= 0xFF:  # noqa: PLR2004 — what two digits can say
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def _json_escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)


def no_formula(text: str) -> str:
    """Return a text of a table's cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
