from integration_report.attesting.bundled import _name


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
