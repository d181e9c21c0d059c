"""Where statements lead: to the page that shows what they rest on, and to the author's own page."""

from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import Narrative, SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.cells import Source
from integration_report.rendering.links import Links
from integration_report.rendering.site import Here, Site
from reports import changed, here, markdown, report
from reports import tests as results

POLICY = Location("data/policy.yml", 13, 5)
SUITES = Location("data/tests/suites.yml", 2, 9)
SIGNOFF = SignoffSummary(
    role="tech-lead",
    person="",
    printed_name="",
    decision=Decision.PENDING,
    state="missing",
    trust=Trust.NONE,
    reasons=(Reason(kind=ReasonKind.MISSING, message="1 person must still sign", location=POLICY),),
    location=POLICY,
)
TESTS = changed(
    results(),
    reasons=(Reason(kind=ReasonKind.MISSING, message="Load has no result", location=SUITES),),
)


def test_what_the_policy_asks_for_leads_to_the_signoffs() -> None:
    page = here(report(signoffs=(SIGNOFF,)))
    assert page.source(POLICY) == Source("data/policy.yml:13", "sign-offs/")
    assert page.document("data/policy.yml") == Source("data/policy.yml", "sign-offs/")


def test_what_the_suites_expect_leads_to_the_tests() -> None:
    page = here(report(tests=TESTS))
    assert page.source(SUITES) == Source("data/tests/suites.yml:2", "tests/")


def test_what_the_report_claims_leads_to_the_report() -> None:
    page = here(report(narrative=Narrative(path="data/report.md")))
    assert page.source(Location("data/report.md", 7)) == Source("data/report.md:7", "report/")


def test_what_no_page_shows_has_no_link() -> None:
    assert here(report()).source(POLICY).href == ""


def test_evidence_that_is_a_page_leads_to_it_as_its_author_wrote_it() -> None:
    page = here(report())
    assert page.source_of("docs/shop/checkout.md") == Source(
        "docs/shop/checkout.md", "shop/checkout/"
    )
    assert page.source_of("data/checkout.md").href == ""
    assert page.source_of("docs/openapi.yaml").href == ""


def with_sources(path: str) -> Here:
    """Return a page's view of a site in which the policy has a source page."""
    return Site(report(), Links(sources="sources"), markdown, documents=[POLICY.path]).at(path)


def test_without_a_forge_a_statement_leads_to_its_line_in_the_site() -> None:
    page = with_sources("points/a.md")
    address = "../../sources/data/policy.yml.html#L13"
    assert page.source(POLICY) == Source("data/policy.yml:13", address)
    assert page.line(POLICY) == Source("line 13", address)
    first = "../../sources/data/policy.yml.html#L1"
    assert page.document(POLICY.path) == Source("data/policy.yml", first)
    assert page.source_of(POLICY.path) == Source("data/policy.yml", first)


def test_a_file_that_is_no_evidence_has_no_address() -> None:
    page = with_sources("index.md")
    assert page.source(Location("docs/openapi.yaml", 3)).href == ""
    assert page.source_of("docs/openapi.yaml").href == ""
