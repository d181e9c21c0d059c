"""What is printed never depends on what was kept: every edit is seen, byte by byte."""

import json
import shutil
from functools import cached_property
from pathlib import Path

import pytest

from command_line import Result, commit, git, lay_out, run

SAMPLE = Path(__file__).parents[2]
SITE = """\
site_name: Shop
plugins:
  - integration-report:
      as_of: 2026-11-20
"""
LEVELS = "      levels: {PLN: off, REF001: info}\n"
PATHS = sorted(
    path.relative_to(SAMPLE).as_posix()
    for folder in ("data", "docs/shop")
    for path in (SAMPLE / folder).rglob("*")
    if path.is_file()
)
"""Every file of the sample project, whatever it is: a document, a page, a specification."""
FORM = "data/forms/integration.md"
KEPT = "judgements.msgpack"


class Shop:
    """The sample project in a repository of its own, with a cache that each check fills."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "shop"
        self.cache = folder / "cache"
        for path in PATHS:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SAMPLE / path, self.root / path)
        commit(self.root, {"mkdocs.yml": SITE}, day="2026-11-20")

    def run(self, cache: Path | None, *words: str) -> Result:
        """Return what a command says with a cache, or without one."""
        kept = {"INTEGRATION_REPORT_CACHE": str(cache) if cache else "off"}
        return run(self.root, *words, "--format", "json", variables=kept)

    def check(self, *words: str) -> Result:
        """Return what `check` says; fails when a cache makes a difference."""
        kept = self.run(self.cache, "check", *words)
        assert kept == self.run(None, "check", *words), "a cache made a difference"
        return kept

    @cached_property
    def unedited(self) -> Result:
        """Return what `check` says of the sample; fails when a cache, full or not, matters."""
        kept = self.check()
        assert kept == self.run(self.cache, "check"), "what was just kept made a difference"
        return kept

    def commit(self) -> None:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message=more", day="2026-11-20")


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return a shop for edits that are all taken back: its cache knows those of the others."""
    return Shop(tmp_path_factory.mktemp("mended"))


def untick(text: bytes) -> bytes:
    return text.replace(b"[x]", b"[ ]", 1).replace(b"pass: yes", b"pass: no", 1)


def with_other_words(text: bytes) -> bytes:
    return text.replace(b"Order Service", b"Ordering").replace(b"order-service", b"ordering")


def broken(text: bytes) -> bytes:
    return b"---\nkind: [\n---\n" + text


def moved_down(text: bytes) -> bytes:
    return b"\n" + text


EDITS = (untick, with_other_words, broken, moved_down)


# Hundreds of checks run no line that one of them doesn't; unwatched they take half as long.
@pytest.mark.no_cover
@pytest.mark.parametrize("path", PATHS)
def test_an_edit_of_any_file_is_seen(mended: Shop, path: str) -> None:
    file = mended.root / path
    original, before = file.read_bytes(), mended.unedited
    outcomes = set()
    other = file.with_name(f"other-{file.name}")
    try:
        for edit in EDITS:
            file.write_bytes(edit(original))
            outcomes.add(mended.check())
        file.rename(other)
        outcomes.add(mended.check())
        other.unlink()
        outcomes.add(mended.check())
    finally:
        other.unlink(missing_ok=True)
        file.write_bytes(original)
    assert outcomes - {before}, "none of the edits changes what check says"
    assert mended.run(mended.cache, "check") == before


def test_files_that_documents_only_name_are_seen(shop: Shop) -> None:
    contract = "kind: contract\nname: A\nfrom: core-api\nto: database\nsource: api/own.json\n"
    lay_out(shop.root, {"data/contracts/own.yml": contract})
    missing = shop.check()
    assert "CON002" in missing.output
    lay_out(shop.root, {"api/own.json": "{}"})
    there = shop.check()
    assert there != missing
    (shop.root / "api/own.json").unlink()
    assert shop.check() == missing
    lay_out(shop.root, {"data/keys/own.json": "{}"})  # no document, but a message suggests it
    assert "data/keys/own.json" in shop.check().output


def test_the_teams_own_form_is_seen(shop: Shop) -> None:
    before = shop.check()
    lay_out(shop.root, {FORM: "---\nversion: 2\n---\n## Signing\n- [ ] Signed by {a}\n"})
    with_form = shop.check()
    assert with_form != before
    lay_out(shop.root, {FORM: "---\nversion: 2\n---\n## Signing\n- [ ] Sealed by {a}\n"})
    assert shop.check() not in (with_form, before)


def test_the_day_is_seen(shop: Shop) -> None:
    before = shop.check()
    later = shop.check("--as-of", "2031-01-01")
    assert later != before
    assert shop.check("--as-of", "2031-01-01") == later
    lay_out(shop.root, {"mkdocs.yml": SITE.replace("2026-11-20", "2031-01-01")})
    assert shop.check() == later
    lay_out(shop.root, {"mkdocs.yml": SITE.replace("      as_of: 2026-11-20\n", "")})
    assert shop.check() == before
    git(shop.root, "commit", "--quiet", "--allow-empty", "--message=later", day="2031-01-01")
    assert shop.check() == later


def test_levels_are_seen(shop: Shop) -> None:
    before = shop.check()
    lay_out(shop.root, {"mkdocs.yml": SITE + LEVELS})
    assert shop.check() != before
    lay_out(shop.root, {"mkdocs.yml": SITE + LEVELS.replace("off", "error")})
    assert shop.check() != before
    lay_out(shop.root, {"mkdocs.yml": SITE})
    assert shop.check() == before


def test_folders_are_seen(shop: Shop) -> None:
    before = shop.check()
    folders = SITE + "      data_dir: evidence\ndocs_dir: pages\n"
    lay_out(shop.root, {"mkdocs.yml": folders})
    (shop.root / "data").rename(shop.root / "evidence")
    assert "evidence/" in shop.check().output
    (shop.root / "docs").rename(shop.root / "pages")
    moved = shop.check()
    assert json.loads(moved.output)["documents"] == json.loads(before.output)["documents"]


def test_other_commits_are_seen(shop: Shop) -> None:
    before = shop.check("--at", "HEAD")
    (shop.root / "data/plan.yml").unlink()
    assert shop.check("--at", "HEAD") == before
    assert shop.check() != before
    shop.commit()
    after = shop.check("--at", "HEAD")
    assert after != before
    assert shop.check("--at", "HEAD~1") == before
    assert shop.check("--at", "HEAD") == after


def test_options_that_only_choose_are_no_part_of_what_is_kept(shop: Shop) -> None:
    everything = shop.check()
    assert shop.check("--select", "CHK") != everything
    assert shop.check("data/plan.yml") != everything
    assert shop.check() == everything


def test_all_commands_say_the_same_with_what_check_kept(shop: Shop) -> None:
    assert shop.check().code in (0, 1)
    for command in ("status", "gate", "plan"):
        assert shop.run(shop.cache, command) == shop.run(None, command)


def test_a_projects_cache_says_nothing_about_its_copy(shop: Shop, tmp_path: Path) -> None:
    before = shop.check()
    original, shop.root = shop.root, tmp_path / "copy"
    shutil.copytree(original, shop.root)
    (shop.root / "data/plan.yml").unlink()
    assert shop.check() != before
    shop.root = original
    assert shop.check() == before


def test_a_kept_judgement_that_is_damaged_is_made_anew(shop: Shop) -> None:
    before = shop.check()
    (kept,) = shop.cache.glob(f"*/{KEPT}")
    whole = kept.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], whole[:40] + b"\x80" + whole[41:]):
        kept.write_bytes(damaged)
        assert shop.check() == before
        assert kept.read_bytes() == whole


def test_nothing_is_kept_when_the_cache_is_off(shop: Shop) -> None:
    assert shop.run(None, "check").code in (0, 1)
    assert not shop.cache.exists()
    assert git(shop.root, "status", "--porcelain") == ""
