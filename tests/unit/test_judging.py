"""A judgement is found again for the very same evidence and levels, and for no other."""

import ast
import datetime as dt
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import integration_report
from command_line import commit
from evidence_builders import TODAY, document, evidence, integration, issue, issues, mark, plan
from evidence_strategies import Project, projects
from integration_report import judging
from integration_report.checking.engine import check
from integration_report.checking.rule import Facts
from integration_report.judging import Judged, judge_version, judgement_key
from integration_report.model.blocks import PageBlock
from integration_report.model.completions import Completion, Completions
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Judgement, Level, Problem
from integration_report.model.form import Form
from integration_report.model.location import Location
from integration_report.model.verification import ContractVerification, Verification
from integration_report.model.words import Kind
from integration_report.pipeline import read
from integration_report.rollup.rate import rate
from integration_report.settings import Settings

PLAN = document("data/plan.yml", plan({"web": []}))
FORM = Form(Kind.EXTERNAL, "1", ())
PARTS: dict[str, Any] = {
    "documents": (PLAN,),
    "as_of": TODAY,
    "forms": {Kind.EXTERNAL: FORM},
    "paths": frozenset({"data/plan.yml"}),
    "data_dir": "data",
    "commit": "",
    "blocks": (PageBlock(Location("docs/a.md", 3), "issues\n"),),
    "verification": Verification({"data/c.yml": ContractVerification("data/c.yml")}),
    "completions": Completions(components={"web": Completion(commit="a" * 40, day=TODAY)}),
}
OTHERS: dict[str, list[Any]] = {
    "documents": [(), (PLAN, document("data/z.yml", issues())), (PLAN, PLAN)],
    "as_of": [TODAY + dt.timedelta(days=1)],
    "forms": [
        {},
        {Kind.EXTERNAL: Form(Kind.EXTERNAL, "2", ())},
        {Kind.EXTERNAL: FORM, Kind.INTEGRATION: FORM},
        {Kind.INTEGRATION: FORM},
    ],
    "paths": [
        frozenset(),
        frozenset({"data/plan.yml", "openapi.yaml"}),
        frozenset({"data/plan.ym", "l"}),
    ],
    "data_dir": ["evidence"],
    "commit": ["c" * 40],
    "blocks": [
        (),
        (PageBlock(Location("docs/a.md", 2), "issues\n"),),
        (PageBlock(Location("docs/a.md", 3), "issue\n"),),
    ],
    "verification": [
        Verification(),
        Verification({"data/c.yml": ContractVerification("data/c.yml", failing=1)}),
        Verification({"data/d.yml": ContractVerification("data/c.yml")}),
    ],
    "completions": [
        Completions(),
        Completions(why_unknown="There is no history."),
        Completions(components={"web": Completion(commit="b" * 40, day=TODAY)}),
        Completions(phases={"web": Completion(commit="a" * 40, day=TODAY)}),
    ],
}
DOCUMENT: dict[str, Any] = {
    "path": "data/plan.yaml",
    "blob": "1" * 40,
    "kind": None,
    "record": plan({"web": [], "api": []}),
    "title": "Another",
    "about": ("web",),
    "problems": (Problem("SRC001", Location("data/plan.yml"), "It breaks off.", "Mend it."),),
    "lines": 7,
}


def key(**parts: Any) -> str:  # noqa: ANN401
    return judgement_key(Evidence(**(PARTS | parts)), {})


@pytest.mark.parametrize("name", inspect.signature(Evidence).parameters)
def test_whatever_evidence_is_made_of_is_part_of_the_key(name: str) -> None:
    keys = [key(), *(key(**{name: other}) for other in OTHERS[name])]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", Document.__struct_fields__)
def test_every_field_of_a_document_is_part_of_the_key(name: str) -> None:
    other = msgspec.structs.replace(PLAN, **{name: DOCUMENT[name]})
    assert key(documents=(other,)) != key()


def test_the_place_where_something_is_written_is_part_of_the_key() -> None:
    moved = msgspec.structs.replace(PLAN.record, marks=mark(3))
    assert key(documents=(msgspec.structs.replace(PLAN, record=moved),)) != key()


@given(projects(), projects())
def test_only_equal_documents_have_equal_digests(one: Project, other: Project) -> None:
    first, second = evidence(*one), evidence(*other)
    # Equality leaves out the order in which a plan names its components, and rules may not.
    same = repr(first.documents) == repr(second.documents)
    assert (first.digest() == second.digest()) == same


@given(projects())
def test_the_order_in_which_documents_are_found_is_no_part_of_the_key(project: Project) -> None:
    assert evidence(*reversed(project)).digest() == evidence(*project).digest()


def test_asking_evidence_changes_nothing_about_its_key() -> None:
    asked = Evidence(**PARTS)
    before = judgement_key(asked, {})
    assert asked.plan
    assert asked.points == {}
    assert judgement_key(asked, {}) == before == key()


def test_what_history_tells_is_part_of_the_key_when_it_comes_later() -> None:
    later = PARTS["completions"]
    for before in (Completions(), later):
        asked = Evidence(**(PARTS | {"completions": before}))
        asked.digest()
        assert judgement_key(asked.remembered(later), {}) == key()


def test_levels_are_part_of_the_key_and_their_order_is_not() -> None:
    levels = [
        {},
        {"CHK": Level.OFF},
        {"CHK001": Level.OFF},
        {"CHK": Level.INFO},
        {"CHK": Level.OFF, "REF": Level.OFF},
    ]
    keys = [judgement_key(Evidence(**PARTS), one) for one in levels]
    assert len(set(keys)) == len(keys)
    assert judgement_key(Evidence(**PARTS), {"REF": Level.OFF, "CHK": Level.OFF}) == keys[-1]


def test_judging_takes_nothing_but_evidence_and_levels() -> None:
    """What is named here is all that judging takes; whatever it takes more belongs into the key."""
    assert set(inspect.signature(judgement_key).parameters) == {"evidence", "levels"}
    assert set(inspect.signature(check).parameters) == {"facts", "levels"}
    assert set(inspect.signature(Facts).parameters) == {"evidence", "ratings", "problems"}
    assert set(inspect.signature(rate).parameters) == {"evidence"}


def _imports() -> Iterator[str]:
    """Yield the modules that the code of judging imports, wherever in a file it does."""
    package = Path(integration_report.__file__).parent
    for source in judging._SOURCES:
        for file in (package / source).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_bytes())):
                if isinstance(node, ast.Import):
                    yield from (name.name for name in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield node.module or ""


def test_the_version_of_judging_covers_all_code_that_judging_imports() -> None:
    own = {name.split(".")[1] for name in _imports() if name.startswith("integration_report.")}
    others = {name.split(".")[0] for name in _imports()} - {"integration_report"}
    assert own == set(judging._SOURCES)
    assert others - sys.stdlib_module_names == set(judging._LIBRARIES)


# What each setting does to a judgement: some decide what is read, and evidence knows it; one is an
# argument of judging; the others are about pages, and no function of judging takes settings.
READ = {
    "root": lambda folder: {"root": folder / "other"},
    "data_dir": lambda folder: {"data_dir": "more"},
    "docs_dir": lambda folder: {"docs_dir": "pages"},
    "as_of": lambda folder: {"as_of": TODAY + dt.timedelta(days=1)},
    "at": lambda folder: {"at": "HEAD"},
}
ARGUMENTS = {"levels"}
ABOUT_PAGES = {
    *("config_file", "site_name", "site_url", "repo_url", "edit_uri", "title", "folder"),
    "source_pages",
}
# What "at" means is found there, and the configuration from here.
ABOUT_GIT = {"repository", "start"}
ABOUT_THE_CACHE = {"cache_dir"}
# No rule asks what a sign-off is worth.
ABOUT_SIGNOFFS = {"policy_ref"}


def test_it_is_said_of_every_setting_what_it_does_to_a_judgement() -> None:
    known = {*READ, *ARGUMENTS, *ABOUT_PAGES, *ABOUT_GIT, *ABOUT_THE_CACHE, *ABOUT_SIGNOFFS}
    assert set(Settings.__struct_fields__) == known


@pytest.mark.parametrize("name", READ)
def test_a_setting_that_decides_what_is_read_changes_the_key(name: str, tmp_path: Path) -> None:
    text = "kind: plan\ncomponents:\n  web: {name: Web}\n"
    page = "---\nkind: flow\nname: Checkout\n---\n# E2E Flow: Checkout\n"
    files = {"data/plan.yml": text, "more/plan.yml": text, "pages/flow.md": page}
    commit(tmp_path, {**files, "other/data/plan.yml": text})
    base = Settings(root=tmp_path, as_of=TODAY)
    other = msgspec.structs.replace(base, **READ[name](tmp_path))
    if name == "root":
        commit(tmp_path / "other", {"data/plan.yml": text, "data/more.yml": text})
    assert judgement_key(read(other), {}) != judgement_key(read(base), {})


def judged(cache_dir: Path | None, *documents: Document[Any], **levels: Level) -> Judged:
    kept = Settings(root=Path("/project"), cache_dir=cache_dir, levels=levels)
    return Judged(kept, evidence(*documents))


UNKNOWN = document("data/issues.yml", issues(issue("INT-1", "webb")))
"""A list of issues of which one names a component that no plan knows."""


def is_judged_again(one: Judged) -> bool:
    """Return whether asking for the judgement has to make ratings."""
    assert one.judgement is not None
    return "ratings" in vars(one)


def test_the_same_evidence_is_judged_once(tmp_path: Path) -> None:
    first = judged(tmp_path, PLAN, UNKNOWN)
    assert is_judged_again(first)
    again = judged(tmp_path, PLAN, UNKNOWN)
    assert not is_judged_again(again)
    assert isinstance(again.judgement, Judgement)
    assert again.judgement == first.judgement != Judgement((), ())
    assert again.ratings == first.ratings


def test_other_evidence_and_other_levels_are_judged_again(tmp_path: Path) -> None:
    assert is_judged_again(judged(tmp_path, PLAN, UNKNOWN))
    assert is_judged_again(judged(tmp_path, PLAN))
    assert is_judged_again(judged(tmp_path, PLAN, UNKNOWN, REF=Level.OFF))
    assert is_judged_again(judged(tmp_path, PLAN, document("data/a.md", integration("web", "db"))))
    assert not is_judged_again(judged(tmp_path, PLAN, UNKNOWN))
    assert not is_judged_again(judged(tmp_path, PLAN))


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    assert is_judged_again(judged(None, PLAN))
    assert is_judged_again(judged(None, PLAN))
    assert list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
def test_a_judgement_comes_back_as_it_was(tmp_path: Path, project: Project) -> None:
    fresh = judged(None, *project).judgement
    assert judged(tmp_path, *project).judgement == fresh
    again = judged(tmp_path, *project)
    assert again.judgement == fresh
    assert not is_judged_again(again)


def test_another_version_of_the_program_judges_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_judged_again(judged(tmp_path, PLAN))
    judge_version.cache_clear()
    monkeypatch.setattr(integration_report, "__version__", "999")
    try:
        assert is_judged_again(judged(tmp_path, PLAN))
    finally:
        judge_version.cache_clear()


def test_a_judgement_that_cannot_be_read_is_made_and_kept_anew(tmp_path: Path) -> None:
    fresh = judged(tmp_path, PLAN, UNKNOWN).judgement
    (file,) = tmp_path.glob("*/judgements.msgpack")
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole[: len(whole) // 2], whole + b"x", b"\0" * len(whole)):
        file.write_bytes(damaged)
        found = judged(tmp_path, PLAN, UNKNOWN)
        assert is_judged_again(found)
        assert found.judgement == fresh
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("no folder")
    assert is_judged_again(judged(occupied, PLAN))
    assert is_judged_again(judged(occupied, PLAN))


def test_old_judgements_go_in_the_end(tmp_path: Path) -> None:
    for number in range(40):
        unknown = [issue(f"INT-{one}", f"webb{number}") for one in range(200)]
        assert judged(tmp_path, PLAN, document("data/issues.yml", issues(*unknown))).judgement
    (file,) = tmp_path.glob("*/judgements.msgpack")
    assert file.stat().st_size < 1 << 20
    assert not is_judged_again(
        judged(tmp_path, PLAN, document("data/issues.yml", issues(*unknown)))
    )
