"""Findings: what is wrong, where, and what to do about it."""

from enum import StrEnum
from typing import NamedTuple

import msgspec

from integration_report.model.location import Location


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """A claim can't be believed or a document can't be used as it stands."""
    WARNING = "warning"
    """Something is likely wrong or unfinished."""
    INFO = "info"
    """Worth knowing."""
    OFF = "off"
    """A setting only: the rule is not run. No finding has this level."""


class Problem(msgspec.Struct, frozen=True, gc=False):
    """What reading or a rule found, before its code's level is known."""

    code: str
    """The rule's code, such as `SRC001`."""
    location: Location
    """Where to look."""
    message: str
    """One sentence saying what is wrong, with the values that show it."""
    hint: str
    """One sentence saying what to do."""


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A problem with its level, as commands and pages show it."""

    code: str
    """The rule's code, such as `SRC001`."""
    severity: Level
    """The rule's level, or the one that the settings give it."""
    location: Location
    """Where to look."""
    message: str
    """One sentence saying what is wrong, with the values that show it."""
    hint: str
    """One sentence saying what to do."""


class Suppressed(msgspec.Struct, frozen=True, gc=False):
    """A finding that its document suppresses, with the reason given there."""

    finding: Finding
    """The finding, as it would be shown."""
    reason: str
    """The author's reason."""
    location: Location
    """Where the suppression is written."""


class Judgement(NamedTuple):
    """What the rules found."""

    findings: tuple[Finding, ...]
    """The findings that stand, by path, line, column and code."""
    suppressed: tuple[Suppressed, ...]
    """The findings that their documents suppress, in the same order."""
