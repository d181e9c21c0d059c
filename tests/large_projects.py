"""A project of 200 components and 10,000 tests, made up by a rule."""

COMPONENTS = 200
TESTS = 10_000

_WORDS = ("Order", "Payment", "Search", "Customer", "Price", "Stock", "Invoice", "Mail", "Audit")
_KINDS = ("Service", "Gateway", "Store", "Worker", "Portal")
_CATEGORIES = ("API", "Data flow", "Error handling", "Security", "Performance")
_ACTIONS = ("accepts a full basket", "refuses a stale token", "keeps its totals", "retries once")
_REASONS = ("Waits for the sandbox", "Needs test data", "Flaky on Mondays", "Nobody wrote it yet")
_FAILURES = ("Timeout after 30 s", "Answered 500", "Rounded twice", "Field is missing")
_SEVERITIES = ("High", "Medium", "Low")


def large_project(*, components: int = COMPONENTS, tests: int = TESTS) -> dict[str, str]:
    """Return the files of a project with a test report for each component.

    Every test is named; each tenth has failed, the others were skipped. That is more than any
    real project has to say of its tests, because those that pass are only counted.
    """
    each = tests // components
    files = {"data/plan.yml": _plan(components), "data/issues.yml": _issues(components)}
    for number in range(components):
        first = number * each
        files[f"data/tests/report-{number:03d}.md"] = _report(number, range(first, first + each))
    return files


def name_of(number: int) -> str:
    """Return the name of a component."""
    word, kind = _WORDS[number % len(_WORDS)], _KINDS[number // len(_WORDS) % len(_KINDS)]
    return f"{word} {kind} {number}"


def _plan(components: int) -> str:
    lines = ["kind: plan", "title: Large", "strategy: incremental", "components:"]
    lines += [f"  c{number}: {{name: {name_of(number)}}}" for number in range(components)]
    lines.append("phases:")
    for phase, numbers in enumerate(_batches(components), 1):
        lines += [f"  - id: '{phase}'", f"    name: Phase {phase}", "    sequence:"]
        for number in numbers:
            called = f", integrates_with: [c{number // 2}]" if number else ""
            lines.append(f"      - {{component: c{number}{called}, milestone: It works}}")
    return "\n".join(lines) + "\n"


def _batches(components: int) -> list[range]:
    return [range(start, min(start + 25, components)) for start in range(0, components, 25)]


def _issues(components: int) -> str:
    lines = ["kind: issues", "issues:"]
    for number in range(0, components, 4):
        lines += [
            f"  - id: ISS-{number}",
            f"    title: {name_of(number)} loses a message now and then",
            f"    severity: {_SEVERITIES[number // 4 % 3].lower()}",
            "    status: open",
            f"    components: [c{number}]",
            "    opened: 2026-11-01",
            f"    owner: owner{number % 7}",
        ]
    return "\n".join(lines) + "\n"


def _report(number: int, tests: range) -> str:
    failed = [test for test in tests if test % 10 == 0]
    skipped = [test for test in tests if test % 10]
    lines = [
        "## Integration Test Report",
        "",
        f"**Suite:** Suite {number}",
        "**Date:** 2026-11-10",
        f"**Components:** {name_of(number)}",
        "",
        "### Test Results Summary",
        "| Category | Total | Pass | Fail | Skip |",
        "|----------|-------|------|------|------|",
    ]
    for category in _CATEGORIES:
        own = [test for test in tests if _category(test) == category]
        bad = [test for test in own if test % 10 == 0]
        lines.append(f"| {category} | {len(own)} | 0 | {len(bad)} | {len(own) - len(bad)} |")
    lines += [
        "",
        "### Failed Tests",
        "| Test ID | Description | Category | Failure Reason | Severity | Issue |",
        "|---------|-------------|----------|----------------|----------|---------|",
    ]
    issue = f"ISS-{number}" if number % 4 == 0 else ""
    for test in failed:
        lines.append(
            f"| {_id(test)} | {name_of(number)} {_ACTIONS[test // 10 % 4]} | {_category(test)} "
            f"| {_FAILURES[test // 10 % 4]} | {_SEVERITIES[test // 10 % 3]} | {issue} |"
        )
    lines += [
        "",
        "### Skipped Tests",
        "| Test ID | Category | Reason |",
        "|---------|----------|--------|",
    ]
    lines += [f"| {_id(test)} | {_category(test)} | {_REASONS[test % 4]} |" for test in skipped]
    return "\n".join(lines) + "\n"


def _id(test: int) -> str:
    return f"T-{test:05d}"


def _category(test: int) -> str:
    return _CATEGORIES[test % 7 % len(_CATEGORIES)]
