"""JSON documents with one value replaced, for what strangers can put into them."""

import json
from collections.abc import Iterator


def replaced(document: object, value: object, *, most: int) -> Iterator[object]:
    """Yield copies of a document, in each of which the value of another key is replaced."""
    for path in list(dict.fromkeys(_paths(document)))[:most]:
        copy = json.loads(json.dumps(document))
        _put(copy, path, value)
        yield copy


def _paths(document: object, around: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the routes of keys in a document; lists on the way are those of their items."""
    if isinstance(document, list):
        return [path for item in document[:2] for path in _paths(item, around)]
    if not isinstance(document, dict):
        return []
    own = [(*around, key) for key in document]
    return own + [path for key, item in document.items() for path in _paths(item, (*around, key))]


def _put(document: object, path: tuple[str, ...], value: object) -> None:
    """Replace the value that a route of keys leads to, in all items of lists on the way."""
    for item in document if isinstance(document, list) else [document]:
        if isinstance(item, list):
            _put(item, path, value)
        elif isinstance(item, dict) and path[0] in item:
            if len(path) == 1:
                item[path[0]] = value
            else:
                _put(item[path[0]], path[1:], value)
