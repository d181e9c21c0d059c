"""The colours of terminal listings."""

from typing import Final

STYLES: Final = {
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "block": "red",
    "idle": "default",
    "doubt": "magenta",
    "info": "cyan",
}
"""The colour of each tone of `rendering.marks`."""
