import json
from pact import Verifier
for v in ("v3","v4"):
    x=Verifier("orders",host="127.0.0.1").add_transport(url="http://127.0.0.1:8931").add_source(f"pacts/web-{v}-orders.json")
    try: x.verify(); print("ok")
    except Exception as e: print("failed", str(e)[:100])
    json.dump(x.results,open(f"pact-results-{v}.json","w"),indent=1); open(f"pact-output-{v}.txt","w").write(x.output(strip_ansi=True) if callable(x.output) else x.output)
x=Verifier("orders",host="127.0.0.1").add_transport(url="http://127.0.0.1:8931").broker_source("http://127.0.0.1:8933")
x.set_publish_options("1.4.2", url="https://ci.example/builds/7")
try: x.verify()
except Exception as e: print("failed", str(e)[:300])
