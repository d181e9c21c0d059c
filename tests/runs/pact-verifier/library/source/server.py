"""The orders API that the recordings are of; `python server.py 8931` serves it on that port."""

import gzip
import json
import sys
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ORDER = "7d9f1d6e-0a3c-4f0e-9a55-0f8f4c5a7b21"
NOWHERE = "00000000-0000-4000-8000-000000000000"
LABEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
PAGE = b"<!doctype html><title>Orders</title><p>Orders</p>"


class Orders(BaseHTTPRequestHandler):
    """Answers as `orders.yaml` says, and now and then as it doesn't."""

    protocol_version = "HTTP/1.1"

    def answer(self, status: int, body: bytes = b"", kind: str = "application/json", **more: str):
        encodings = self.headers.get("Accept-Encoding", "")
        headers = dict(more)
        if len(body) > 300:
            if "gzip" in encodings:
                body, headers["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
            elif "deflate" in encodings:
                body, headers["Content-Encoding"] = zlib.compress(body), "deflate"
        self.send_response(status)
        if body:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def told(self, status: int, value: object, kind: str = "application/json", **more: str):
        self.answer(status, json.dumps(value, ensure_ascii=False).encode(), kind, **more)

    def problem(self, status: int, title: str):
        self.told(status, {"title": title, "status": status}, "application/problem+json")

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/":
            return self.answer(200, PAGE, "text/html")
        if url.path == "/api/v1/orders":
            limit = int(parse_qs(url.query).get("limit", ["2"])[0])
            items = [{"id": ORDER, "status": "PAID", "total": 12.5, "note": "für Zoë"}] * limit
            return self.told(200, {"items": items})
        if url.path == "/api/v1/aborted":
            self.close_connection = True
            return self.connection.close()
        if NOWHERE in url.path:
            return self.problem(404, "No such order")
        if url.path.endswith("/label"):
            return self.answer(200, LABEL, "image/png")
        if url.path.endswith("/old"):
            # No specification has this status, and no UUID is like this.
            return self.told(200, {"id": "abc-123", "status": "SHIPPED", "total": "12.50"})
        return self.told(200, {"id": ORDER, "status": "PENDING", "total": 12.5})

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.endswith("/payment"):
            return self.answer(204)
        if self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
            order = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        else:
            try:
                order = json.loads(body)
            except ValueError:
                order = {}
        if not isinstance(order, dict) or "sku" not in order:
            return self.problem(400, "No article")
        made = {"id": ORDER, "status": "PENDING", "total": 25}
        return self.told(201, made, Location=f"/api/v1/orders/{ORDER}")

    def do_PUT(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return self.answer(204)

    def do_DELETE(self):
        return self.answer(204)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Orders).serve_forever()
