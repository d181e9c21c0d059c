"""Where statements lead: to the page that shows what they rest on, and to the author's own page."""

import pytest

from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import FailureSummary, Narrative, SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.cells import Ref, Source, Text
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tabular import Column, Row, Table
from reports import changed, here, issue, markdown, report
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


FAILURE = FailureSummary(
    id="API-7",
    name="Pay twice",
    category="API",
    reason="Paid twice",
    severity=None,
    issue="",
    location=Location("data/tests/api.md", 20),
)
FORGE = Links(repo_url="https://git.example.com/shop", edit_uri="edit/main/docs/")
NAMING = changed(results(), failures=(FAILURE,))


def drawn(text: str, **fields: str) -> str:
    """Return what an author's words become on a page."""
    cell = here(report(tests=NAMING), links=FORGE).words(text, **fields)
    return Drawing().fragment(
        [Table(name="t", caption="T", columns=(Column("a", "A"),), rows=(Row((cell,)),))]
    )


def test_ids_in_an_author_s_words_are_links() -> None:
    words = here(report(tests=NAMING), links=FORGE).words
    known = ("INT-001", "issues/#issue-INT-001")
    assert words("See INT-001.").pieces == (("See ", ""), known, (".", ""))
    line = "https://git.example.com/shop/blob/main/data/tests/api.md?plain=1#L20"
    assert words("(API-7/INT-001)").pieces == (
        ("(", ""),
        ("API-7", line),
        ("/", ""),
        known,
        (")", ""),
    )


@pytest.mark.parametrize(
    "text", ["", "Nothing", "INT-0011", "XINT-001", "INT-001-b", "int-001", "INT 001", "-.:"]
)
def test_what_is_no_known_id_as_a_whole_stays_text(text: str) -> None:
    assert here(report()).words(text) == Text(text)


def test_an_id_is_no_link_beside_itself_and_no_word_of_letters_is_one() -> None:
    page = here(report(issues=(issue("INT-001"), issue("Payment"))))
    assert page.words("INT-001 again", without="INT-001") == Text("INT-001 again")
    assert page.words("Payment is slow") == Text("Payment is slow")


def test_an_author_s_words_are_escaped_around_links_too() -> None:
    html = drawn('<b>INT-001</b> & "API-7"')
    assert '&lt;b&gt;<a href="issues/#issue-INT-001">INT-001</a>&lt;/b&gt; &amp; &#34;<a' in html


def test_what_names_a_failed_test_leads_to_its_line() -> None:
    page = here(report(tests=NAMING), links=FORGE)
    (known, unknown) = page.references(["API-7", "API-8"]).cells
    assert isinstance(known, Ref)
    assert known.href.endswith("data/tests/api.md?plain=1#L20")
    assert unknown == Text("API-8")
    assert here(report(tests=changed(NAMING, categories=()))).named("API-7") == Text("API-7")
