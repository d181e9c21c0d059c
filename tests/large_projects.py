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
    """Return the files of a project with a result file of a test runner for each component.

    Of its tests most passed; each tenth failed or broke, each twentieth was skipped, and now and
    then one was flaky.
    """
    each = tests // components
    files = {
        "data/plan.yml": _plan(components),
        "data/issues.yml": _issues(components),
        "data/suites.yml": _suites(components),
    }
    for number in range(components):
        first = number * each
        files[f"data/results/c{number:03d}.xml"] = _results(number, range(first, first + each))
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


def _suites(components: int) -> str:
    lines = ["kind: test-suites", "suites:"]
    for number in range(components):
        lines += [
            f"  - files: results/c{number:03d}.xml",
            "    category: API",
            f"    component: c{number}",
        ]
    return "\n".join(lines) + "\n"


def _results(number: int, tests: range) -> str:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<testsuites name="integration">',
        f'<testsuite name="suite-{number}" tests="{len(tests)}" timestamp="2026-11-10T08:00:00">',
        *(_case(number, test) for test in tests),
        "</testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(number: int, test: int) -> str:
    file = f"tests/integration/test_c{number}.py"
    name = f"{_id(test)} {name_of(number)} {_ACTIONS[test // 10 % 4]}"
    start = (
        f'<testcase classname="tests.integration.test_c{number}" name="{name}" file="{file}"'
        f' line="{10 + test % 50 * 7}" time="{test * 37 % 4000 / 1000}">'
        f'<properties><property name="category" value="{_category(test)}"/></properties>'
    )
    return f"{start}{_what_became(test)}</testcase>"


def _what_became(test: int) -> str:
    told = _FAILURES[test // 10 % 4]
    if test % 10 == 0:
        kind = "error" if test % 70 == 0 else "failure"
        trace = f"{file_of(test)}: in test\n    basket.pay(total)\nE   {told}\n"
        return f'<{kind} message="{told}">{trace}</{kind}>'
    if test % 20 == 1:
        return f'<skipped message="{_REASONS[test // 20 % 4]}"/>'
    if test % 50 == 2:
        return f'<flakyFailure message="{told}"/>'
    return ""


def file_of(test: int) -> str:
    """Return the file and the line in which a test fails."""
    return f"tests/integration/steps.py:{20 + test % 70}"


def _id(test: int) -> str:
    return f"IT-{test:05d}"


def _category(test: int) -> str:
    return _CATEGORIES[test % 7 % len(_CATEGORIES)]
