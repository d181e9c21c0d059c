import datetime as dt
import hashlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.words import Kind
from integration_report.signoffs.coverage import CoveredFile, coverage, covered_paths

PLAN = CoveredFile("100644", "data/plan.yml", 3, hashlib.sha256(b"abc").hexdigest())
REPORT = CoveredFile("100755", "data/ü.yml", 0, hashlib.sha256(b"").hexdigest())


def test_the_digest_is_what_shell_tools_give() -> None:
    text = (
        b"mkdocs-integration-report/coverage/v1\0"
        b"100644\0data/plan.yml\x003\0" + PLAN.sha256.encode() + b"\n"
        b"100755\0data/\xc3\xbc.yml\x000\0" + REPORT.sha256.encode() + b"\n"
    )
    assert coverage([REPORT, PLAN]) == (f"sha256:{hashlib.sha256(text).hexdigest()}", 2)


def test_each_part_of_a_file_makes_another_digest() -> None:
    others = (
        PLAN._replace(mode="100755"),
        PLAN._replace(path="data/plan.yaml"),
        PLAN._replace(size=4),
        PLAN._replace(sha256=REPORT.sha256),
    )
    assert len({coverage([file]).digest for file in (PLAN, *others)}) == 5
    assert coverage([]).files == 0


@given(st.permutations([PLAN, REPORT, PLAN._replace(path="a\udcff"), PLAN._replace(path="b")]))
def test_the_order_makes_no_difference(files: list[CoveredFile]) -> None:
    assert coverage(files) == coverage(reversed(files))


def test_signoffs_and_the_policy_are_not_covered_and_unreadable_documents_are() -> None:
    documents: list[Document[Any]] = [
        Document(path="data/plan.yml", blob="", kind=Kind.PLAN, record=None),
        Document(path="data/broken.yml", blob="", kind=None, record=None),
        Document(path="data/policy.yml", blob="", record=None, kind=Kind.POLICY),
        Document(path="data/signoffs/1.0/lead-alice.yml", blob="", record=None, kind=Kind.SIGNOFF),
        Document(path="data/signoffs/1.0/lead-bob.yml", blob="", kind=None, record=None),
    ]
    evidence = Evidence(documents, as_of=dt.date(2026, 10, 1))
    assert covered_paths(evidence) == {"data/broken.yml", "data/plan.yml"}
