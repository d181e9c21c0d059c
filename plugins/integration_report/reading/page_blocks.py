"""Blocks of the language `integration` in the pages of the site."""

from typing import Final

from integration_report.model.blocks import LANGUAGE, Fence, PageBlock, split
from integration_report.model.location import Location

_MARK: Final = LANGUAGE.encode("ascii")


def blocks_in(page: bytes, path: str) -> tuple[PageBlock, ...]:
    """Return the blocks of the page at a path, as the site finds them; most pages have none."""
    if _MARK not in page:
        return ()
    return tuple(
        PageBlock(Location(path, fence.line + 1, len(fence.indent) + 1), fence.text)
        for fence in split(page.decode("utf-8", "replace"))
        if isinstance(fence, Fence)
    )
