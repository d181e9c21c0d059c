import sys, time
from playwright.sync_api import sync_playwright
BASE="http://127.0.0.1:8931"
SCRIPT="""async ([ORDER, NOWHERE]) => {
 const go=(p,o)=>fetch('/api/v1'+p,o).then(r=>r.text()).catch(e=>String(e));
 await go('/orders?status=PAID&limit=4');
 await go('/orders',{method:'POST',headers:{'Content-Type':'application/json',Authorization:'Bearer not-a-real-token'},body:JSON.stringify({sku:'A-1',quantity:2,note:'für Zoë'})});
 await go('/orders',{method:'POST',body:new URLSearchParams({sku:'A-1',quantity:'2',note:'a&b c'})});
 await go('/orders',{method:'POST',headers:{'Content-Type':'application/json'},body:'{}'});
 await go('/orders/'+ORDER);
 await go('/orders/'+ORDER,{method:'HEAD'});
 await go('/orders/'+NOWHERE);
 await go('/orders/'+ORDER+'/payment',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({reference:'R-1',state:'CONFIRMED'})});
 await go('/orders/'+ORDER+'/label');
 await go('/orders/'+ORDER+'/label',{method:'PUT',headers:{'Content-Type':'image/png'},body:new Uint8Array([137,80,78,71,0,255])});
 const f=new FormData(); f.append('sku','A-1'); f.append('quantity','2');
 await go('/orders',{method:'POST',body:f});
 await go('/orders/'+ORDER+'/old');
 await go('/orders/'+ORDER,{method:'DELETE'});
 await go('/aborted');
}"""
ORDER = "7d9f1d6e-0a3c-4f0e-9a55-0f8f4c5a7b21"; NOWHERE = "00000000-0000-4000-8000-000000000000"
with sync_playwright() as p:
    b=p.chromium.launch(args=["--no-sandbox"])
    for mode in ("embed","omit"):
        c=b.new_context(record_har_path=f"playwright-{mode}.har",record_har_content=mode,ignore_https_errors=True)
        pg=c.new_page(); pg.goto(BASE+"/"); pg.evaluate(SCRIPT,[ORDER,NOWHERE]); c.close()
    c=b.new_context(record_har_path="playwright-minimal.har",record_har_mode="minimal",record_har_content="embed")
    pg=c.new_page(); pg.goto(BASE+"/"); pg.evaluate(SCRIPT,[ORDER,NOWHERE]); c.close()
    # DevTools protocol events for chrome-har
    import json
    c=b.new_context(); pg=c.new_page(); s=c.new_cdp_session(pg); ev=[]
    for n in ("Page.loadEventFired","Page.domContentEventFired","Page.frameStartedLoading","Page.frameAttached","Page.frameScheduledNavigation","Network.requestWillBeSent","Network.requestServedFromCache","Network.dataReceived","Network.responseReceived","Network.resourceChangedPriority","Network.loadingFinished","Network.loadingFailed","Network.requestWillBeSentExtraInfo","Network.responseReceivedExtraInfo"):
        s.on(n,lambda e,n=n: ev.append({"method":n,"params":e}))
    s.send("Page.enable"); s.send("Network.enable")
    pg.goto(BASE+"/"); pg.evaluate(SCRIPT,[ORDER,NOWHERE]); time.sleep(.5)
    for e in ev:
        if e["method"]=="Network.responseReceived":
            try:
                r=s.send("Network.getResponseBody",{"requestId":e["params"]["requestId"]})
                e["params"]["response"]["body"]=r["body"]; e["params"]["response"]["encoding"]="base64" if r["base64Encoded"] else None
            except Exception as x: print(x)
    json.dump(ev,open("cdp.json","w"))
    b.close()
