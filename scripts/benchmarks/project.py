"""A made-up project of a given size: plan, checklists, contracts, tests, flows and issues.

The shares are those of a real project: most documents are Markdown checklists. Nothing is random,
so two runs measure the same bytes.
"""

import datetime as dt
from pathlib import Path

PEOPLE = ("alice", "bob", "chioma", "dora", "erik", "farid", "grace", "henrik")
DAY = dt.date(2026, 11, 1)
SECTIONS = (
    (
        "Pre-Integration",
        "-",
        (
            "{a} deployed and verified",
            "{b} deployed and verified",
            "Network connectivity confirmed",
            "Configuration compatible",
            "Contract documentation reviewed",
        ),
    ),
    (
        "Integration Steps",
        "1.",
        (
            "Configure {a} with {b} endpoint",
            "Update authentication/authorization",
            "Enable integration feature flag",
            "Execute smoke test",
            "Verify logs for connectivity",
        ),
    ),
    (
        "Verification",
        "-",
        (
            "Connection established",
            "Authentication working",
            "Basic operation successful",
            "Error handling working",
            "Logging correct",
        ),
    ),
    (
        "Post-Integration",
        "-",
        ("Integration documented", "Known issues logged", "Rollback tested (if needed)"),
    ),
)
EXTRA_ITEMS = (
    "The error budget of the calling side was agreed with its owner and written down",
    "Retries are limited and their delays grow, as the house rules ask",
)
ENVIRONMENT = {
    "Infrastructure": (
        "Integration environment provisioned",
        "Network connectivity verified",
        "Firewall rules configured",
        "DNS entries created",
    ),
    "Configuration": (
        "Environment variables set",
        "Secrets deployed",
        "Feature flags configured",
        "External service mocks available",
    ),
    "Data": ("Test data loaded", "Seed scripts ready", "Data reset mechanism available"),
    "Tooling": (
        "CI/CD pipeline configured",
        "Test runners available",
        "Logging aggregation working",
        "Monitoring active",
    ),
}
MKDOCS = """site_name: Benchmark
theme: {name: material, font: false}
plugins:
  - search
  - integration-report: {as_of: 2026-11-20}
"""


def write_project(folder: Path, documents: int) -> None:
    """Write a project with this many documents of evidence."""
    components = max(6, documents // 12)
    points = _points(components, documents * 55 // 100)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "about.md").write_text("# About\n\nA project to measure with.\n")
    (folder / "mkdocs.yml").write_text(MKDOCS)
    _write(folder / "openapi.yaml", "openapi: 3.0.3\ninfo: {title: All, version: '1'}\npaths: {}\n")
    data = folder / "data"
    _write(data / "plan.yml", _plan(components, points))
    for caller, called in points:
        _write(data / "integrations" / f"{caller}-{called}.md", _checklist(caller, called))
    left = documents - len(points) - 1
    for number in range(left):
        name, text = _other(number, components)
        _write(data / name, text)


def _points(components: int, most: int) -> list[tuple[int, int]]:
    found = [
        (caller, caller - distance)
        for distance in range(1, components)
        for caller in range(distance, components)
    ]
    return sorted(found[:most])


def _plan(components: int, points: list[tuple[int, int]]) -> str:
    called: dict[int, list[str]] = {}
    for caller, target in points:
        called.setdefault(caller, []).append(f"c{target}")
    lines = ["kind: plan", "title: Benchmark", "strategy: incremental", "components:"]
    lines += [f"  c{number}: {{name: Component {number}}}" for number in range(components)]
    lines.append("phases:")
    for number in range(components):
        if number % 20 == 0:
            phase = number // 20
            lines += [f"  - id: '7.{phase}'", f"    name: Phase {phase}", "    sequence:"]
        others = f", integrates_with: [{', '.join(called[number])}]" if number in called else ""
        lines.append(f"      - {{component: c{number}{others}, milestone: C{number} works}}")
    return "\n".join(lines) + "\n"


def _checklist(caller: int, called: int) -> str:
    lines = [
        f"# Integration: Component {caller} → Component {called}",
        "",
        f"**Date:** {DAY}",
        f"**Integrator:** {PEOPLE[caller % len(PEOPLE)]}",
        "",
    ]
    names = {"a": f"Component {caller}", "b": f"Component {called}"}
    open_from = 18 if (caller + called) % 5 else 12
    count = 0
    for title, marker, items in SECTIONS:
        lines.append(f"### {title}")
        more = EXTRA_ITEMS if title == "Verification" else ()
        for item in (*items, *more):
            mark = "x" if count < open_from else " "
            owner = PEOPLE[(caller + count) % len(PEOPLE)]
            due = f" due {DAY + dt.timedelta(days=30 + count)}" if mark == " " else ""
            evidence = f" [run {count}](https://ci.example.com/{caller}/{count})"
            lines.append(f"{marker} [{mark}] {item.format(**names)} @{owner}{due}{evidence}")
            count += 1
        lines.append("")
    lines.append("The log of the day and the decisions taken are in the wiki of the team. " * 8)
    return "\n".join(lines) + "\n"


def _other(number: int, components: int) -> tuple[str, str]:
    component = number % components
    match number % 9:
        case 0 | 1 | 2:
            return f"contracts/contract-{number}.yml", _contract(number, component)
        case 3 | 4:
            return f"tests/report-{number}.md", _test_report(number, component)
        case 5:
            return f"flows/flow-{number}.md", _flow(number)
        case 6:
            return f"issues/issues-{number}.yml", _issues(number, components)
        case _:
            return f"environments/environment-{number}.yml", _environment(number)


def _contract(number: int, component: int) -> str:
    lines = [
        "kind: contract",
        f"name: Operation {number}",
        f"from: c{component}",
        "source: openapi.yaml",
        f"tested: {DAY}",
        "environment: integration",
        "checks:",
    ]
    for field in range(20):
        lines += [
            f"  - part: {'response' if field // 6 else 'request'}",
            f"    field: body.field{field}",
            "    expected: string",
            f"    actual: value {field} of operation {number}",
            "    pass: yes",
        ]
    return "\n".join(lines) + "\n"


def _test_report(number: int, component: int) -> str:
    lines = [
        "## Integration Test Report",
        "",
        f"**Suite:** Suite {number}",
        f"**Date:** {DAY}",
        "**Environment:** Integration",
        "",
        "### Test Results Summary",
        "| Category | Total | Pass | Fail | Skip | Component |",
        "|----------|-------|------|------|------|-----------|",
    ]
    lines += [
        f"| Category {row} | 40 | {39 if row == 0 else 40} | 0 | {1 if row == 0 else 0} |"
        f" Component {component} |"
        for row in range(18)
    ]
    lines += [
        "| **Total** | **720** | **719** | **0** | **1** | |",
        "",
        "### Skipped Tests",
        "| Test ID | Reason |",
        "|---------|--------|",
        f"| T-{number} | The external service was not there |",
        "",
        "### Action Items",
        f"- [ ] Run T-{number} again @erik due 2026-12-01",
    ]
    return "\n".join(lines) + "\n"


def _flow(number: int) -> str:
    lines = [
        f"## E2E Flow: Journey {number}",
        "",
        "**Flow:** Login → Order → Payment",
        "",
        "### Steps",
        "| Step | Action | Expected | Actual | Pass |",
        "|------|--------|----------|--------|------|",
    ]
    lines += [f"| {row} | Action {row} | 201 Created | 201 | ✓ |" for row in range(1, 17)]
    lines += ["", "### Data Flow Verification"]
    lines += [f"- [x] Data of step {row} persisted correctly @dora" for row in range(1, 9)]
    lines += [
        "",
        "### Performance",
        "| Metric | Target | Actual | Pass |",
        "|--------|--------|--------|------|",
        "| Total time | < 5s | 3.2s | ✓ |",
    ]
    return "\n".join(lines) + "\n"


def _issues(number: int, components: int) -> str:
    lines = ["kind: issues", "issues:"]
    for row in range(20):
        lines += [
            f"  - id: ISS-{number * 20 + row}",
            f"    title: Something of journey {number} that should be better",
            "    severity: low",
            "    status: open",
            f"    components: [c{(number + row) % components}]",
            f"    opened: {DAY}",
            f"    owner: {PEOPLE[row % len(PEOPLE)]}",
        ]
    return "\n".join(lines) + "\n"


def _environment(number: int) -> str:
    lines = ["kind: environment", f"name: environment-{number}", "sections:"]
    for title, items in ENVIRONMENT.items():
        lines += [f"  - title: {title}", "    items:"]
        lines += [f"      - {{text: {item}, state: done, owner: dora}}" for item in items]
        lines.append(f"      - {{text: {title} reviewed by the team, state: done, owner: erik}}")
    return "\n".join(lines) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
