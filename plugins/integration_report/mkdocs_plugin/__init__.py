"""The door to MkDocs: settings go to the pipeline, pages come back to the host."""

from integration_report.mkdocs_plugin.plugin import IntegrationReportPlugin

__all__ = ["IntegrationReportPlugin"]
