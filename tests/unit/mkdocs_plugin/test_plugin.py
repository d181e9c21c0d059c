"""What the plugin costs the host's process: it loads no more than a build needs."""

import subprocess
import sys

LOADED = """
import gc, sys
from integration_report.mkdocs_plugin import IntegrationReportPlugin
IntegrationReportPlugin().on_startup(command="build", dirty=False)
print(*[name for name in sys.argv[1:] if name in sys.modules], gc.get_threshold()[0])
"""


def test_a_build_loads_no_server_and_collects_garbage_seldom() -> None:
    names = ("mkdocs.livereload", "http.server", "watchdog", "integration_report.commands.main")
    told = subprocess.run(
        [sys.executable, "-c", LOADED, *names], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["50000"]
