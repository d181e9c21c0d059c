"""A tree becomes evidence: what is recognised, what isn't, and what hides nothing."""

import gc
from pathlib import Path

import pytest

from integration_report.model.runs import TestRun
from integration_report.model.tree import blob_id
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.load import load
from integration_report.reading.refusals import MOST_BYTES, MOST_MARKDOWN_BYTES
from integration_report.reading.tree import WorkTree
from integration_report.signoffs.coverage import covered_paths
from loading import INTEGRATION, evidence, kinds, only, problems
from projects import TODAY


def test_documents_are_recognised_by_what_they_say_not_by_where_they_stand(tmp_path: Path) -> None:
    found = evidence(
        tmp_path,
        {
            "data/a/b/c.yaml": "kind: plan\n",
            "data/issues.YML": "kind: Test Suites\n",
            "data/x.md": INTEGRATION,
            "data/y.markdown": "---\nkind: flow\nname: Checkout\n---\nWords.\n",
        },
    )
    assert problems(found) == []
    assert kinds(found) == {
        "data/a/b/c.yaml": Kind.PLAN,
        "data/issues.YML": Kind.TEST_SUITES,
        "data/x.md": Kind.INTEGRATION,
        "data/y.markdown": Kind.FLOW,
    }
    assert found.as_of == TODAY
    assert found.data_dir == "data"
    assert found.commit == ""


def test_a_document_has_its_title_its_lines_and_its_blob(tmp_path: Path) -> None:
    found = evidence(
        tmp_path,
        {
            "data/a.md": INTEGRATION,
            "data/b.yml": "kind: external\nsystem: Bank\n",
            "data/c.yml": "kind: plan\ntitle: Shop\n",
            "data/d.yml": "kind: plan\n",
            "data/e.yml": "kind: test-report\nsuite: Core\n",
            "data/f.yml": "kind: contract\nname: Create order\n",
        },
    )
    titles = ["Web → API", "Bank", "Shop", "d.yml", "Core", "Create order"]
    assert [one.title for one in found.documents] == titles
    assert [one.lines for one in found.documents] == [4, 2, 2, 1, 2, 2]
    assert found.documents[3].blob == blob_id(b"kind: plan\n")


def test_a_signoff_is_called_by_role_and_name(tmp_path: Path) -> None:
    text = (
        "kind: signoff\nrepository: r\nreport: p\nversion: '1'\nrole: tech-lead\nperson: alice\n"
        "printed_name: Alice Ng\ndecision: approved\nmeaning: m\n"
    )
    assert only(evidence(tmp_path, {"data/s.yml": text})).title == "tech-lead: Alice Ng"


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("data/environment.md", "---\nkind: environment\n---\n", "Environment"),
        ("data/environments/staging.yml", "kind: environment\n", "Environment: staging"),
        ("data/pre-prod_environment.yml", "kind: environment\n", "Environment: pre prod"),
        ("data/e.yml", "kind: environment\nname: EU west\n", "Environment: EU west"),
        ("data/e.yml", "kind: environment\ntitle: Ours\n", "Ours"),
    ],
)
def test_an_environment_without_a_title_has_a_name_for_people(
    tmp_path: Path, path: str, text: str, title: str
) -> None:
    assert only(evidence(tmp_path, {path: text})).title == title


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.yml", "title: x\n", codes.UNKNOWN_KIND),
        ("a.yml", "kind: plam\n", codes.UNKNOWN_KIND),
        ("a.yml", "kind: [plan]\n", codes.UNKNOWN_KIND),
        ("a.yml", "- a\n", codes.UNKNOWN_KIND),
        ("a.yml", "", codes.EMPTY),
        ("a.yml", "# nothing\n", codes.EMPTY),
        ("a.yml", b"\xff\xfe", codes.ENCODING),
        ("a.yml", "kind: plan\n- b\n", codes.SYNTAX),
        ("a.md", "# Something else\n", codes.UNKNOWN_KIND),
        ("a.md", "", codes.EMPTY),
        ("a.md", "---\nkind: policy\n---\n", codes.UNKNOWN_KIND),
        ("a.txt", "kind: plan\n", codes.UNKNOWN_KIND),
        ("results/junit.xml", "<suite/>", codes.UNKNOWN_KIND),
        ("results/junit.xml", "<testsuite>", codes.SYNTAX),
        ("results/log.txt", "ok, all is well", codes.UNKNOWN_KIND),
        ("a.json", '{"kind": "plan"}', codes.UNKNOWN_KIND),
        ("a.json", '{"openapi": ', codes.UNKNOWN_KIND),
        ("a.json", '["openapi"]', codes.UNKNOWN_KIND),
    ],
)
def test_a_file_that_cannot_be_read_or_recognised_is_a_value_with_a_finding(
    tmp_path: Path, name: str, content: str | bytes, code: str
) -> None:
    found = evidence(tmp_path, {f"data/{name}": content, "data/z.yml": "kind: plan\n"})
    broken, whole = found.documents
    assert broken.record is None
    assert [problem.code for problem in broken.problems] == [code]
    assert whole.is_sound
    assert found.unreadable == (broken,)


def test_a_misspelt_kind_is_told_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = only(evidence(tmp_path, {"data/a.yml": "title: x\nkind: isues\n"})).problems
    assert str(problem.location) == "data/a.yml:2:7"
    assert problem.hint == "Did you mean 'issues'?"


def test_result_files_are_recognised_by_their_content_wherever_they_stand(tmp_path: Path) -> None:
    one = b'<testsuite name="api"><testcase name="answers"/></testsuite>'
    files = {
        "data/results/night.log": one,
        "data/sub/out.xml": one,
        "data/a.json": '{"openapi": 1}',
    }
    found = evidence(tmp_path, files)
    assert kinds(found) == dict.fromkeys(list(files)[:2], Kind.TEST_RUN)
    assert [document.title for document in found.documents] == ["api", "api"]
    assert problems(found) == []


def test_a_broken_document_still_says_what_it_is_about(tmp_path: Path) -> None:
    text = "kind: contract\nname: Create order\nfrom: web\nto: core-api\nchecks:\n  - {part: [\n"
    broken = only(evidence(tmp_path, {"data/a.yml": text}))
    assert broken.record is None
    assert broken.kind is Kind.CONTRACT
    assert broken.about == ("Create order", "web", "core-api")
    assert not broken.is_sound


def test_names_are_found_in_lists_and_below(tmp_path: Path) -> None:
    text = "kind: issues\nissues:\n  - {id: a, components: [web, ~, web]}\nx: 'a\n"
    broken = only(evidence(tmp_path, {"data/a.yml": text}))
    assert broken.about == ("web", "~")


def test_a_record_that_lacks_a_field_is_none_and_its_kind_is_known(tmp_path: Path) -> None:
    broken = only(evidence(tmp_path, {"data/a.yml": "kind: integration\nfrom: web\n"}))
    assert (broken.kind, broken.record, broken.about) == (Kind.INTEGRATION, None, ("web",))


@pytest.mark.parametrize(
    ("name", "size"), [("a.yml", MOST_BYTES), ("a.md", MOST_MARKDOWN_BYTES), ("a.xml", MOST_BYTES)]
)
def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, name: str, size: int) -> None:
    found = evidence(tmp_path, {f"data/{name}": b"#" * (size + 1)})
    assert problems(found) == [(codes.SIZE, f"data/{name}:1:1")]
    assert only(found).blob == ""


def test_a_file_as_large_as_it_may_be_is_read(tmp_path: Path) -> None:
    text = "kind: plan\n" + "#" * (MOST_BYTES - 11)
    assert only(evidence(tmp_path, {"data/a.yml": text})).is_sound


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    files = {"data/a.yml": "kind: plan\n", "data/b.yml": "x", "docs/c.md": "x"}
    evidence(tmp_path, files, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_collector_is_as_it_was(tmp_path: Path) -> None:
    evidence(tmp_path, {"data/a.yml": "kind: plan\n"})
    assert gc.isenabled()
    gc.disable()
    try:
        evidence(tmp_path, {})
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_covered_is_told_without_reading_results_in_full(tmp_path: Path) -> None:
    """Whether a file is a result of a runner decides it, and neither what it says nor if it can."""
    junit = "<testsuite name='api' tests='{}'><testcase name='a'/></testsuite>"
    files = {
        "data/x.md": INTEGRATION,
        "data/results/a.xml": junit.format(1),
        "data/results/broken.xml": junit.format(1).removesuffix("</testsuite>"),
        "data/results/unknown.xml": "<html/>",
        "data/elsewhere.xml": junit.format(2),
        "data/page.har": '{"log": {"version": "1.2", "entries": []}}',
        "data/broken.har": '{"log": {"version": "1.2", "entries": [',
        "data/other.json": "{}",
        "data/tape.yml": "http_interactions: []\nrecorded_with: VCR 6.0\n",
        "data/signoffs/1.0/a.yml": "kind: signoff\n",
    }
    whole = evidence(tmp_path, files)
    tree = WorkTree(tmp_path)
    told = load(tree, data_dir="data", docs_dir="docs", as_of=TODAY, only_covered=True)
    assert covered_paths(told) == covered_paths(whole)
    assert covered_paths(told) >= {"data/results/broken.xml", "data/elsewhere.xml"}
    assert told.of(TestRun) == []
    assert len(whole.of(TestRun)) == 2
