"""The encoding that SSH keys and signatures share: lengths before bytes, read strictly."""

import binascii
from typing import Final

_LONGEST_SHOWN: Final = 60


class WireError(ValueError):
    """Bytes that no SSH program writes; the message is a clause in plain words."""


class Fields:
    """Reads one field after another, and never beyond the end."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the bytes, and what messages call them ("key")."""
        self._content = content
        self._name = name
        self._at = 0

    def exactly(self, size: int) -> bytes:
        """Return the next so many bytes; raises `WireError` where there are fewer."""
        end = self._at + size
        if end > len(self._content):
            raise WireError(f"the {self._name} is cut off: copy it again, whole")
        taken = self._content[self._at : end]
        self._at = end
        return taken

    def number(self) -> int:
        """Return a number of four bytes; raises `WireError`."""
        return int.from_bytes(self.exactly(4))

    def data(self) -> bytes:
        """Return bytes of any length (SSH calls them a string); raises `WireError`."""
        start = self._at + 4
        end = start + int.from_bytes(self._content[self._at : start])
        if end > len(self._content):
            return self.exactly(self.number())  # which says so
        self._at = end
        return self._content[start:end]

    def integer(self) -> int:
        """Return an integer that isn't negative, in its only shortest form; raises `WireError`.

        OpenSSH also reads one with zero bytes before it. Nobody writes that, and it would give one
        key or signature many forms.
        """
        written = self.data()
        if written and written[0] & 0x80:
            raise WireError(f"the {self._name} has a negative number in it: make it again")
        if written[:1] == b"\0" and not (len(written) > 1 and written[1] & 0x80):
            raise WireError(f"the {self._name} has needless zeros before a number: make it again")
        return int.from_bytes(written)

    def end(self) -> None:
        """Raise `WireError` unless everything was read."""
        if self._at != len(self._content):
            raise WireError(f"the {self._name} goes on where it should end: copy it again, alone")


def packed(*fields: bytes) -> bytes:
    """Return fields, each with its length before it."""
    return b"".join(len(field).to_bytes(4) + field for field in fields)


def decoded(text: bytes, name: str) -> bytes:
    """Return what base64 stands for, if no other text stands for the same; raises `WireError`."""
    try:
        content = binascii.a2b_base64(text)
    except binascii.Error:
        content = b""
    # Decoding overlooks much; encoding has one result only.
    if not content or binascii.b2a_base64(content, newline=False) != text:
        raise WireError(f"the {name} isn't correct base64: copy it again, whole")
    return content


def shown(written: bytes) -> str:
    """Return bytes of strangers as printable ASCII in quotation marks, cut where they are long."""
    text = written[:_LONGEST_SHOWN].decode("latin-1")
    return ascii(text + "…" if len(written) > _LONGEST_SHOWN else text).replace("\\u2026", "…")
