"""What the properties of a test case or suite tell: an id, a component, how grave a failure is."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from integration_report.model.names import normalized
from integration_report.model.words import ENUM_ALIASES, Severity
from integration_report.reading.formats.texts import id_of, one_line

MOST_PROPERTIES: Final = 100
"""How many properties of a test case are kept."""
MOST_ATTACHMENTS: Final = 20
"""How many attached files of a test case are named."""

_IDS: Final = frozenset(
    {"id", "test id", "testid", "test case id", "testcase id", "test key", "case id", "tc id"}
    | {"tms", "tms id", "testrail id", "xray id", "zephyr id", "allure id"}
)
_COMPONENTS: Final = frozenset({"component", "components"})
_CATEGORIES: Final = frozenset({"category", "test category"})
_SEVERITIES: Final = frozenset({"severity", "priority"})
_ISSUES: Final = frozenset({"issue", "known issue", "bug", "defect"})


class Told(NamedTuple):
    """What properties tell of a test case; a field that none tells is empty."""

    id: str = ""
    """The test's own id."""
    component: str = ""
    """The component that it tests."""
    category: str = ""
    """Its category."""
    severity: Severity | None = None
    """How much its failure hurts."""
    issue: str = ""
    """The issue that stands for it."""
    attachments: tuple[str, ...] = ()
    """The files that it names."""


NOTHING: Final = Told()


def told_by(properties: Sequence[tuple[str, str]], around: Told = NOTHING) -> Told:
    """Return what properties tell; what they don't tell, those of the suites `around` do.

    Of several properties of one name the first that can be used counts.
    """
    if not properties:
        return around
    named = [(normalized(name.rpartition(".")[2] or name), value) for name, value in properties]
    return Told(
        id=id_of(value for name, value in named if name in _IDS),
        component=_first(named, _COMPONENTS) or around.component,
        category=_first(named, _CATEGORIES) or around.category,
        severity=_severity(named) or around.severity,
        issue=_first(named, _ISSUES) or around.issue,
        attachments=tuple(
            one_line(value) for name, value in named if name.startswith("attachment") and value
        )[:MOST_ATTACHMENTS],
    )


def severity_of(word: str) -> Severity | None:
    """Return the severity that a word means, or `None` for one that is none."""
    key = word.strip().casefold()
    key = ENUM_ALIASES[Severity].get(key, key)
    known = key in Severity.__members__.values() and key != Severity.UNKNOWN
    return Severity(key) if known else None


def _severity(named: Iterable[tuple[str, str]]) -> Severity | None:
    meant = (severity_of(value) for name, value in named if name in _SEVERITIES)
    return next((one for one in meant if one is not None), None)


def _first(named: Iterable[tuple[str, str]], names: frozenset[str]) -> str:
    return next((one_line(value) for name, value in named if name in names and value.strip()), "")
