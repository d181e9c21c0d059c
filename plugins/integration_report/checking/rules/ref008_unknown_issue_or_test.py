"""A document names an issue or a test that nobody knows.

## What it does

Looks up ids such as `INT-045`: in the items of task lists, where an issue or a test may be meant;
in the deviations of contracts and beside failed tests, where an issue is meant; and at unresolved
issues, where tests are meant that a test report lists as failed or skipped.

In an item, only ids count that begin like those of known issues and tests, so that `UTF-8` and
`SHA-256` are left alone.

## Why

A reference is there so that somebody can look up what became of it. One that leads nowhere looks as
if the matter were taken care of.

## Example that fails

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open}
```

```markdown title="data/environment.md"
# Integration Environment Checklist

## Configuration

- [ ] Secrets deployed, see INT-010
```

## Example that passes

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open}
```

```markdown title="data/environment.md"
# Integration Environment Checklist

## Configuration

- [ ] Secrets deployed, see INT-001
```
"""

import re
from collections.abc import Iterable, Iterator

from integration_report.checking.references import Mention
from integration_report.checking.rule import Facts, Hit
from integration_report.model.contract import Contract
from integration_report.model.finding import Level
from integration_report.model.names import Names, did_you_mean
from integration_report.model.results import TestReport
from integration_report.model.words import Kind

CODE = "REF008"
NAME = "unknown-issue-or-test"
LEVEL = Level.WARNING


_DEFINING = (Kind.ISSUES, Kind.TEST_REPORT, Kind.TEST_RUN, None)
_ID = re.compile(r"[^\W\d_]\w*-\d+")


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the ids of issues and tests that no document defines."""
    if any(document.kind in _DEFINING for document in facts.evidence.unreadable):
        # What couldn't be read may say the names.
        return
    issues, tests = facts.evidence.issue_names, facts.test_names
    both = Names(dict.fromkeys([*issues.ids, *tests.ids], ()))
    prefixes = {_prefix(identity) for identity in both.ids}
    for mention in _in_items(facts):
        if _prefix(mention.reference.text) in prefixes:
            yield from _unknown(mention, both, "neither a known issue nor a listed test")
    for mention in _of_issues(facts):
        yield from _unknown(mention, issues, "no known issue")
    test_prefixes = {_prefix(identity) for identity in tests.ids}
    for mention in _of_tests(facts):
        if _prefix(mention.reference.text) in test_prefixes:
            yield from _unknown(mention, tests, "no test of a report or result file")


def _unknown(mention: Mention, names: Names, what: str) -> Iterator[Hit]:
    resolution = names.resolve(mention.reference.text)
    if not resolution.id:
        yield Hit(
            mention.location,
            f"'{mention.reference.text}' is {what}.",
            did_you_mean(
                resolution.candidates,
                otherwise="Add it to the known issues, or correct the id.",
            ),
        )


def _in_items(facts: Facts) -> Iterator[Mention]:
    for document, items in facts.task_lists:
        for item in items:
            for reference in item.references:
                yield Mention(document, reference)


def _of_issues(facts: Facts) -> Iterator[Mention]:
    for document, contract in facts.evidence.of(Contract):
        for deviation in contract.deviations:
            if _ID.fullmatch(deviation.issue.text):
                yield Mention(document, deviation.issue)
    for report_document, report in facts.evidence.of(TestReport):
        for test in report.failed:
            if test.issue and _ID.fullmatch(test.issue.text):
                yield Mention(report_document, test.issue)


def _of_tests(facts: Facts) -> Iterator[Mention]:
    """Yield the tests of unresolved issues; that of a settled one passes and is not listed."""
    for document, issue in facts.evidence.issues.values():
        if issue.status.is_open:
            for reference in issue.tests:
                yield Mention(document, reference)


def _prefix(identity: str) -> str:
    return identity.rpartition("-")[0].casefold()
