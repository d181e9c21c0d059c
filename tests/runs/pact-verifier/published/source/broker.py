import json, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
B="http://127.0.0.1:8933"
class H(BaseHTTPRequestHandler):
    def say(self, v, code=200):
        b=json.dumps(v).encode(); self.send_response(code); self.send_header("Content-Type","application/hal+json"); self.send_header("Content-Length",str(len(b))); self.end_headers(); self.wfile.write(b)
    def do_GET(self):
        p=self.path
        if p=="/": return self.say({"_links":{"self":{"href":B+"/"},"pb:latest-provider-pacts":{"href":B+"/pacts/provider/{provider}/latest","templated":True},"pb:provider-pacts-for-verification":{"href":B+"/pacts/provider/{provider}/for-verification","templated":True},"pb:pacticipant-version":{"href":B+"/v/{pacticipant}/{version}","templated":True}}})
        if p.endswith("/latest"): return self.say({"_links":{"self":{"href":B+p},"pb:pacts":[{"href":B+"/pact","title":"Pact","name":"web-v3"}],"pacts":[{"href":B+"/pact","title":"Pact","name":"web-v3"}]}})
        if p=="/pact":
            d=json.load(open("pacts/web-v3-orders.json"))
            for n,i in enumerate(d["interactions"]): i["_id"]=f"{n:040x}"
            d["_links"]={"self":{"href":B+"/pact"},"pb:publish-verification-results":{"href":B+"/results","title":"Publish"},"pb:provider":{"href":B+"/pacticipants/orders","name":"orders"},"pb:consumer":{"href":B+"/pacticipants/web","name":"web-v3"}}
            return self.say(d)
        return self.say({"_links":{"self":{"href":B+p}}})
    def do_POST(self):
        b=self.rfile.read(int(self.headers.get("Content-Length",0)))
        print("POST",self.path,file=sys.stderr)
        if self.path.endswith("for-verification"): return self.say({"_embedded":{"pacts":[{"shortDescription":"latest","verificationProperties":{"pending":False,"notices":[]},"_links":{"self":{"href":B+"/pact","name":"Pact"}}}]},"_links":{"self":{"href":B+self.path}}})
        if self.path=="/results": open("pact-published.json","wb").write(b)
        self.say(json.loads(b or "{}"),201)
    do_PUT=do_POST
ThreadingHTTPServer(("127.0.0.1",8933),H).serve_forever()
