"""Blocks of the manual in a real browser: what each makes of the sample is beside its source."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Visit
from documentation import MANUAL
from sites import CONFIGURATION, build, sample

pytestmark = pytest.mark.browser

EXAMPLES = """
[...document.querySelectorAll('.example')].map(example => {
  const [source, made] = example.children;
  const place = part => part.getBoundingClientRect().toJSON();
  return {
    source: source.textContent,
    parts: made.querySelectorAll('tbody tr, svg').length,
    amiss: made.querySelectorAll('.ir-empty, .ir-tone-bad.ir-note').length,
    places: [place(source), place(made)],
  };
})
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample's site with the manual's page of tables as a page of its own."""
    folder = tmp_path_factory.mktemp("manual")
    styles = MANUAL.parent / "stylesheets"
    shutil.copytree(styles, folder / "docs/stylesheets")
    sheets = "".join(f"  - stylesheets/{path.name}\n" for path in sorted(styles.glob("*.css")))
    configuration = CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n") + (
        "markdown_extensions: [attr_list, md_in_html, pymdownx.highlight, pymdownx.superfences]\n"
        f"extra_css:\n{sheets}"
    )
    text = (MANUAL / "tables.md").read_text("utf-8")
    files = sample() | {"mkdocs.yml": configuration.encode(), "docs/tables.md": text.encode()}
    built = build(folder, files, strict=False)
    assert built.code == 0, built.output
    return built.site


@pytest.mark.parametrize("width", [320, 1280])
def test_every_block_is_drawn_beside_its_source(tab: Page, site: Path, width: int) -> None:
    text = (MANUAL / "tables.md").read_text("utf-8")
    blocks = re.findall(r"````\n\n```integration\n(.*?)^```\n\n</div>", text, re.M | re.S)
    with Visit(tab, width=width) as visit:
        visit.page.goto((site / "tables.html").as_uri())
        examples = visit.page.evaluate(EXAMPLES)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(examples) == len(blocks) > 6
    for example, block in zip(examples, blocks, strict=True):
        assert block.strip() in example["source"]
        assert example["parts"] > 0, block
        assert example["amiss"] == 0, block
        source, made = example["places"]
        if width == 1280:
            assert source["right"] <= made["left"], block
            assert source["top"] == pytest.approx(made["top"], abs=20), block
        else:
            assert source["bottom"] <= made["top"] + 1, block
    assert visit.said == []
