"""Addresses of pages and of lines on a forge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.links import (
    Links,
    forge_of,
    nested,
    plain_title,
    stems,
    web_address,
)

COMMIT = "0123456789" * 4


@pytest.mark.parametrize(
    ("path", "folders", "files"),
    [
        ("index.md", "", "index.html"),
        ("plan.md", "plan/", "plan.html"),
        ("components/index.md", "components/", "components/index.html"),
        ("components/größe.md", "components/gr%C3%B6%C3%9Fe/", "components/gr%C3%B6%C3%9Fe.html"),
        ("report.json", "report.json", "report.json"),
    ],
)
def test_addresses_are_those_of_the_host(path: str, folders: str, files: str) -> None:
    assert Links().url(path) == folders
    assert Links(directory_urls=False).url(path) == files


@pytest.mark.parametrize(
    ("path", "folders", "files"),
    [("index.md", "", ""), ("plan.md", "../", ""), ("points/a.md", "../../", "../")],
)
def test_the_way_back_to_the_top(path: str, folders: str, files: str) -> None:
    assert Links().base(path) == folders
    assert Links(directory_urls=False).base(path) == files


def test_generated_pages_stand_in_their_folder() -> None:
    assert Links(folder="reports/shop").path("points", "a--b") == "reports/shop/points/a--b.md"


@pytest.mark.parametrize(
    ("repo", "edit", "line", "at_commit"),
    [
        (
            "https://github.com/acme/shop",
            "edit/main/docs/",
            "https://github.com/acme/shop/blob/main/data/p.yml#L7",
            f"https://github.com/acme/shop/blob/{COMMIT}/data/p.yml#L7",
        ),
        (
            "https://gitlab.com/acme/shop/",
            "-/edit/release/1.0/docs",
            "https://gitlab.com/acme/shop/-/blob/release/1.0/data/p.yml#L7",
            f"https://gitlab.com/acme/shop/-/blob/{COMMIT}/data/p.yml#L7",
        ),
        (
            "https://codeberg.org/acme/shop",
            "_edit/main/docs/",
            "https://codeberg.org/acme/shop/src/branch/main/data/p.yml#L7",
            f"https://codeberg.org/acme/shop/src/commit/{COMMIT}/data/p.yml#L7",
        ),
        (
            "https://bitbucket.org/acme/shop",
            "src/default/docs/",
            "https://bitbucket.org/acme/shop/src/default/data/p.yml#lines-7",
            f"https://bitbucket.org/acme/shop/src/{COMMIT}/data/p.yml#lines-7",
        ),
        (
            "",
            "https://git.example.com/shop/edit/main/docs/",
            "https://git.example.com/shop/blob/main/data/p.yml#L7",
            f"https://git.example.com/shop/blob/{COMMIT}/data/p.yml#L7",
        ),
    ],
)
def test_lines_are_addressed_as_the_forge_does(
    repo: str, edit: str, line: str, at_commit: str
) -> None:
    links = Links(repo_url=repo, edit_uri=edit)
    assert links.line("data/p.yml", 7) == line
    links = Links(repo_url=repo, edit_uri=edit, commit=COMMIT)
    assert links.line("data/p.yml", 7) == at_commit


@pytest.mark.parametrize(
    ("repo", "edit"),
    [
        ("", ""),
        ("https://github.com/acme/shop", ""),
        ("https://github.com/acme/shop", "?path=docs/"),
        ("https://github.com/acme/shop", "edit/main/elsewhere/"),
        ("javascript:alert(1)//", "edit/main/docs/"),
        ("https://example.com/shop", "docs/"),
    ],
)
def test_without_a_known_forge_there_is_no_link(repo: str, edit: str) -> None:
    assert forge_of(repo, edit, "docs") is None
    assert Links(repo_url=repo, edit_uri=edit).line("data/p.yml", 7) == ""


def test_rendered_documents_are_asked_for_as_plain_text() -> None:
    links = Links(repo_url="https://github.com/acme/shop", edit_uri="edit/main/docs/")
    assert links.line("data/a b.md", 3).endswith("/data/a%20b.md?plain=1#L3")
    links = Links(repo_url="https://codeberg.org/acme/shop", edit_uri="_edit/main/docs/")
    assert links.line("data/a.md", 3).endswith("/data/a.md?display=source#L3")


def test_documents_are_edited_relative_to_the_pages() -> None:
    assert Links().edit_uri_of("data/plan.yml") == "../data/plan.yml"
    assert Links().edit_uri_of("docs/flows/a.md") == "flows/a.md"


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://example.com/a", True),
        ("http://example.com", True),
        ("javascript:alert(1)", False),
        ("//example.com", False),
        ("https:", False),
        ("http://[", False),
        ("../a.png", False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_are_followed(target: str, *, kept: bool) -> None:
    assert bool(web_address(target)) is kept


@given(st.lists(st.text(max_size=120)))
def test_file_names_are_safe_and_unlike_each_other(ids: list[str]) -> None:
    named = stems(ids)
    assert named.keys() == set(ids)
    names = list(named.values())
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name
        assert name.casefold() not in ("index", "readme")
        assert "/" not in name
        assert not name.startswith(".")
        assert len(name) <= 100


def test_a_plain_id_is_its_own_file_name() -> None:
    assert stems(["auth-service"]) == {"auth-service": "auth-service"}
    assert stems(["flows-login"], folder="flows") == {"flows-login": "login"}


@given(st.text())
def test_titles_hold_nothing_that_html_or_yaml_would_obey(text: str) -> None:
    shown = plain_title(text)
    assert not set(shown) & set("<>\"'&{}`\n\r\t\x00")
    assert shown == shown.strip()


def test_source_pages_stand_below_the_folder_as_documents_do_in_the_repository() -> None:
    paths = ["data/plan.yml", "docs/shop/checkout.md", "data/größe.yml", "data/a/b.yml"]
    assert nested(paths) == {path: f"{path}.html" for path in paths}


@pytest.mark.parametrize(
    "path",
    [
        "data/my plan.yml",
        "data/.plan.yml",
        "data/.hidden/plan.yml",
        "data/plan.yml.html/plan.yml",
        "data/a?b#c%.yml",
        "data/<b>.yml",
        "data\\plan.yml",
        "data/" + "x" * 300,
        "data/../../plan.yml",
        "/data/plan.yml",
        "data/plan.",
        "data/gro\u0308ße.yml",
        "data/\udc80.yml",
    ],
)
def test_a_path_that_somebody_would_take_amiss_gets_a_name_of_its_own(path: str) -> None:
    name = nested(["data/plan.yml", path])[path]
    assert "/" not in name
    assert name.endswith(".html")
    assert len(name) < 100
    assert name.strip(".") == name


def test_no_two_documents_share_a_source_page_in_any_case() -> None:
    names = nested(["data/plan.yml", "data/Plan.yml", "data/PLAN.yml", "data/p l.yml"])
    assert len({name.casefold() for name in names.values()}) == 4


@given(st.lists(st.text(st.sampled_from("aA./ h\u0131"), max_size=8), unique=True))
def test_no_source_page_is_a_folder_of_another(paths: list[str]) -> None:
    names = {name.casefold() for name in nested(paths).values()}
    assert len(names) == len(paths)
    folders = {name.rsplit("/", depth)[0] for name in names for depth in (1, 2) if "/" in name}
    assert not names & folders


def test_source_pages_are_where_lines_have_no_other_address() -> None:
    assert Links().with_sources([]).sources == "sources"
    assert Links(folder="report").with_sources([]).sources == "report/sources"
    forge = Links(repo_url="https://github.com/acme/shop", edit_uri="edit/main/docs/")
    assert forge.with_sources([]) == forge
    unknown = Links(repo_url="https://github.com/acme/shop")
    assert unknown.with_sources([]).sources == "sources"


def test_the_folder_of_source_pages_is_nobody_elses() -> None:
    assert Links().with_sources(["sources.md", "a/sources/b.md"]).sources == "sources"
    taken = ["Sources/index.md", "sources-2/logo.svg"]
    assert Links().with_sources(taken).sources == "sources-3"


@pytest.mark.parametrize(
    ("repo", "edit", "address"),
    [
        ("https://github.com/a/b", "edit/main/docs/", "https://github.com/a/b/commit/c1"),
        ("https://gitlab.com/a/b", "-/edit/main/docs/", "https://gitlab.com/a/b/-/commit/c1"),
        ("https://codeberg.org/a/b", "_edit/main/docs/", "https://codeberg.org/a/b/commit/c1"),
        ("https://bitbucket.org/a/b", "src/main/docs/", "https://bitbucket.org/a/b/commits/c1"),
        ("https://git.example.com/a/b/", "", "https://git.example.com/a/b/commit/c1"),
        ("", "", ""),
        ("javascript:alert(1)", "", ""),
    ],
)
def test_commits_are_addressed_as_the_forge_does(repo: str, edit: str, address: str) -> None:
    links = Links(repo_url=repo, edit_uri=edit)
    assert links.commit_page("c1") == address
    assert links.commit_page("") == ""


def test_a_line_of_the_past_is_that_of_its_commit() -> None:
    links = Links(repo_url="https://github.com/a/b", edit_uri="edit/main/docs/", commit="c9")
    assert links.line_at("data/a.yml", 3, "c1") == "https://github.com/a/b/blob/c1/data/a.yml#L3"
    assert links.line_at("data/a.yml", 3, "") == ""
    assert Links().line_at("data/a.yml", 3, "c1") == ""
