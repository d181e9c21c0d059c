"""The bar of contracts: a specification of 5 MB, and a recording of 2,000 exchanges.

Run with a folder, it does the bar's other side: it parses both files with CSafeLoader and `json`,
and validates nothing.
"""

import json
import sys
from pathlib import Path

import yaml

OPERATIONS = 1_900
CONTRACTS = 50
EXCHANGES = 2_000
FIELDS = 30
_HOST = "https://api.example.com"


def write_contracts(folder: Path) -> Path:
    """Write a project of a specification, contracts and a recording; return its folder."""
    (folder / "data" / "recordings").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Benchmark\nplugins: [integration-report]\n")
    (folder / "openapi.yaml").write_text(_specification(), encoding="utf-8")
    for number in range(CONTRACTS):
        (folder / "data" / f"contract-{number}.yml").write_text(
            f"kind: contract\nname: Create {number}\nfrom: web\nto: api\n"
            f"source: openapi.yaml\noperation: create{number}\n"
            "recordings: recordings/all.har\n"
        )
    log = {"version": "1.2", "creator": {"name": "benchmark", "version": "1"}}
    entries = [_entry(number % CONTRACTS) for number in range(EXCHANGES)]
    recording = json.dumps({"log": {**log, "entries": entries}})
    (folder / "data" / "recordings" / "all.har").write_text(recording)
    return folder


def _specification() -> str:
    properties = "".join(
        f"        field{number}: {{type: string, maxLength: 80, description: Field {number}}}\n"
        for number in range(FIELDS)
    )
    paths, schemas = [], []
    for number in range(OPERATIONS):
        paths.append(
            f"  /things{number}/{{id}}:\n    post:\n      operationId: create{number}\n"
            "      parameters:\n"
            "        - {name: id, in: path, required: true, schema: {type: integer}}\n"
            "      requestBody:\n        content:\n          application/json:\n"
            f"            schema: {{$ref: '#/components/schemas/Thing{number}'}}\n"
            "      responses:\n        '201':\n          description: Made\n"
            "          content:\n            application/json:\n"
            f"              schema: {{$ref: '#/components/schemas/Thing{number}'}}\n"
        )
        schemas.append(
            f"    Thing{number}:\n      type: object\n      required: [id, parts]\n"
            "      properties:\n        id: {type: string, format: uuid}\n"
            "        parts: {type: array, items: {$ref: '#/components/schemas/Part'}}\n"
            f"{properties}"
        )
    part = "    Part: {type: object, properties: {price: {type: number, minimum: 0}}}\n"
    return (
        "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\npaths:\n"
        f"{''.join(paths)}components:\n  schemas:\n{part}{''.join(schemas)}"
    )


def _entry(number: int) -> dict[str, object]:
    kind = [{"name": "Content-Type", "value": "application/json"}]
    body: dict[str, object] = {f"field{field}": "x" * 20 for field in range(FIELDS)}
    body["id"] = "6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11"
    body["parts"] = [{"price": price} for price in range(10)]
    text = json.dumps(body)
    return {
        "startedDateTime": "2026-10-01T10:00:00Z",
        "time": 1,
        "request": {
            "method": "POST",
            "url": f"{_HOST}/things{number}/7",
            "headers": kind,
            "postData": {"mimeType": "application/json", "text": text},
        },
        "response": {
            "status": 201,
            "headers": kind,
            "content": {"mimeType": "application/json", "text": text},
        },
    }


def main(folder: Path) -> None:
    """Parse a project's specification and recording, and the bodies in it."""
    yaml.load((folder / "openapi.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    recording = json.loads((folder / "data" / "recordings" / "all.har").read_text())
    for entry in recording["log"]["entries"]:
        json.loads(entry["request"]["postData"]["text"])
        json.loads(entry["response"]["content"]["text"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
