"""What a document is called, and what an unreadable one was seen to be about."""

from typing import Any, Final

from integration_report.model.checklist import External, Integration
from integration_report.model.contract import Contract
from integration_report.model.flow import Flow
from integration_report.model.results import TestReport
from integration_report.model.signoff import Signoff
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

_NAMING_KEYS: Final = frozenset(
    {"component", "components", "from", "name", "suite", "system", "title", "to"}
)


def title_of(record: Any, path: str) -> str:  # noqa: ANN401
    """Return a record's title: its own, its name, or the last part of its path."""
    return record.title or _name_of(record) or path.rpartition("/")[2]


def names_in(node: Node | None) -> tuple[str, ...]:
    """Return the names that an unreadable document gives, each once: it may be about any."""
    names: dict[str, None] = {}
    if type(node) is Mapping:
        _collect(node, names)
    return tuple(names)


def _name_of(record: Any) -> str:  # noqa: ANN401
    match record:
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


def _collect(mapping: Mapping, names: dict[str, None]) -> None:
    for key, value in mapping.entries:
        items = value.items if type(value) is Sequence else [value]
        for item in items:
            if type(item) is Mapping:
                _collect(item, names)
            elif type(item) is Scalar and key.text in _NAMING_KEYS and item.text.strip():
                names[item.text.strip()] = None
