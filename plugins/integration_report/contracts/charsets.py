"""Bodies read as text, in the charset that their media type names.

Names are those of https://www.iana.org/assignments/character-sets/, as far as anybody uses them.
"""

from typing import Final, NamedTuple

# The text charsets that are read, by their names without punctuation. Python knows more names,
# and some of them stand for compression and the like.
_CODECS: Final = {
    "utf8": "utf-8-sig",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "utf32": "utf-32",
    "ascii": "ascii",
    "usascii": "ascii",
    "latin1": "iso8859-1",
    "big5": "big5",
    "eucjp": "euc_jp",
    "euckr": "euc_kr",
    "gb2312": "gb2312",
    "gbk": "gbk",
    "gb18030": "gb18030",
    "shiftjis": "shift_jis",
    "windows31j": "cp932",
    "iso2022jp": "iso2022_jp",
    "koi8r": "koi8_r",
    "koi8u": "koi8_u",
    **{f"iso8859{part}": f"iso8859-{part}" for part in (*range(1, 12), 13, 14, 15, 16)},
    **{f"windows{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
}


class Text(NamedTuple):
    """A body's text, or why there is none."""

    text: str
    """The text, without a byte order mark."""
    why: str = ""
    """Why the body isn't text, without a full stop; empty when it is."""
    unknown: str = ""
    """Why that can't be told, without a full stop; empty when it can."""


def text_of(body: bytes, charset: str) -> Text:
    """Return the text of a body in a charset, UTF-8 for the empty name."""
    name = "".join(character for character in charset.lower() if character.isalnum()) or "utf8"
    codec = _CODECS.get(name)
    if codec is None:
        found = text_of(body, "utf-8")
        if not found.why:
            return found
        return Text("", unknown=f"the charset '{charset[:40]}' isn't known")
    if not charset and body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        codec = "utf-16"
    try:
        return Text(body.decode(codec).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return Text("", why=f"byte {error.start + 1} of it is no {charset or 'UTF-8'}")
