import http.server, sys
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        code = {'/ok': 200, '/missing': 404, '/broken': 500}.get(self.path.split('?')[0], 200)
        body = b'{"price": 7}'
        self.send_response(code); self.send_header('Content-Length', str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(('127.0.0.1', 8931), H).serve_forever()
