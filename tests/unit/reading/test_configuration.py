"""mkdocs.yml is read without constructing anything, and every value knows its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.location import Location
from integration_report.reading.configuration import (
    SettingsError,
    Value,
    find_configuration,
    read_configuration,
    repository_top,
)


def read(folder: Path, text: str | bytes) -> Value:
    file = folder / "mkdocs.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_configuration(file, folder)


def test_a_value_keeps_its_text_and_its_place(tmp_path: Path) -> None:
    value = read(tmp_path, "site_name: Shop\nversion: 1.10\non: no\n")
    entries = value.mapping()
    assert entries["site_name"] == Value("Shop", Location("mkdocs.yml", 1, 12))
    assert entries["version"].content == "1.10"
    assert entries["on"].content == "no"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !ENV [SITE_URL, x]", "!ENV"),
        ("a: !!python/name:material.extensions.emoji.twemoji", "python/name"),
        ("a: !!python/object/apply:os.system ['touch alive']", "python/object/apply"),
        ("a: !relative $config_dir", "!relative"),
        ("a: !!binary aGVsbG8=", "binary"),
    ],
)
def test_a_tag_is_noted_and_not_obeyed(tmp_path: Path, text: str, tag: str) -> None:
    value = read(tmp_path, text).mapping()["a"]
    assert tag in value.tag
    assert value.mapping() == {}
    assert not (tmp_path / "alive").exists()


@pytest.mark.parametrize("text", ["a: !!str 1", "a: 1", "a: 2026-10-01", "a: yes", "a: 1.5"])
def test_a_plain_value_has_no_tag(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).mapping()["a"].tag == ""


def test_an_empty_file_has_no_settings(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing\n").mapping() == {}


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert "site_name" in read(tmp_path, b"\xef\xbb\xbfsite_name: x\n").mapping()


def test_merge_keys_give_what_the_mapping_itself_does_not_say(tmp_path: Path) -> None:
    value = read(tmp_path, "x: &x {a: 1, b: 2}\ny: &y {c: 3}\nz: {<<: [*x, *y], a: 0}\n")
    entries = value.mapping()["z"].mapping()
    assert {name: entry.content for name, entry in entries.items()} == {
        "a": "0",
        "b": "2",
        "c": "3",
    }


def test_a_key_that_is_no_text_is_passed_over(tmp_path: Path) -> None:
    assert set(read(tmp_path, "? [a, b]\n: 1\nc: 2\n").mapping()) == {"c"}


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("a: [1\nb: 2\n", Location("mkdocs.yml", 2, 2), "no valid YAML"),
        ("- a\n", Location("mkdocs.yml", 1, 1), "no mapping"),
        ("a: &a [*a]\n", Location("mkdocs.yml", 1, 4), "deep"),
        (b"a: 1\nb: \xff\n", Location("mkdocs.yml", 2, 1), "UTF-8"),
        (b"a: \x01\n", Location("mkdocs.yml", 1, 1), "no valid YAML"),
        ("a: " + "[" * 200 + "]" * 200, Location("mkdocs.yml", 1, 68), "deep"),
        (b"#" * ((1 << 20) + 1), Location("mkdocs.yml", 1, 1), "1 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, text: str | bytes, place: Location, word: str
) -> None:
    with pytest.raises(SettingsError, match=word) as caught:
        read(tmp_path, text)
    assert caught.value.location == place
    assert str(caught.value).startswith(f"{place}: ")
    assert caught.value.hint in str(caught.value)


def test_an_alias_bomb_is_read_in_no_time(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    assert len(read(tmp_path, "\n".join(lines)).mapping()) == 40


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        read_configuration(tmp_path / "mkdocs.yml", tmp_path)


def test_what_a_file_inherits_is_merged_entry_by_entry(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(
        "site_name: Base\nrepo_url: https://example.com\nextra: {a: 1, b: 2}\nplugins: [search]\n"
    )
    value = read(tmp_path, "INHERIT: base.yml\nsite_name: Shop\nextra: {b: 3}\nplugins: []\n")
    entries = value.mapping()
    assert entries["site_name"].content == "Shop"
    assert entries["repo_url"] == Value("https://example.com", Location("base.yml", 2, 11))
    assert {name: entry.content for name, entry in entries["extra"].mapping().items()} == {
        "a": "1",
        "b": "3",
    }
    assert entries["plugins"].content == []


@pytest.mark.parametrize(
    ("target", "word"),
    [("../base.yml", "out of the repository"), ("none.yml", "exist"), ("mkdocs.yml", "circle")],
)
def test_inheritance_that_leads_nowhere_good_is_refused(
    tmp_path: Path, target: str, word: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "base.yml").write_text("site_name: Base\n")
    with pytest.raises(SettingsError, match=word) as caught:
        read(home, f"INHERIT: {target}\n")
    assert caught.value.location == Location("mkdocs.yml", 1, 10)


def test_a_link_out_of_the_repository_is_not_inherited_from(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "base.yml").write_text("site_name: Base\n")
    (home / "base.yml").symlink_to(tmp_path / "base.yml")
    with pytest.raises(SettingsError, match="out of the repository"):
        read(home, "INHERIT: base.yml\n")


def test_an_inherit_that_a_tag_computes_is_not_followed(tmp_path: Path) -> None:
    assert "INHERIT" in read(tmp_path, "INHERIT: !ENV BASE\n").mapping()


def test_the_nearest_configuration_up_to_the_top_is_found(tmp_path: Path) -> None:
    below = tmp_path / "a/b"
    below.mkdir(parents=True)
    assert find_configuration(below, tmp_path) is None
    (tmp_path / "properdocs.yml").touch()
    assert find_configuration(below, tmp_path) == tmp_path / "properdocs.yml"
    (tmp_path / "mkdocs.yml").touch()
    assert find_configuration(below, tmp_path) == tmp_path / "mkdocs.yml"
    (below / "mkdocs.yml").touch()
    assert find_configuration(below, tmp_path) == below / "mkdocs.yml"


def test_outside_a_repository_only_the_folder_itself_is_searched(tmp_path: Path) -> None:
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "mkdocs.yml").touch()
    assert find_configuration(below, None) is None
    assert find_configuration(tmp_path, None) == tmp_path / "mkdocs.yml"


def test_a_repository_begins_where_git_keeps_its_folder_or_file(tmp_path: Path) -> None:
    below = tmp_path / "a/b"
    below.mkdir(parents=True)
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    assert repository_top(below) == tmp_path
    (tmp_path / "a/.git").mkdir()
    assert repository_top(below) == tmp_path / "a"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.datetimes(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_anything_that_mkdocs_may_have_read_becomes_a_value(content: object) -> None:
    value = Value.plain(content)
    assert value.location is None
    assert (value.content is None) == (content is None)


def test_booleans_and_days_become_what_was_written() -> None:
    import datetime as dt

    assert Value.plain(content=False).content == "off"
    assert Value.plain(content=True).content == "on"
    assert Value.plain(dt.date(2026, 10, 1)).content == "2026-10-01"
