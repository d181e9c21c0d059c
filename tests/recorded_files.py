"""Files of exchanges with something secret in them, for tests of what is written of them."""

import base64
import gzip
import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from integration_report.reading.formats.source import ResultSource

SECRET = "rose-Bud+47/11"  # noqa: S105 - it opens nothing
TOKEN = "e" + "yJhbGciOiJub25lIn0.e" + "yJzdWIiOiJrYW5lIn0.c2lnbmF0dXJl"
"""A JSON Web Token, put together so that no scanner takes it for one."""
CLOUD_KEY = "AKIA" + "ABCDEFGHIJKLMNOP"
FORGE_TOKEN = "ghp_" + "a1" * 18
PRIVATE_KEY = (
    f"-----BEGIN RSA {'PRIVATE'} KEY-----\nMIIrosebud4711\n-----END RSA {'PRIVATE'} KEY-----"
)


def source_of(content: bytes) -> ResultSource:
    return ResultSource("orders", len(content), lambda: iter([content]))


def base64_of(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def har(
    request: Mapping[str, Any] | None = None,
    response: Mapping[str, Any] | None = None,
    **more: object,
) -> dict[str, Any]:
    """Return an archive of one exchange, with parts of it replaced."""
    sent = {
        "method": "POST",
        "url": "https://api.example.com/login",
        "httpVersion": "HTTP/1.1",
        "headers": [],
        "queryString": [],
        "bodySize": 0,
        **(request or {}),
    }
    received = {
        "status": 200,
        "statusText": "OK",
        "httpVersion": "HTTP/1.1",
        "headers": [],
        "content": {"size": 2, "mimeType": "application/json", "text": "{}"},
        "bodySize": 2,
        **(response or {}),
    }
    entry = {"startedDateTime": "2026-10-01T10:00:00Z", "request": sent, "response": received}
    log = {"version": "1.2", "creator": {"name": "browser", "version": "1"}}
    return {"log": {**log, "entries": [{**entry, **more}]}}


def header(name: str, value: str) -> dict[str, Any]:
    return {"headers": [{"name": name, "value": value}]}


def posted(text: str, media_type: str = "application/json") -> dict[str, Any]:
    return {"postData": {"mimeType": media_type, "text": text}}


def content(text: str, **more: str) -> dict[str, Any]:
    size = 2 if more else len(text)
    return {"content": {"size": size, "mimeType": "application/json", "text": text, **more}}


def part(name: str, value: str) -> str:
    return f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


def hidden(secret: str) -> dict[str, dict[str, Any]]:
    """Return archives, each with a text hidden in another place, by what the place is."""
    quoted = quote(secret, safe="")
    login = json.dumps({"user": "kane", "password": secret})
    in_text = login.replace('"', "'")
    address = f"https://api.example.com/orders?access_token={quoted}"
    form = f"user=kane&password={quoted}&page=1"
    return {
        "bearer": har(header("Authorization", f"Bearer {secret}")),
        "basic": har(header("authorization", f"Basic {base64_of(secret)}")),
        "digest": har(header("Authorization", f'Digest username="kane", response="{secret}"')),
        "proxy": har(header("Proxy-Authorization", secret)),
        "cookie": har(header("Cookie", f"page=1; session={secret}")),
        "set cookie": har(None, header("Set-Cookie", f"sid={secret}; Path=/; HttpOnly")),
        "set cookie folded": har(None, header("Set-Cookie", f"a=b; Path=/, sid={secret}")),
        "set cookie lines": har(None, header("Set-Cookie", f"a=b; Path=/\nsid={secret}")),
        "cookies": har({"cookies": [{"name": "session", "value": secret}]}),
        "key": har(header("X-API-Key", secret)),
        "own key": har(header("X-Company-Api-Key", secret)),
        "address": har({"url": f"{address}&page=1"}),
        "fragment": har({"url": f"https://api.example.com/#access_token={quoted}&state=1"}),
        "user": har({"url": f"https://kane:{quoted}@api.example.com/"}),
        "matrix": har({"url": f"https://api.example.com/a;jsessionid={quoted}?page=1"}),
        "encoded name": har({"url": f"https://api.example.com/a?access%5Ftoken={quoted}"}),
        "address in one": har({"url": f"https://example.com/?next={quote(address, safe='')}"}),
        "address in two": har(
            {"url": f"https://a.example/?n={quote('/?n=' + quote(address, safe=''), safe='')}"}
        ),
        "query": har({"queryString": [{"name": "token", "value": secret}]}),
        "code": har(
            {"queryString": [{"name": "code", "value": secret}, {"name": "state", "value": "1"}]}
        ),
        "location": har(None, header("Location", f"/back?code={quoted}&state=1")),
        "referer": har(header("Referer", f"https://example.com/?sig={quoted}")),
        "json": har(posted(login)),
        "escaped name": har(posted('{"pass\\u0077ord": ' + json.dumps(secret) + "}")),
        "json within": har(posted(json.dumps([{"client-secret": {"v": [secret]}}]))),
        "json in json": har(posted(json.dumps({"payload": login}))),
        "json cut off": har(None, content(login[:-2])),
        "json behind a guard": har(None, content(f")]}}',\n{login}")),
        "json behind a mark": har(None, content(f"\ufeff{login}")),
        "json lines": har(None, content(f'{{"a": 1}}\n{login}\n')),
        "events": har(None, content(f"event: login\ndata: {login}\n\n")),
        "base64": har(None, content(base64_of(login), encoding="base64")),
        "gzip": har(None, content(base64_of(gzip.compress(login.encode())), encoding="base64")),
        "zlib": har(None, content(base64_of(zlib.compress(login.encode())), encoding="base64")),
        "latin": har(None, content(base64_of(f"é={form}".encode("latin-1")), encoding="base64")),
        "utf-16": har(None, content(base64_of(login.encode("utf-16")), encoding="base64")),
        "data address": har(posted(f"data:application/json;base64,{base64_of(login)}")),
        "buffer": har(posted(json.dumps({"type": "Buffer", "data": list(login.encode())}))),
        "form": har(posted(form, "application/x-www-form-urlencoded")),
        "form within": har(posted(f"user%5Bpassword%5D={quoted}&a=b")),
        "form with a code": har(posted(f"grant_type=authorization_code&code={quoted}")),
        "params": har({"postData": {"params": [{"name": "passwd", "value": secret}]}}),
        "parts": har(posted(f"{part('a', 'b')}{part('password', secret)}--B--\r\n")),
        "json in a part": har(posted(f"{part('meta', login)}--B--\r\n")),
        "xml": har(posted(f"<a><w:Password Type='x'>{secret}</w:Password></a>")),
        "xml data": har(posted(f"<a><password><![CDATA[{secret}]]></password></a>")),
        "xml attribute": har(posted(f"<login user='kane' password='{secret}'/>")),
        "html": har(None, content(f'<input type="hidden" value="{secret}" name="csrf_token">')),
        "words of Python": har(None, content(f"sent {in_text}")),
        "command": har(None, content(f"curl -H 'X-Api-Key: {secret}' -X GET")),
        "raw message": har(None, content(f"GET / HTTP/1.1\r\nCookie: a={secret}\r\n\r\n")),
        "graphql": har(posted(json.dumps({"query": f'{{login(password: "{secret}")}}'}))),
        "variables": har(posted(json.dumps({"variables": {"password": secret}}))),
        "pairs": har(posted(json.dumps({"headers": [["X-Api-Key", secret]]}))),
        "flat": har(posted(json.dumps({"rawHeaders": ["Host", "a", "X-Api-Key", secret]}))),
        "yaml": har(posted(f"user: kane\npassword: {secret}\n")),
        "environment": har(posted(f"USER=kane\nDB_PASSWORD={secret}\n")),
        "said again": har(header("X-API-Key", secret), content(json.dumps({"you": f"<{secret}>"}))),
        "other members": har(None, None, _note=secret, serverIPAddress=secret),
        "sockets": har(None, None, _webSocketMessages=[{"data": secret}]),
    }
