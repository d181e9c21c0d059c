"""What a site needs to be one of several versions: the script of its selector, and its looks."""

import json
import posixpath
from importlib.resources import files
from typing import Final

from integration_report.rendering.links import Links

VERSIONS_SCRIPT: Final = "integration-report-versions.js"
"""The name of the script in a site."""
_STYLES: Final = "integration-report-versions.css"


def version_script_path(links: Links) -> str:
    """Return the path of the script in the site."""
    return posixpath.join(links.folder, "assets", VERSIONS_SCRIPT)


def version_styles_path(links: Links) -> str:
    """Return the path of the style sheet in the site."""
    return posixpath.join(links.folder, "assets", _STYLES)


def version_assets(links: Links, version: str) -> dict[str, bytes]:
    """Return the files that a site of a version needs, by their path in the site."""
    script = version_script_path(links)
    own = {"version": version, "top": "../" * script.count("/")}
    text = json.dumps(own).replace("<", "\\u003c")
    begin = f"window.integrationReportVersion = {text};\n".encode()
    return {
        script: begin + _content("versions.js"),
        version_styles_path(links): _content("versions.css"),
    }


def _content(name: str) -> bytes:
    return (files("integration_report.rendering") / "assets" / name).read_bytes()
