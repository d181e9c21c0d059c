import os, json, requests, vcr, httpx, urllib.parse
BASE="http://127.0.0.1:8931/api/v1"
ORDER = "7d9f1d6e-0a3c-4f0e-9a55-0f8f4c5a7b21"; NOWHERE = "00000000-0000-4000-8000-000000000000"
def calls(s, **kw):
    s.get(BASE+"/orders", params={"status":"PAID","limit":4})
    s.post(BASE+"/orders", json={"sku":"A-1","quantity":2,"note":"für Zoë"}, headers={"Authorization":"Bearer not-a-real-token"})
    s.post(BASE+"/orders", data={"sku":"A-1","quantity":"2","note":"a&b c"})
    s.post(BASE+"/orders", json={})
    s.get(BASE+"/orders/"+ORDER)
    s.head(BASE+"/orders/"+ORDER)
    s.get(BASE+"/orders/"+NOWHERE)
    s.post(BASE+"/orders/"+ORDER+"/payment", json={"reference":"R-1","state":"CONFIRMED"})
    s.get(BASE+"/orders/"+ORDER+"/label")
    s.put(BASE+"/orders/"+ORDER+"/label", headers={"Content-Type":"image/png"}, **{kw.get("raw","data"):b"\x89PNG\x00\xff"})
    s.get(BASE+"/orders/"+ORDER+"/old")
    s.delete(BASE+"/orders/"+ORDER)
def text_calls(s):
    s.get(BASE+"/orders/"+ORDER); s.get(BASE+"/orders/"+NOWHERE)
    s.post(BASE+"/orders", json={"sku":"A-1","quantity":2,"note":"für Zoë"}, headers={"Authorization":"Bearer not-a-real-token"})
    s.delete(BASE+"/orders/"+ORDER)
for f in ("vcrpy.yaml","vcrpy-decoded.yaml","vcrpy-httpx.yaml","vcrpy.json"):
    if os.path.exists(f): os.remove(f)
with vcr.use_cassette("vcrpy.yaml"): calls(requests.Session())
with vcr.use_cassette("vcrpy-decoded.yaml", decode_compressed_response=True): calls(requests.Session())
try:
    with vcr.use_cassette("vcrpy-httpx.yaml"): calls(httpx.Client(), raw="content")
except Exception as e: print("httpx", repr(e))
with vcr.use_cassette("vcrpy.json", serializer="json"): text_calls(requests.Session())
import betamax
for n,opts in (("betamax",{}),("betamax-base64",{"preserve_exact_body_bytes":True})):
    if os.path.exists(n+".json"): os.remove(n+".json")
    s=requests.Session()
    with betamax.Betamax(s, cassette_library_dir=".").use_cassette(n, record="once", **opts): 
        try: calls(s)
        except Exception as e: print(n, repr(e)); 
