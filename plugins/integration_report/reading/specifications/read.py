"""Specifications as the rest of the program knows them: outlines first, operations on demand."""

import msgspec

from integration_report.model.specification import Operation, OperationOutline, Specification
from integration_report.reading.specifications.bodies import read_body, read_responses
from integration_report.reading.specifications.cursor import flag, inner, refusal, text_of
from integration_report.reading.specifications.discriminators import Discriminators
from integration_report.reading.specifications.editions import Edition, edition_of, version_of
from integration_report.reading.specifications.files import (
    SpecificationError,
    SpecificationFiles,
)
from integration_report.reading.specifications.outlines import (
    document_of,
    find_operation,
    outlines_of,
)
from integration_report.reading.specifications.parameters import (
    effective_parameters,
    read_parameters,
)
from integration_report.reading.specifications.schemas import SchemaSlice
from integration_report.reading.specifications.scopes import SchemaReferences
from integration_report.reading.specifications.swagger import (
    read_swagger_body,
    read_swagger_parameters,
    read_swagger_responses,
)


def read_specification(files: SpecificationFiles) -> Specification:
    """Return a specification without its schemas.

    One that can't be used has its problems, and those of its operations that can be read.
    """
    # Only here, because checking loads the meta-schemas, and reading operations needs none.
    from integration_report.reading.specifications.validate import problems_of

    try:
        document = document_of(files)
        problems = list(problems_of(files))
        outlines, hindrances = outlines_of(files)
    except SpecificationError as error:
        return Specification(path=files.entry, files=files.used(), problems=(error.problem,))
    if not problems:
        problems = hindrances
    return Specification(
        path=files.entry,
        version=version_of(document.value),
        title=text_of(inner(document, "info"), "title"),
        files=files.used(),
        operations=tuple(outlines),
        problems=tuple(problems),
    )


def read_operation(files: SpecificationFiles, outline: OperationOutline) -> Operation:
    """Return all that a specification says about an operation.

    Who reads many operations of one specification does so with one `OperationReader`. Raises
    `SpecificationError` when a part of the operation can't be understood.
    """
    return OperationReader(files).read(outline)


class OperationReader:
    """Reads operations of one specification, and remembers what they have in common."""

    def __init__(self, files: SpecificationFiles) -> None:
        """Take the files of the specification."""
        self._files = files
        self._references = SchemaReferences(files)
        self._discriminators = Discriminators(files, self._references)

    def read(self, outline: OperationOutline) -> Operation:
        """Return all that the specification says about an operation.

        Raises `SpecificationError` when a part of the operation can't be understood.
        """
        files = self._files
        document = document_of(files)
        found = find_operation(files, outline)
        if found is None:
            message = f"The specification has no operation '{outline.key}' any more."
            raise refusal(files, document, message, "Read the specification again.")
        operation = found.operation
        schemas = SchemaSlice(files, self._references, self._discriminators)
        lists = (found.of_path("parameters"), inner(operation, "parameters"))
        parameters = effective_parameters(files, lists)
        bare = Operation(key=outline.key, deprecated=flag(operation, "deprecated"))
        if edition_of(document.value) is Edition.SWAGGER_2:
            whole = msgspec.structs.replace(
                bare,
                parameters=read_swagger_parameters(parameters, schemas, files),
                body=read_swagger_body(parameters, operation, document, schemas, files),
                responses=read_swagger_responses(operation, document, schemas, files),
            )
        else:
            whole = msgspec.structs.replace(
                bare,
                parameters=read_parameters(parameters, schemas, files),
                body=read_body(operation, schemas, files),
                responses=read_responses(operation, schemas, files),
            )
        schemas.finish()
        return msgspec.structs.replace(
            whole, definitions=schemas.definitions, places=schemas.places()
        )
