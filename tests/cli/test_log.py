"""`log`: who ticked what, on real repositories."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from git_repositories import git
from integration_report.commands.group import group
from integration_report.model.summary.lately import LogListing
from statement_histories import BOB, CAROL, PATH, History, Told, environment

RUNNER = CliRunner()
EVIL = "\x1b[31mEve\u202e <eve@example.com>"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return a project whose environment was ticked by three people."""
    history = History()
    history.commit(
        {PATH: environment("  Network reachable", "  Database up"), "mkdocs.yml": "site_name: A\n"}
    )
    history.commit(environment("x Network reachable", "  Database up"), by=BOB)
    history.commit(environment("x Network is reachable", "x Database up"), by=EVIL)
    history.commit({"data/issues.yml": "kind: issues\nissues: []\n"}, by=CAROL)
    return history.write(tmp_path_factory.mktemp("log"))


def log(told: Told, monkeypatch: pytest.MonkeyPatch, *arguments: str, code: int = 0) -> Result:
    monkeypatch.chdir(told.root)
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", "off")
    result = RUNNER.invoke(group, ["log", *arguments], standalone_mode=False)
    if result.exception is not None and code == 0:
        raise result.exception
    return result


def listing(result: Result) -> LogListing:
    return msgspec.json.decode(result.stdout, type=LogListing)


def test_a_document_shows_first_how_it_stands(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = log(told, monkeypatch, PATH).stdout.splitlines()
    assert lines[:3] == [PATH, "", "As it stands"]
    network, database = lines[4:6]
    assert network.startswith("Network is reachable  done   Bob")
    assert network.endswith("was: open, reworded by \\x1b[31mEve\\u202e")
    assert f"2026-09-21  {told.ids[3][:10]}  was: open" in database
    assert lines[7] == "What happened"
    assert [line.split()[1] for line in lines[9:]] == [
        told.ids[number][:10] for number in (3, 2, 1, 1)
    ]


def test_what_happened_in_all_documents_is_shown_newest_first(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = log(told, monkeypatch, "--format", "json")
    made = listing(result)
    assert (made.document, made.whole, made.why, made.more) == ("", True, "", False)
    assert [told.numbers[one.commit] for one in made.happenings] == [3, 2, 1, 1]
    assert made.statements == ()
    assert "\x1b" not in result.stdout
    assert made.happenings[0].by == "\x1b[31mEve\u202e"


def test_no_more_is_shown_than_asked_for(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listing(log(told, monkeypatch, "--limit", "1", "--format", "json")).more
    text = log(told, monkeypatch, "--limit", "1").stdout
    assert text.endswith("'--limit' shows more, '--format json' all of it.\n")
    assert text.count("Database up") == 1


def test_another_commit_has_its_own_past(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    made = listing(log(told, monkeypatch, PATH, "--at", told.ids[2], "--format", "json"))
    assert [one.changed.by for one in made.statements] == ["Bob", "Alice"]
    assert [told.numbers[one.commit] for one in made.happenings] == [2, 1, 1]


def test_a_document_that_states_nothing_says_so(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert log(told, monkeypatch, "data/issues.yml").stdout.splitlines() == [
        "data/issues.yml",
        "It states nothing that could be ticked, or is no evidence any more.",
        "No commit has changed what it states.",
    ]


def test_the_record_of_a_sign_off_leads_to_the_command_that_tells_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History()
    record = "data/signoffs/1.0/dev-ann.yml"
    history.commit({record: "kind: signoff\nrole: dev\n", "mkdocs.yml": "site_name: A\n"})
    made = log(history.write(tmp_path), monkeypatch, record)
    assert f"'{record}' is the record of a sign-off: 'integration-report verify'" in made.stderr
    assert "Nothing" not in made.stdout


def test_a_document_that_was_renamed_tells_what_it_is_called_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History()
    text = environment("  Network reachable", "  Database up")
    history.commit({PATH: text, "mkdocs.yml": "site_name: A\n"})
    history.commit({PATH: None, "data/hosts.md": text})
    history.commit({"data/hosts.md": None, "data/places.md": text})
    renamed = history.write(tmp_path)
    result = log(renamed, monkeypatch, PATH)
    assert f"'{PATH}' is 'data/places.md' now" in result.stderr
    assert "is 'data/" not in log(renamed, monkeypatch, "data/places.md").stderr


def test_a_path_that_never_was_a_document_is_refused(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = log(told, monkeypatch, "data/enviroment.md", code=2)
    assert "Did you mean 'data/environment.md'?" in str(result.exception)
    result = log(told, monkeypatch, "/elsewhere.md", code=2)
    assert "is outside" in str(result.exception)


def test_without_a_repository_nobody_remembers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    result = log(Told(tmp_path, {}), monkeypatch, code=2)
    assert "git init" in str(result.exception)


def test_before_the_first_commit_nobody_remembers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    result = log(Told(tmp_path, {}), monkeypatch, code=2)
    assert "Nothing is committed" in str(result.exception)


def test_a_shallow_clone_says_so_once(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{told.root}", "clone")
    clone = Told(tmp_path / "clone", {})
    result = log(clone, monkeypatch, PATH, "--format", "json")
    assert result.stderr.count("git fetch --unshallow") == 1
    made = listing(result)
    assert not made.whole
    assert "fetch-depth: 0" in made.why
    assert [one.changed.how.value for one in made.statements] == ["unknown", "unknown"]
    assert "can't be told" in log(clone, monkeypatch, PATH).stdout
