from pathlib import Path

import msgspec
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from integration_report.mkdocs_plugin.versions import load_all_assets, with_own_address
from integration_report.releases import PUBLICATION, PublishRun
from integration_report.rendering.links import Links


def configured(site_url: str = "https://example.com/shop/") -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "Shop",
            "site_url": site_url,
            "extra": {"version": {"provider": "mike"}},
            "plugins": [],
        }
    )
    config.validate()
    return config


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "publication.json"
    file.write_bytes(msgspec.json.encode(PublishRun("1.0")))
    monkeypatch.setenv(PUBLICATION, str(file))


def test_a_build_by_itself_is_left_as_it_is() -> None:
    config, files = configured(), Files([])
    with_own_address(config)
    load_all_assets(files, config, Links())
    assert config.site_url == "https://example.com/shop/"
    assert config.extra["version"] == {"provider": "mike"}
    assert not [path for path in config.extra_javascript if "versions" in str(path)]
    assert len(files) == 0


@pytest.mark.usefixtures("publish")
def test_a_version_has_its_address_however_often_the_host_asks() -> None:
    config = configured()
    for _ in range(2):
        with_own_address(config)
        assert config.site_url == "https://example.com/shop/1.0/"
    assert "version" not in config.extra


@pytest.mark.usefixtures("publish")
def test_a_version_of_a_site_without_an_address_has_none() -> None:
    config = configured("")
    with_own_address(config)
    assert not config.site_url


@pytest.mark.usefixtures("publish")
def test_a_version_has_one_selector_wherever_the_report_stands() -> None:
    config, files, links = configured(), Files([]), Links(folder="a/b")
    config.plugins._current_plugin = "integration-report"
    for _ in range(2):
        load_all_assets(files, config, links)
    path = "a/b/assets/integration-report-versions.js"
    assert [str(one) for one in config.extra_javascript].count(path) == 1
    script = files.get_file_from_path(path)
    assert script is not None
    assert '{"version": "1.0", "top": "../../../"};' in script.content_string
