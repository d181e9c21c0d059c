"""Specifications of interfaces: operations with their schemas, whatever version they came in.

Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are all read into these values, so that nothing after
reading asks for the version. See https://spec.openapis.org for what the words mean.
"""

from typing import Any, Final, TypeAlias

import msgspec

from integration_report.model.finding import Problem
from integration_report.model.location import Location

Json: TypeAlias = Any
"""A JSON value: `None`, booleans, numbers, texts, lists and mappings with texts as keys."""

REFERENCE_TO: Final = "#/$defs/"
"""How a schema of an operation refers to another of its definitions, before that one's name."""


class Parameter(msgspec.Struct, frozen=True, gc=False):
    """A parameter of a request, or a header of a response."""

    name: str
    """Its name; of a header in the specification's own case."""
    where: str
    """`path`, `query`, `querystring`, `header` or `cookie`."""
    required: bool = False
    """Whether it has to be there."""
    style: str = ""
    """`simple label matrix form spaceDelimited pipeDelimited deepObject cookie`, or, of Swagger
    2.0, `tabDelimited`; empty where the value is written as `content` says."""
    explode: bool = False
    """Whether the parts of a list or mapping are written one by one."""
    schema: str = ""
    """Name of the definition that its value has to meet; empty when any value will do."""
    content: str = ""
    """Media type in which its value is written; empty where `style` says how."""
    allow_empty: bool = False
    """Whether it may be sent without a value."""
    deprecated: bool = False
    """Whether it is on its way out."""
    location: Location | None = None
    """Where it is written."""


class MediaType(msgspec.Struct, frozen=True, gc=False):
    """A body as it may be sent in a media type."""

    range: str
    """Media type or range, such as `application/json` or `text/*`."""
    schema: str = ""
    """Name of the definition that the body has to meet; empty when any body will do."""
    encodings: dict[str, Parameter] = {}
    """How single properties of a form are written, where the specification says it."""
    item_schema: str = ""
    """Name of the definition that each item of a stream has to meet; empty for no stream."""


class RequestBody(msgspec.Struct, frozen=True, gc=False):
    """The body of a request."""

    required: bool = False
    """Whether it has to be there."""
    content: tuple[MediaType, ...] = ()
    """The media types in which it may be sent."""
    location: Location | None = None
    """Where it is written."""


class ResponseRule(msgspec.Struct, frozen=True, gc=False):
    """What a response of one status, or of a range of them, has to be."""

    status: str
    """`200`, a range such as `2XX`, or `default`."""
    headers: tuple[Parameter, ...] = ()
    """The headers that it may have."""
    content: tuple[MediaType, ...] = ()
    """The media types of its body; none when it has no body."""
    location: Location | None = None
    """Where it is written."""


class Operation(msgspec.Struct, frozen=True, gc=False):
    """All that a specification says about one operation, with every reference resolved."""

    key: str
    """Method and path template, such as `POST /orders/{id}`."""
    parameters: tuple[Parameter, ...] = ()
    """The parameters, those of the path included."""
    body: RequestBody | None = None
    """The body of the request; `None` when it has none."""
    responses: tuple[ResponseRule, ...] = ()
    """The responses, in the order of the specification."""
    definitions: dict[str, Json] = {}
    """The schemas that its parts name, and those that these refer to, by name.

    They are in the dialect of JSON Schema 2020-12 whatever the specification is written in, and
    refer to each other as `{"$ref": "#/$defs/NAME"}` (`~1` for `/`, `~0` for `~` in the name).
    `readOnly`, `writeOnly`, `discriminator` (with its `mapping` to names), `deprecated` and
    `format` are kept; what only describes (`description`, `example`, `title`) is left out.
    """
    places: dict[str, Location] = {}
    """Where the schemas and the schemas in them are written: by the name of the definition, and
    the way from there as a JSON pointer, such as `Order/properties/status`."""
    deprecated: bool = False
    """Whether it is on its way out."""


class ResponseOutline(msgspec.Struct, frozen=True, gc=False):
    """A response, as far as coverage needs it."""

    status: str
    """`200`, `2XX` or `default`."""
    media_types: tuple[str, ...] = ()
    """The media types of its body; none when it has no body."""
    location: Location | None = None
    """Where it is written."""


class OperationOutline(msgspec.Struct, frozen=True, gc=False):
    """An operation, as far as finding it and its coverage need it."""

    key: str
    """Method and path template, such as `POST /orders/{id}`."""
    method: str
    """HTTP method in capitals."""
    path: str
    """Path template, without what the servers put before it."""
    id: str = ""
    """The operation's id; empty when it has none."""
    servers: tuple[str, ...] = ("",)
    """What stands before the path: URLs with their variables' defaults put in, or paths, without
    a slash at the end; the empty text for the root."""
    deprecated: bool = False
    """Whether it is on its way out."""
    responses: tuple[ResponseOutline, ...] = ()
    """Its responses."""
    location: Location | None = None
    """Where it is written."""


class SpecificationFile(msgspec.Struct, frozen=True, gc=False):
    """A file that a specification is made of."""

    path: str
    """Path relative to the root of the tree."""
    blob: str
    """Object id that git gives its bytes."""


class Specification(msgspec.Struct, frozen=True, gc=False):
    """A specification, without its schemas."""

    path: str
    """Path of the file that contracts name."""
    version: str = ""
    """The version of OpenAPI or Swagger that it is written in, such as `3.0.3`."""
    title: str = ""
    """What it calls itself."""
    files: tuple[SpecificationFile, ...] = ()
    """All files that it is made of: the one that contracts name, then the others by path."""
    operations: tuple[OperationOutline, ...] = ()
    """Its operations, in the order in which they are written."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with it; with any, nothing can be said about what rests on it."""

    @property
    def is_sound(self) -> bool:
        """Return whether contracts can be compared with it."""
        return not self.problems
