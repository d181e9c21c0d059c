"""What hosts are told besides a page's HTML."""

from integration_report.rendering.hosting import served_scripts
from integration_report.rendering.links import Links


def test_the_script_for_searching_from_a_disk_comes_from_the_site_itself() -> None:
    scripts = ["https://unpkg.com/iframe-worker/shim", "javascripts/own.js"]
    served = served_scripts(scripts, Links(folder="report"))
    assert served == ["report/assets/iframe-worker-shim.js", "javascripts/own.js"]


def test_a_copy_that_a_project_names_is_kept() -> None:
    scripts = ["javascripts/iframe-worker-shim.js", "https://cdn.example.com/other.js"]
    assert served_scripts(scripts, Links()) == scripts
