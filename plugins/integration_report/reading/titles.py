"""What a document is called, and what an unreadable one was seen to be about."""

import re
from typing import Any, Final

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.flow import Flow
from integration_report.model.results import TestReport
from integration_report.model.signoff import Signoff
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

_NAMING_KEYS: Final = frozenset(
    {"component", "components", "from", "name", "suite", "system", "title", "to"}
)
_SAYS_THE_KIND: Final = frozenset({"", "checklist", "environment", "environments"})


def title_of(record: Any, path: str) -> str:  # noqa: ANN401
    """Return a record's title: its own, its name, or what its path tells."""
    return record.title or _name_of(record, path) or path.rpartition("/")[2]


def names_in(node: Node | None) -> tuple[str, ...]:
    """Return the names that an unreadable document gives, each once: it may be about any."""
    names: dict[str, None] = {}
    if type(node) is Mapping:
        _collect(node, names)
    return tuple(names)


def _name_of(record: Any, path: str) -> str:  # noqa: ANN401
    match record:
        case Environment():
            return _name_of_environment(record.name, path)
        case Integration():
            return f"{record.from_} → {record.to}"
        case External():
            return str(record.system)
        case Contract() | Flow():
            return record.name
        case TestReport():
            return record.suite
        case Signoff():
            return f"{record.role}: {record.printed_name}"
        case _:
            return ""


def _name_of_environment(name: str, path: str) -> str:
    """Return what people call an environment: nobody thinks of it as of a file."""
    words = re.split(r"[\s_-]+", path.rpartition("/")[2].rpartition(".")[0])
    own = name or " ".join(word for word in words if word.casefold() not in _SAYS_THE_KIND)
    return f"Environment: {own}" if own else "Environment"


def _collect(mapping: Mapping, names: dict[str, None]) -> None:
    for key, value in mapping.entries:
        items = value.items if type(value) is Sequence else [value]
        for item in items:
            if type(item) is Mapping:
                _collect(item, names)
            elif type(item) is Scalar and key.text in _NAMING_KEYS and item.text.strip():
                names[item.text.strip()] = None
