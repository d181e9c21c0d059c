"""Which files of a tree are looked at: data, pages, links, forms, and what contracts name."""

import json
import os
from pathlib import Path

import pytest

from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.cache import Cache
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from loading import INTEGRATION, evidence, kinds, problems
from projects import TODAY, write


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
        ("a.yaml", "openapi: 3.1.0\nx-a: &a 1\n"),
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
        (codes.SIZE, "data/forms/integration.md:1:1"),
    ]
    assert found.forms[Kind.EXTERNAL].path == ""


def test_a_form_whose_name_is_no_text_is_a_finding_with_a_cache_too(tmp_path: Path) -> None:
    write(tmp_path, {"data/forms/external.md": "## A\n- [ ] B\n"})
    try:
        (tmp_path / os.fsdecode(b"data/forms/\xff.md")).write_text("## A\n- [ ] B\n")
    except OSError:
        pytest.skip("this file system has no such names")
    for cache in (None, Cache(tmp_path / "cache", tmp_path)):
        found = load(WorkTree(tmp_path), data_dir="data", docs_dir="docs", as_of=TODAY, cache=cache)
        assert problems(found) == [(codes.ENCODING, "data/forms/\\udcff.md:1:1")]
        assert found.paths == {"data/forms/external.md"}


def test_of_two_forms_of_a_kind_the_last_counts_with_a_cache_too(tmp_path: Path) -> None:
    names = [f"data/forms/{letter}/external.md" for letter in "abcdefgh"]
    write(tmp_path, dict.fromkeys(names, "## A\n- [ ] B\n"))
    for cache in (None, Cache(tmp_path / "cache", tmp_path)):
        found = load(WorkTree(tmp_path), data_dir="data", docs_dir="docs", as_of=TODAY, cache=cache)
        assert found.forms[Kind.EXTERNAL].path == names[-1]


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
