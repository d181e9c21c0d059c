"""A tree becomes evidence: what is recognised, what isn't, and what hides nothing."""

import datetime as dt
import gc
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.tree import Entry, EntryType, Tree, TreeError, blob_id
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.cache import Cache
from integration_report.reading.load import MOST_BYTES, MOST_MARKDOWN_BYTES, load
from integration_report.reading.tree import WorkTree

TODAY = dt.date(2026, 10, 10)
INTEGRATION = "## Integration: Web → API\n\n### Pre-Integration\n- [x] Web deployed and verified\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def evidence(
    root: Path,
    files: Mapping[str, str | bytes],
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    tree = WorkTree(write(root, files))
    return load(tree, data_dir="data", docs_dir="docs", as_of=TODAY, progress=progress)


def kinds(found: Evidence) -> dict[str, Kind | None]:
    return {one.path: one.kind for one in found.documents}


def problems(found: Evidence) -> list[tuple[str, str]]:
    return [
        (problem.code, str(problem.location)) for one in found.documents for problem in one.problems
    ]


def only(found: Evidence) -> Document[Any]:
    (one,) = found.documents
    return one


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


def test_pages_are_evidence_only_when_their_front_matter_says_so(tmp_path: Path) -> None:
    found = evidence(
        tmp_path,
        {
            "docs/a.md": "---\nkind: flow\nname: Checkout\n---\n# E2E Flow: Checkout\n",
            "docs/b.md": INTEGRATION,
            "docs/c.md": "---\ntitle: x\n---\nkind: flow\n",
            "docs/d.md": "kind: flow\n",
            "docs/e.md": b"---\ntitle: \xff\n---\n",
            "docs/f.yml": "kind: plan\n",
            "docs/g.md": "---\nkind:\n---\n",
            "docs/h.md": b"\xef\xbb\xbf---\r\n'kind': flow\r\nname: Login\r\n---\r\n",
        },
    )
    assert kinds(found) == {"docs/a.md": Kind.FLOW, "docs/g.md": None, "docs/h.md": Kind.FLOW}
    assert problems(found) == [(codes.UNKNOWN_KIND, "docs/g.md:2:6")]


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
        ("results/junit.xml", "<testsuite/>", codes.UNKNOWN_KIND),
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


def test_result_files_are_told_plainly(tmp_path: Path) -> None:
    (problem,) = only(evidence(tmp_path, {"data/results/junit.xml": "<testsuite/>"})).problems
    assert problem.message == "Result files of test runners can't be read by this version."


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


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"secret.yml": "kind: plan\n", "root/data/b.yml": "kind: plan\n"})
    root = tmp_path / "root"
    (root / "data/a.yml").symlink_to(tmp_path / "secret.yml")
    (root / "data/folder").symlink_to(tmp_path)
    os.mkfifo(root / "data/pipe.yml")
    found = evidence(root, {"docs/b.md": "x"})
    assert problems(found) == [
        (codes.NOT_FOLLOWED, "data/a.yml:1:1"),
        (codes.NOT_FOLLOWED, "data/folder:1:1"),
        (codes.NOT_FOLLOWED, "data/pipe.yml:1:1"),
    ]
    assert kinds(found)["data/b.yml"] is Kind.PLAN


def test_a_data_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/a.yml": "kind: plan\n", "root/docs/a.md": "x"})
    (tmp_path / "root/data").symlink_to(tmp_path / "elsewhere")
    found = evidence(tmp_path / "root", {})
    assert problems(found) == [(codes.NOT_FOLLOWED, "data:1:1")]


def test_a_name_that_is_no_utf_8_is_a_finding_that_can_be_shown(tmp_path: Path) -> None:
    write(tmp_path, {"data/a.yml": "kind: plan\n"})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/data/\xff.yml")).write_text("kind: plan\n")
    found = evidence(tmp_path, {})
    assert problems(found) == [(codes.ENCODING, "data/\\udcff.yml:1:1")]
    assert len(found.documents) == 2


def test_hidden_files_belong_to_tools(tmp_path: Path) -> None:
    assert evidence(tmp_path, {"data/.gitkeep": "", "data/a/.DS_Store": b"\0"}).documents == ()


def test_no_folders_are_no_evidence(tmp_path: Path) -> None:
    assert evidence(tmp_path, {}).documents == ()


CONTRACT = "kind: contract\nname: a\nsource: {}\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", "openapi: 3.1.0\nx: &a 1\n"),
        ("a.yml", "swagger: '2.0'\n"),
        ("a.json", json.dumps({"openapi": "3.1.0"})),
    ],
)
def test_an_interface_description_is_no_document_and_may_be_named(
    tmp_path: Path, name: str, content: str
) -> None:
    found = evidence(tmp_path, {f"data/api/{name}": content})
    assert found.documents == ()
    assert found.paths == {f"data/api/{name}"}


@pytest.mark.parametrize(
    "source", ["api/a.proto", "data/api/a.proto", "./api/a.proto", "api/a.proto#Orders"]
)
def test_a_file_that_a_contract_names_is_known(tmp_path: Path, source: str) -> None:
    found = evidence(
        tmp_path, {"data/api/a.proto": "syntax", "data/c.yml": CONTRACT.format(source)}
    )
    assert problems(found) == []
    assert "data/api/a.proto" in found.paths


def test_a_source_may_stand_anywhere_in_the_repository(tmp_path: Path) -> None:
    files = {"api/a.proto": "x", "other.txt": "x", "data/c.yml": CONTRACT.format("api/a.proto")}
    assert evidence(tmp_path, files).paths == {"api/a.proto", "data/c.yml"}


@pytest.mark.parametrize("source", ["../secret", "/etc/passwd", "https://x.org/a", "#a", "link"])
def test_a_source_outside_the_repository_is_not_looked_for(tmp_path: Path, source: str) -> None:
    write(tmp_path, {"secret": "x", "root/data/c.yml": CONTRACT.format(f"'{source}'")})
    (tmp_path / "root/link").symlink_to("/etc/passwd")
    assert evidence(tmp_path / "root", {}).paths == {"data/c.yml"}


def test_a_damaged_document_stays_one_when_a_contract_names_it(tmp_path: Path) -> None:
    files = {"data/p.yml": "kind: plan\n", "data/c.yml": CONTRACT.format("p.yml")}
    assert set(kinds(evidence(tmp_path, files))) == {"data/p.yml", "data/c.yml"}


def test_files_that_show_that_a_task_is_done_are_known(tmp_path: Path) -> None:
    found = evidence(
        tmp_path,
        {
            "data/i/a.md": INTEGRATION
            + "- [x] Network connectivity confirmed [log](../logs/a.log)\n",
            "data/f.yml": "kind: flow\nname: a\nchecks: [{text: b, evidence: logs/b.log}]\n",
            "data/t.yml": "kind: test-report\nactions: [{text: b, evidence: data/logs/c.log}]\n",
            "data/logs/a.log": "x",
            "data/logs/b.log": "x",
            "data/logs/c.log": "x",
            "data/logs/d.log": "x",
        },
    )
    assert problems(found) == [(codes.UNKNOWN_KIND, "data/logs/d.log:1:1")]


def test_one_folder_may_contain_the_other(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "docs/data/a.yml": "kind: plan\n",
            "docs/data/b.md": INTEGRATION,
            "docs/c.md": "# Page\n",
            "docs/d.md": "---\nkind: flow\nname: x\n---\n",
        },
    )
    inner = load(WorkTree(tmp_path), data_dir="docs/data", docs_dir="docs", as_of=TODAY)
    assert set(kinds(inner)) == {"docs/data/a.yml", "docs/data/b.md", "docs/d.md"}
    outer = load(WorkTree(tmp_path), data_dir="docs", docs_dir="docs/data", as_of=TODAY)
    assert problems(outer) == [(codes.UNKNOWN_KIND, "docs/c.md:1:3")]
    same = load(WorkTree(tmp_path), data_dir="docs", docs_dir="docs", as_of=TODAY)
    assert set(kinds(same)) == {"docs/data/a.yml", "docs/data/b.md", "docs/c.md", "docs/d.md"}


def test_the_guides_forms_hold_unless_the_team_has_its_own(tmp_path: Path) -> None:
    assert set(evidence(tmp_path, {}).forms) == {Kind.ENVIRONMENT, Kind.INTEGRATION, Kind.EXTERNAL}
    found = evidence(
        tmp_path,
        {
            "data/forms/external.md": "---\nversion: 2\n---\n## Contract\n- [ ] Signed\n",
            "data/forms/nonsense.md": "# Nothing\n",
            "data/forms/environment.md": b"\xff",
            "data/keys/web-flow.asc": "key",
        },
    )
    assert found.forms[Kind.EXTERNAL].path == "data/forms/external.md"
    assert found.forms[Kind.EXTERNAL].version == "2"
    assert found.forms[Kind.ENVIRONMENT].path == ""
    assert {one.path for one in found.documents} == {
        "data/forms/nonsense.md",
        "data/forms/environment.md",
    }
    assert not any(one.is_sound for one in found.documents)


def test_a_form_that_is_a_link_or_too_large_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"x.md": "## A\n- [ ] B\n", "data/forms/integration.md": b"#" * 300_000})
    (tmp_path / "data/forms/external.md").symlink_to(tmp_path / "x.md")
    found = evidence(tmp_path, {})
    assert problems(found) == [
        (codes.NOT_FOLLOWED, "data/forms/external.md:1:1"),
        (codes.NOT_FOLLOWED, "data/forms/integration.md:1:1"),
    ]
    assert found.forms[Kind.EXTERNAL].path == ""


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


class Commit:
    """A tree that knows the ids of its files and counts what is read."""

    def __init__(self, files: Mapping[str, bytes], damaged: frozenset[str] = frozenset()) -> None:
        self.commit = "c" * 40
        self.files = dict(sorted(files.items()))
        self.damaged = damaged
        self.were_read: list[str] = []

    def entries(self, folder: str) -> Iterator[Entry]:
        for path, content in self.files.items():
            if path.startswith(f"{folder}/"):
                yield Entry(path, EntryType.FILE, len(content))

    def read(self, path: str) -> bytes:
        self.were_read.append(path)
        if path in self.damaged:
            raise TreeError("the object is missing")
        return self.files[path]

    def blob(self, path: str, content: bytes) -> str:
        return blob_id(content)

    def recorded_blob(self, path: str) -> str | None:
        return blob_id(self.files[path])

    def exists(self, path: str) -> bool:
        return path in self.files


def of_tree(tree: Tree, cache: Cache | None = None) -> Evidence:
    return load(tree, data_dir="data", docs_dir="docs", as_of=TODAY, cache=cache)


FILES = {
    "data/a.yml": b"kind: plan\ntitle: Shop\n",
    "data/b.yml": b"kind: contract\nname: x\nfrom: [\n",
    "data/c.md": INTEGRATION.encode(),
    "data/forms/external.md": b"## A\n- [ ] B\n",
    "data/forms/flow.md": b"## A\n- [ ] B\n",
    "docs/d.md": b"# Page\n",
    "docs/e.md": b"---\nkind: flow\nname: x\n---\n",
}


def same(one: Evidence, other: Evidence) -> bool:
    return (one.documents, one.forms, one.paths) == (other.documents, other.forms, other.paths)


def test_a_file_that_the_tree_cannot_give_is_a_finding(tmp_path: Path) -> None:
    files = FILES | {"data/gone.yml": b"x", "data/forms/integration.md": b"x"}
    gone = frozenset({"data/gone.yml", "data/forms/integration.md"})
    found = of_tree(Commit(files, gone))
    assert {
        (problem.code, problem.message)
        for one in found.documents
        if one.path in gone
        for problem in one.problems
    } == {
        (codes.NOT_FOLLOWED, "It can't be read: the object is missing."),
        (codes.NOT_FOLLOWED, "The form can't be read: the object is missing."),
    }
    assert found.commit == "c" * 40


def test_a_file_that_is_larger_than_the_tree_said_is_refused() -> None:
    class Liar(Commit):
        def entries(self, folder: str) -> Iterator[Entry]:
            return (Entry(entry.path, entry.type, 1) for entry in super().entries(folder))

    found = of_tree(Liar({"data/a.yml": b"#" * (MOST_BYTES + 1)}))
    assert problems(found) == [(codes.SIZE, "data/a.yml:1:1")]


def test_what_was_read_before_is_not_read_again(tmp_path: Path) -> None:
    plain = of_tree(Commit(FILES))
    first = Commit(FILES)
    assert same(of_tree(first, Cache(tmp_path, Path("/p"))), plain)
    assert set(first.were_read) == set(FILES)
    again = Commit(FILES)
    assert same(of_tree(again, Cache(tmp_path, Path("/p"))), plain)
    assert set(again.were_read) == {path for path in FILES if "/forms/" in path}


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    of_tree(Commit(FILES), Cache(tmp_path, Path("/p")))
    changed = FILES | {"data/a.yml": b"kind: plan\ntitle: Other\n"}
    found = of_tree(Commit(changed), Cache(tmp_path, Path("/p")))
    assert found.plan is not None
    assert found.plan.title == "Other"


def test_a_work_tree_and_a_commit_of_the_same_files_share_what_is_cached(tmp_path: Path) -> None:
    cold = of_tree(Commit(FILES), Cache(tmp_path / "cache", Path("/p")))
    shards = sorted((tmp_path / "cache").glob("*/*"))
    for shard in shards:
        os.utime(shard, (1, 1))
    root = write(tmp_path / "root", FILES)
    assert same(of_tree(WorkTree(root), Cache(tmp_path / "cache", Path("/p"))), cold)
    assert {shard.stat().st_mtime for shard in shards} == {1}, "nothing had to be stored anew"


def test_the_same_bytes_at_another_path_are_another_document(tmp_path: Path) -> None:
    cache = Cache(tmp_path, Path("/p"))
    found = of_tree(Commit({"data/a.yml": b"kind: plan\n", "data/b.yml": b"kind: plan\n"}), cache)
    assert [one.title for one in found.documents] == ["a.yml", "b.yml"]


def test_a_page_and_a_file_of_the_data_folder_are_read_differently(tmp_path: Path) -> None:
    text = b"---\nkind:\n---\n" + INTEGRATION.encode()
    for _ in range(2):
        found = of_tree(Commit({"data/a.md": text, "docs/a.md": text}), Cache(tmp_path, Path("/p")))
        assert kinds(found) == {"data/a.md": Kind.INTEGRATION, "docs/a.md": None}


@pytest.mark.parametrize(
    "front",
    [
        "{kind: environment, name: staging}",
        "  kind: environment\n  name: staging",
        "? kind\n: environment",
        '"k\\u0069nd": environment',
        "!!str kind: environment",
    ],
)
def test_a_page_may_say_its_kind_in_any_way_that_yaml_has(tmp_path: Path, front: str) -> None:
    found = evidence(tmp_path, {"docs/staging.md": f"---\n{front}\n---\n"})
    assert kinds(found) == {"docs/staging.md": Kind.ENVIRONMENT}


@pytest.mark.parametrize("front", ["description: one of a kind", "meta: {kind: flow}", "a: \\u00"])
def test_a_page_that_only_mentions_a_kind_is_no_evidence(tmp_path: Path, front: str) -> None:
    found = evidence(tmp_path, {"docs/index.md": f"---\n{front}\n---\n"})
    assert kinds(found) == {}


@pytest.mark.skipif(os.sep == "\\", reason="a backslash is no part of a name there")
def test_a_backslash_in_a_name_is_refused_in_a_commit_and_on_disk_alike(tmp_path: Path) -> None:
    files = {"data/a\\b.yml": b"kind: plan\n"}
    on_disk = of_tree(WorkTree(write(tmp_path, files)))
    assert problems(on_disk) == problems(of_tree(Commit(files))) != []
    assert only(on_disk).record is None
