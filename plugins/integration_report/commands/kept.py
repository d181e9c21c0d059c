"""What a folder has already when `init` comes to it: nothing of that is written a second time."""

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple, Self

from integration_report.commands.failure import CommandError
from integration_report.model.checklist import External, Integration
from integration_report.model.evidence import Evidence
from integration_report.model.words import Kind
from integration_report.reading.configuration import find_configuration
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from integration_report.settings import load_settings


class Home(NamedTuple):
    """The folder of a project, with the evidence that it has."""

    folder: Path
    """The folder."""
    has_settings: bool
    """Whether there is a configuration, here or above."""
    data_dir: str
    """The data folder, relative to this one."""
    docs_dir: str
    """The folder of pages, relative to this one."""
    evidence: Evidence
    """What is in these two."""

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return what a folder has, which need not exist.

        Raises `SettingsError` for settings that can't be used, and `CommandError` for a plan that
        can't be read: it would not be known which documents belong to it.
        """
        found = find_configuration(folder, None)
        root, data_dir, docs_dir = folder, "data", "docs"
        if found is not None:
            settings = load_settings(folder, found)
            root, data_dir, docs_dir = settings.root, settings.data_dir, settings.docs_dir
        evidence = load(WorkTree(root), data_dir=data_dir, docs_dir=docs_dir, as_of=dt.date.min)
        if evidence.plan is None:
            for document in evidence.documents:
                if document.kind is Kind.PLAN or document.path == f"{data_dir}/plan.yml":
                    raise CommandError(
                        f"{document.path} can't be read as a plan, so nothing was written.\n"
                        "  Mend it as 'integration-report check' says, or delete it."
                    )
        here = folder.resolve()
        return cls(
            folder,
            found is not None,
            Path(os.path.relpath(root.resolve() / data_dir, here)).as_posix(),
            Path(os.path.relpath(root.resolve() / docs_dir, here)).as_posix(),
            evidence,
        )

    @property
    def plan_path(self) -> str:
        """Return the path of the plan, empty when there is none."""
        return self.evidence.plan_document.path if self.evidence.plan_document else ""

    def has(self, kind: Kind) -> bool:
        """Return whether there is a document of a kind."""
        return any(document.kind is kind for document in self.evidence.documents)

    def points(self) -> set[tuple[str | None, ...]]:
        """Return the ids of the two components of each point that has a checklist."""
        find = self.evidence.component_names.find
        return {
            (find(record.from_.text), find(record.to.text))
            for _, record in self.evidence.of(Integration)
        }

    def systems(self) -> set[str | None]:
        """Return the ids of the external systems that have a checklist."""
        find = self.evidence.component_names.find
        return {find(record.system.text) for _, record in self.evidence.of(External)}
