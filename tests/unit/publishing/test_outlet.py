from pathlib import Path

import pytest

from integration_report.publishing.outlet import (
    RECORD,
    Built,
    Outlet,
    OutletError,
    digest_of,
)


def publish(folder: Path, **texts: str) -> None:
    """Publish a site for each version, with a page of a text."""
    with Outlet(folder) as outlet:
        sites, built = {}, {}
        for version, text in texts.items():
            site = outlet.place(version)
            site.mkdir()
            (site / "index.html").write_text(text)
            sites[version] = site
            built[version] = Built("c" * 40, "p", digest_of(site))
        outlet.publish(sites, {"versions.json": b"[]"}, built)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_is_published_is_all_there_is_in_the_end(tmp_path: Path) -> None:
    publish(tmp_path / "out", one="1", two="2")
    publish(tmp_path / "out", two="3")
    assert names(tmp_path / "out") == ["two", RECORD, "versions.json"]
    assert (tmp_path / "out/two/index.html").read_text() == "3"
    assert names(tmp_path) == ["out"]


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".git").mkdir(parents=True)
    (out / ".git/HEAD").write_text("ref")
    (out / "CNAME").write_text("example.com")
    publish(out, one="1")
    (out / "notes.txt").write_text("mine")
    publish(out, one="1")
    assert names(out) == [".git", "CNAME", "notes.txt", "one", RECORD, "versions.json"]
    assert (out / ".git/HEAD").read_text() == "ref"


def test_the_folder_may_be_read_by_whoever_could_before(tmp_path: Path) -> None:
    publish(tmp_path / "out", one="1")
    (tmp_path / "out").chmod(0o750)
    publish(tmp_path / "out", one="2")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750


def test_a_folder_that_cannot_be_replaced_is_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path / "out", one="1")
    with Outlet(tmp_path / "out") as outlet, pytest.raises(OutletError, match="as it was"):
        outlet.publish({"one": outlet.place("no such site")}, {}, {})
    assert (tmp_path / "out/one/index.html").read_text() == "1"


@pytest.mark.parametrize("record", [None, "{", '{"schema": "other/1"}', "[]"])
def test_a_folder_without_our_record_is_nobody_elses_to_change(
    tmp_path: Path, record: str | None
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    if record is not None:
        (out / RECORD).write_text(record)
    with pytest.raises(OutletError, match="nothing was changed"):
        publish(out, one="1")
    assert (out / "thesis.txt").read_text() == "mine"
    assert names(tmp_path) == ["out"]


def test_what_stands_where_a_version_is_to_go_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, one="1")
    (out / "two").write_text("mine")
    with pytest.raises(OutletError, match="stands in the way"):
        publish(out, one="1", two="2")
    assert (out / "two").read_text() == "mine"


def test_a_changed_site_is_not_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, one="1", two="2", three="3")
    (out / "one/index.html").write_text("forged")
    (out / "two/more.html").write_text("new")
    with Outlet(out) as outlet:
        whole = {version: outlet.is_whole(version) for version in outlet.versions}
    assert whole == {"one": False, "two": False, "three": True}


def test_two_runs_do_not_publish_at_once(tmp_path: Path) -> None:
    with Outlet(tmp_path / "out"), pytest.raises(OutletError, match="Another run"):
        publish(tmp_path / "out", one="1")
    publish(tmp_path / "out", one="1")


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, one="1")
    killed = Outlet(out)
    killed.__enter__()
    left = killed.temporary()
    (left / "tree").mkdir()
    killed.place("half").mkdir()
    killed._lock.close()  # type: ignore[union-attr]
    publish(out, one="1")
    assert not left.exists()
    assert names(tmp_path) == ["out"]


def test_nothing_but_temporary_folders_of_ours_is_removed(tmp_path: Path) -> None:
    precious = tmp_path / "integration-report-precious"
    precious.mkdir()
    workshop = tmp_path / ".out.publishing"
    workshop.mkdir()
    (workshop / "lock").touch()
    (workshop / "temporary").write_text(f"{precious}\n/\n..\n")
    publish(tmp_path / "out", one="1")
    assert precious.exists()


def test_a_folder_that_only_looks_like_the_workshop_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".out.publishing").mkdir()
    with pytest.raises(OutletError, match="in the way"):
        publish(tmp_path / "out", one="1")


def test_a_link_in_the_place_of_the_workshop_leads_nowhere(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "lock").touch()
    (precious / "thesis.txt").touch()
    (tmp_path / ".out.publishing").symlink_to(precious)
    with pytest.raises(OutletError, match="is in the way"), Outlet(tmp_path / "out"):
        pass
    assert names(precious) == ["lock", "thesis.txt"]


def test_a_lock_whose_file_was_removed_meanwhile_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    lock = tmp_path / ".out.publishing/lock"
    monkeypatch.setattr(fcntl, "flock", lambda *_: lock.unlink())
    with pytest.raises(OutletError, match="Another run"), Outlet(tmp_path / "out"):
        pass


def test_a_file_is_no_folder_to_publish_to(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutletError, match="no folder"):
        publish(tmp_path / "out", one="1")
    with pytest.raises(OutletError, match="can't be written"):
        publish(tmp_path / "out/inside", one="1")
