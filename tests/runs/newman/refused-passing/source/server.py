import http.server
class H(http.server.BaseHTTPRequestHandler):
    count = 0
    def do_GET(self):
        H.count += self.path.startswith('/second')
        code, body = (200, b'{"price": 7, "text": "<b>\xc3\xbc</b>"}')
        if self.path.startswith('/missing'): code = 404
        if self.path.startswith('/second') and H.count == 1: code = 503
        self.send_response(code); self.send_header('Content-Type', 'application/json'); self.send_header('Content-Length', str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(('127.0.0.1', 8941), H).serve_forever()
