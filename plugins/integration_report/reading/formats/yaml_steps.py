"""The events of a YAML text of a recorder, within bounds, and what is refused in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import yaml

from integration_report.reading import codes
from integration_report.reading.formats.texts import one_line
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.yaml_events import event_source

MOST_EVENTS: Final = 2_000_000
"""How many parts a file may have."""
MOST_LEVELS: Final = 64
"""How deep a file may be nested."""

_HINT: Final = "Let the recorder write the file again."


class Steps:
    """Gives the events of a text one by one."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        # Events of libyaml have no common type that knows all their attributes.
        self._get: Callable[[], Any] = event_source(text)
        self._given = 0

    def next(self) -> Any:  # noqa: ANN401
        """Return the next event; raises `UnreadableError` after too many."""
        event = self._get()
        self._given += 1
        if self._given > MOST_EVENTS:
            raise refused(event, f"The YAML has more than {MOST_EVENTS:,} parts.", codes.SIZE)
        return event


@contextmanager
def telling() -> Iterator[None]:
    """Raise `UnreadableError` for what is no YAML."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        message = f"The YAML can't be read here: {error.problem or error.context}."
        raise UnreadableError(mark.line + 1, mark.column + 1, message, _HINT) from None
    except yaml.YAMLError as error:
        message = f"The YAML can't be read: {one_line(str(error))}."
        raise UnreadableError(1, 1, message, _HINT) from None


def refused(event: Any, message: str, code: str) -> UnreadableError:  # noqa: ANN401
    """Return the error to raise for what begins with an event."""
    mark = event.start_mark
    return UnreadableError(mark.line + 1, mark.column + 1, message, _HINT, code=code)


def too_deep(event: Any) -> UnreadableError:  # noqa: ANN401
    """Return the error to raise for what is nested deeper than `MOST_LEVELS`."""
    return refused(event, f"The YAML is nested more than {MOST_LEVELS} levels deep.", codes.SIZE)


def nowhere(event: Any) -> UnreadableError:  # noqa: ANN401
    """Return the error to raise for an alias of nothing."""
    message = f"'*{one_line(event.anchor, 100)}' repeats what stands nowhere before it."
    return refused(event, message, codes.SYNTAX)


def twice(event: Any, key: Any) -> UnreadableError:  # noqa: ANN401
    """Return the error to raise for a key that its mapping has already."""
    message = f"Key '{one_line(str(key), 100)}' stands twice."
    return refused(event, message, codes.DUPLICATE_KEY)
