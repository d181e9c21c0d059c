from pathlib import Path

from command_line import run
from integration_report.attesting.bundled import _name
from signed_histories import SignedHistory

ALICES = "data/signoffs/1.0/tech-lead-alice.yml"
BEAS = "data/signoffs/1.0/qa-lead-bea.yml"


def test_records_that_went_and_those_without_a_statement_have_none(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    history.sign("alice")
    bare = history.text(history.record("bea", covers=None))
    history.commit({ALICES: None, BEAS: bare})
    out = tmp_path / "bundle"
    assert run(history.root, "export", "bundle", "--out", str(out)).code == 0
    assert [file.stem for file in sorted((out / "records").glob("*.txt"))] == ["1.0-qa-lead-bea"]
    assert not (out / "statements/1.0-qa-lead-bea.json").exists()


def test_a_record_before_any_policy_has_none_beside_it(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    rules = (history.root / "data/policy.yml").read_text("utf-8")
    history.commit({"data/policy.yml": None})
    history.sign("alice")
    history.commit({"data/policy.yml": rules})
    out = tmp_path / "bundle"
    assert run(history.root, "export", "bundle", "--out", str(out)).code == 0
    assert (out / "records/1.0-tech-lead-alice.txt").exists()
    assert not (out / "policies/1.0-tech-lead-alice.yml").exists()


def test_names_of_files_are_safe_and_no_two_are_equal() -> None:
    names: set[str] = set()
    paths = (
        "data/signoffs/1.0/tech-lead-alice.yml",
        "data/signoffs/1.0-tech-lead-alice.yml",
        "data/signoffs/1.0/Tech-Lead-Alice.yml",
        "data/signoffs/../../x\n$(y).yml",
        "data/signoffs/-rf.yml",
        "data/signoffs/ü.yml",
        "data/signoffs/.yml",
    )
    assert [_name(path, names) for path in paths] == [
        "1.0-tech-lead-alice",
        "1.0-tech-lead-alice.2",
        "1.0-Tech-Lead-Alice.3",
        "x-y",
        "rf",
        "record",
        "record.2",
    ]
