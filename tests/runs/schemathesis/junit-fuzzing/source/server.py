"""server.py: a small gateway with faults, on the loopback only; ends by itself."""
import http.server
import json
import sys
import threading

OK = {"description": "well", "content": {"application/json": {"schema": {"type": "object", "required": ["speed"], "properties": {"speed": {"type": "integer"}}}}}}
SCHEMA = {
    "openapi": "3.0.3",
    "info": {"title": "Gateway & bus <link>", "version": "2.7.1"},
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
    "paths": {
        "/status": {"get": {"operationId": "status", "responses": {"200": OK}}},
        "/boards/{id}": {
            "get": {
                "operationId": "board",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}, "example": 7}],
                "responses": {"200": OK},
            }
        },
        "/secret": {"get": {"security": [{"key": []}], "responses": {"200": OK, "401": {"description": "no key"}}}},
        "/links": {
            "post": {
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object", "required": ["größe"], "properties": {"größe": {"type": "string", "example": "日本"}}}}}},
                "responses": {"201": OK},
            }
        },
        "/old": {"get": {"deprecated": True, "responses": {"200": OK}}},
    },
}


class Gateway(http.server.BaseHTTPRequestHandler):
    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/openapi.json":
            self.answer(200, SCHEMA)
        elif self.path == "/status":
            self.answer(200, {"speed": 115200})
        elif self.path.startswith("/boards/"):
            self.answer(500, {"error": "board <7> doesn't answer & burns"})
        elif self.path == "/secret":
            self.answer(200, {"speed": 1})
        elif self.path == "/old":
            self.answer(200, {"speed": "fast"})
        else:
            self.answer(404, {})

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(418, {"speed": 0})

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Gateway)
threading.Timer(float(sys.argv[2]), server.shutdown).start()
server.serve_forever()
