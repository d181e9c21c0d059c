"""Statements: what somebody says in a document about how something stands."""

from enum import StrEnum
from typing import NamedTuple

import msgspec


class StatementSort(StrEnum):
    """What a statement is about."""

    ITEM = "item"
    """An item of a checklist, an action item, or a data-flow check."""
    STEP = "step"
    """The result of a step of a flow."""
    METRIC = "metric"
    """The figure of a metric, with its result."""
    ISSUE = "issue"
    """The status of a known issue."""
    CHECK = "check"
    """The result of a row of a contract's own table."""
    RESULT = "result"
    """The counts of a category in a test report."""
    TEST = "test"
    """A failed or skipped test in a test report."""


class Statement(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A statement in one version of a document."""

    sort: StatementSort
    """What it is about."""
    group: str
    """The section or table that it stands in; empty where there is none."""
    text: str
    """What the statement is about, in words: it stays the same when only the state changes."""
    state: str
    """What is said: `done`, `open`, `passed`, `resolved`, `12 of 14 passed`."""
    line: int
    """Line on which it begins, counted from 1."""
    is_positive: bool = False
    """Whether it claims that something is as it should be: ticked, passed, resolved."""


class Spot(NamedTuple):
    """Where a statement stands."""

    path: str
    """Path of the document."""
    line: int
    """Line on which it begins, counted from 1."""
    sort: StatementSort
    """What it is about."""
