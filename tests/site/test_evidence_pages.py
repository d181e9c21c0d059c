"""Pages that are evidence: what the author wrote stays, and what is known stands beside it."""

import re

import pytest

from sites import HOSTS, Built, build

PLAN = """\
kind: plan
title: Shop
components:
  web: {name: Web, owner: ann}
  api: {name: API, owner: bob}
phases:
  - id: '1'
    name: First
    sequence:
      - {component: api, milestone: API answers}
      - {component: web, integrates_with: [api], milestone: Web works}
"""
ISSUES = """\
kind: issues
issues:
  - {id: INT-001, title: Slow, severity: high, status: open, opened: 2026-11-01}
"""
POINT = """\
---
kind: integration
---

# Integration: Web → API

**Date:** 2026-11-12
**Integrator:** Ann

The *sandbox* first; see [notes](notes.md#b).

## Pre-Integration
- [x] Web deployed @ann
- [ ] Configuration waits for INT-001 @bob due 2026-11-01
- [ ] ~~Contract reviewed~~

```integration
issues
columns: [issue, title]
```

## Verification
- [x] Connection established
"""
DOCUMENTS = {
    "data/plan.yml": PLAN,
    "data/issues.yml": ISSUES,
    "docs/point.md": POINT,
    "docs/notes.md": "# Notes\n\n## B\n",
}


@pytest.fixture(scope="module", params=HOSTS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("site"), DOCUMENTS, host=request.param, strict=False)


def _page(built: Built, path: str) -> str:
    return (built.site / path).read_text("utf-8")


def test_owners_dates_and_issues_are_marked_in_the_authors_words(built: Built) -> None:
    html = _page(built, "point/index.html")
    assert re.search(
        r'waits for <a class="ir-issue" href="\.\./issues/#issue-INT-001">INT-001</a> '
        r'<span class="ir-owner">@bob</span> <span class="ir-due">due 2026-11-01</span>',
        html,
    )
    assert "Overdue</span>" in html
    assert 'aria-label="not applicable"' in html


def test_findings_stand_below_their_items(built: Built) -> None:
    html = _page(built, "point/index.html").partition("</aside>")[2]
    late, reason, early = (html.index(f">{code}</a>") for code in ("CHK005", "CHK004", "CHK003"))
    assert (
        html.index("Configuration waits for <a class") < late < html.index("<s>Contract") < reason
    )
    assert html.index("Connection established") < early


def test_the_page_and_the_report_lead_to_each_other(built: Built) -> None:
    assert 'href="../points/web--api/"' in _page(built, "point/index.html")
    assert 'href="../../point/"' in _page(built, "points/web--api/index.html")


def test_sections_lead_to_their_headings_and_links_to_their_pages(built: Built) -> None:
    html = _page(built, "point/index.html")
    assert '<a href="#h-verification">Verification</a>' in html
    assert 'id="h-verification"' in html
    assert 'href="../notes/#b"' in html


def test_a_block_within_moves_no_line(built: Built) -> None:
    html = _page(built, "point/index.html").partition("</aside>")[2]
    assert html.index("<s>Contract") < html.index(">Slow<") < html.index("Connection est")
