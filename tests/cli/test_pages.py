"""`pages` stages a site that a host builds, and touches only what it wrote itself."""

import html
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from command_line import EXTERNAL, PLAN, commit, git, lay_out, run
from order_contracts import CONTRACT, FILES, ID, entry, har
from processes import unmeasured

SETTINGS = """\
site_name: Shop
site_url: !ENV [SITE_URL, 'https://example.com/']
theme: {name: material, font: false}
repo_url: https://github.com/acme/shop
plugins:
  - search
  - integration-report: {as_of: 2026-10-10}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
  - pymdownx.superfences
"""
PAGE = "---\ntitle: Home\n---\n\n# Home\n\n```integration\ncomponents\n```\n"
AUTHORED = "---\nkind: external\ncolor: red\n---\n" + EXTERNAL + "\nSee [home](index.md).\n"
SITE = {
    "mkdocs.yml": SETTINGS,
    "data/plan.yml": PLAN.replace("name: Web", 'name: "Web {{ 7*7 }} ~~~ ``` <b>"'),
    "docs/index.md": PAGE,
    "docs/database.md": AUTHORED,
    "docs/logo.svg": "<svg/>",
}


def build(folder: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"],
        cwd=folder,
        env=unmeasured() | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stderr


def test_another_host_builds_the_staged_site_without_our_plugin(tmp_path: Path) -> None:
    commit(tmp_path, SITE)
    result = run(tmp_path, "pages", "--out", "staged")
    assert (result.code, result.errors) == (0, "")
    staged = tmp_path / "staged"
    settings = (staged / "mkdocs.yml").read_text(encoding="utf-8")
    assert "integration-report:" not in settings
    assert "!ENV" in settings
    assert "python/name:material.extensions.emoji.twemoji" in settings
    build(staged)
    home = (staged / "site/index.html").read_text(encoding="utf-8")
    assert "ir-table" in home
    component = (staged / "site/components/web/index.html").read_text(encoding="utf-8")
    assert "Web {{ 7*7 }} ~~~ ``` <b>" in html.unescape(component)
    assert "<b>" not in component
    authored = (staged / "site/database/index.html").read_text(encoding="utf-8")
    assert "ir-facts" in authored
    assert (staged / "site/logo.svg").read_text(encoding="utf-8") == "<svg/>"
    assert json.loads((staged / "site/report.json").read_text("utf-8"))["title"] == "Shop"
    head = git(tmp_path, "rev-parse", "HEAD")
    assert f"https://github.com/acme/shop/blob/{head}/data/plan.yml" in component


def test_nothing_is_written_twice_and_what_is_stale_goes(tmp_path: Path) -> None:
    commit(tmp_path, SITE)
    run(tmp_path, "pages", "--out", "staged")
    staged = tmp_path / "staged"
    page = staged / "docs/plan.md"
    os.utime(page, (1, 1))
    lay_out(staged, {"docs/mine.md": "mine\n"})
    again = run(tmp_path, "pages", "--out", "staged")
    assert "0 files written, 0 removed" in again.output
    assert page.stat().st_mtime == 1
    lay_out(tmp_path, {"data/plan.yml": PLAN.replace("web", "front")})
    assert (staged / "docs/components/web.md").exists()
    changed = run(tmp_path, "pages", "--out", "staged")
    assert changed.code == 0
    assert not (staged / "docs/components/web.md").exists()
    assert (staged / "docs/components/front.md").exists()
    assert (staged / "docs/mine.md").read_text(encoding="utf-8") == "mine\n"


def test_a_stale_file_that_somebody_changed_is_kept_and_named(tmp_path: Path) -> None:
    commit(tmp_path, SITE)
    run(tmp_path, "pages", "--out", "staged")
    lay_out(tmp_path, {"staged/docs/logo.svg": "changed\n"})
    (tmp_path / "docs/logo.svg").unlink()
    result = run(tmp_path, "pages", "--out", "staged")
    assert result.code == 0
    assert "kept docs/logo.svg" in result.errors
    assert (tmp_path / "staged/docs/logo.svg").exists()


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    commit(tmp_path, SITE)
    lay_out(tmp_path, {"staged/mkdocs.yml": "site_name: Mine\n"})
    result = run(tmp_path, "pages", "--out", "staged")
    assert (result.code, result.output) == (2, "")
    assert "was not written by this command" in result.errors
    assert sorted(path.name for path in (tmp_path / "staged").iterdir()) == ["mkdocs.yml"]


def test_a_forged_manifest_reaches_nothing_outside(tmp_path: Path) -> None:
    commit(tmp_path, SITE)
    outside = tmp_path / "precious"
    outside.write_text("x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    forged = {"files": {"../precious": digest, str(outside): digest, "": digest, "a": 1}}
    lay_out(tmp_path, {"staged/.integration-report-pages.json": json.dumps(forged)})
    assert run(tmp_path, "pages", "--out", "staged").code == 0
    assert outside.exists()
    lay_out(tmp_path, {"staged/.integration-report-pages.json": "[]"})
    assert run(tmp_path, "pages", "--out", "staged").code == 0


def test_a_link_in_the_folder_is_not_followed_out_of_it(tmp_path: Path) -> None:
    commit(tmp_path, SITE)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "staged").mkdir()
    (tmp_path / "staged/docs").symlink_to(elsewhere)
    result = run(tmp_path, "pages", "--out", "staged")
    assert result.code == 2
    assert list(elsewhere.iterdir()) == []


def test_the_pages_of_another_commit_are_staged_as_they_were(tmp_path: Path) -> None:
    commit(tmp_path, {**SITE, "mkdocs.yml": "site_name: Shop\nuse_directory_urls: false\n"})
    commit(tmp_path, {"docs/index.md": "# New\n"})
    shutil.rmtree(tmp_path / "docs")
    result = run(tmp_path, "pages", "--out", "staged", "--at", "HEAD~1")
    assert result.code == 0
    staged = (tmp_path / "staged/docs/index.md").read_text(encoding="utf-8")
    assert "# Home" in staged
    assert 'href="components/web.html"' in staged


def test_the_text_of_evidence_is_staged_as_it_was(tmp_path: Path) -> None:
    commit(tmp_path, {"data/plan.yml": PLAN + "# then\n", "mkdocs.yml": "site_name: Shop\n"})
    commit(tmp_path, {"data/plan.yml": PLAN + "# now\n"})
    assert run(tmp_path, "pages", "--out", "then", "--at", "HEAD~1").code == 0
    assert run(tmp_path, "pages", "--out", "now").code == 0
    (tmp_path / "data/plan.yml").write_text(PLAN + "# soon\n")
    assert run(tmp_path, "pages", "--out", "soon").code == 0
    for name in ("then", "now", "soon"):
        text = (tmp_path / name / "docs/sources/data/plan.yml.html").read_text("utf-8")
        assert f"# {name}" in text
        assert ("at commit" in text) is (name != "soon")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Shop\nplugins: [integration-report: {source_pages: false}]\n"
    )
    assert run(tmp_path, "pages", "--out", "now").code == 0
    assert not (tmp_path / "now/docs/sources").exists()


def test_evidence_that_names_a_place_of_another_block_stays_where_it_is(tmp_path: Path) -> None:
    name = "@@integration-report-block-1@@ @@integration-report-block-7@@"
    plan = PLAN.replace("name: Database", f"name: '{name}'").replace("name: Web", f"name: '{name}'")
    block = "```integration\ncomponents\n```\n"
    page = f"# Mine\n\n{block}\n{block}\n@@integration-report-block-7@@\n"
    commit(tmp_path, {"data/plan.yml": plan, "docs/index.md": page})
    assert run(tmp_path, "pages", "--out", "staged").code == 0
    staged = (tmp_path / "staged/docs/index.md").read_text(encoding="utf-8")
    first, second = staged.split('<div class="integration-report">')[1:]
    assert first.count(name) == second.count(name) > 0
    assert second.endswith("</div>\n\n\n")


def test_without_settings_the_site_has_a_name_and_a_navigation(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data/plan.yml": PLAN, "docs/guide.md": "# Guide\n"})
    assert run(tmp_path, "pages", "--out", "staged").code == 0
    settings = (tmp_path / "staged/mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: Integration report" in settings
    assert "- guide.md" in settings
    assert "index.md" in settings


def test_a_recording_with_credentials_is_not_published(tmp_path: Path) -> None:
    sent = entry({"id": ID})
    sent["request"]["headers"].append({"name": "Authorization", "value": "Bearer kept-to-itself"})
    recordings = {"recordings/a.har": har(sent), "recordings/b.har": har(entry({"id": "shown"}))}
    contract = CONTRACT + "recordings: recordings/*\n"
    files = {f"data/{name}": text for name, text in recordings.items()}
    settings = SETTINGS.replace("repo_url: https://github.com/acme/shop\n", "")
    site = SITE | FILES | files | {"data/contract.yml": contract, "mkdocs.yml": settings}
    lay_out(tmp_path, site)
    assert run(tmp_path, "pages", "--out", "out").code == 0
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.har.html")}
    assert sorted(pages) == ["a.har.html", "b.har.html"]
    assert "kept-to-itself" not in pages["a.har.html"]
    assert "has credentials in it" in pages["a.har.html"]
    assert "shown" in pages["b.har.html"]
