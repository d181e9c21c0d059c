"""How large a specification may be: what goes beyond is refused, not read slowly."""

from typing import Final

MOST_BYTES: Final = 32 << 20
"""How large a file may be."""
MOST_BYTES_TOGETHER: Final = 256 << 20
"""How large all files of a specification may be together."""
MOST_FILES: Final = 20_000
"""Of how many files a specification may be made."""
MOST_LEVELS: Final = 256
"""How deep the values of a file may be nested."""
MOST_PARTS: Final = 2_000_000
"""How many values a file may have, with every alias counted as what it stands for."""
TEXT_PART: Final = 64
"""How many characters of a text count as one more value."""
MOST_STEPS: Final = 20_000
"""How many references may lead one to the next."""
MOST_THROUGH: Final = 50
"""How many references may stand on the way of another one, each on the way of the one before."""
MOST_PROBLEMS: Final = 50
"""How many problems of a specification are told."""
