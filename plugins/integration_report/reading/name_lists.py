"""Names in one line, with commas between them."""

import re
from typing import Final

from integration_report.reading.nodes import Node, Scalar, Sequence
from integration_report.reading.placeholders import says_none

_COMMA: Final = re.compile(r"\s*[,;]\s*")


def listed(text: str, line: int, column: int) -> Sequence:
    """Return the names of a list that is written with commas; a dash or "none" is an empty list."""
    items: list[Node] = []
    position = 0
    if not says_none(text):
        for piece in _COMMA.split(text):
            position = text.find(piece, position)
            if piece:
                items.append(Scalar(piece, line, column + position, quoted=True))
                position += len(piece)
    return Sequence(items, line, column)


def as_list(node: Node) -> Node:
    """Return what stands for several names as a list of them, anything else as it is.

    A text without quotes is read as a cell of a table is, so that front matter means what the
    form's own lines mean; and a list of nothing but "none" is empty.
    """
    if type(node) is Scalar and not node.quoted and not node.is_absent:
        return listed(node.text, node.line, node.column)
    if type(node) is Sequence and len(node.items) == 1:
        (item,) = node.items
        if type(item) is Scalar and item.text and says_none(item.text):
            return Sequence([], node.line, node.column)
    return node
