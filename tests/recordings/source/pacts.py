import json, re, os, sys
from pathlib import Path
import requests
from pact import Pact, match, Verifier
ORDER = "7d9f1d6e-0a3c-4f0e-9a55-0f8f4c5a7b21"; NOWHERE = "00000000-0000-4000-8000-000000000000"
out=Path("pacts"); out.mkdir(exist_ok=True)
for v in ("V1","V2","V3","V4"):
    p=Pact(f"web-{v.lower()}","orders").with_specification(v)
    i=p.upon_receiving("a list of orders").with_request("GET","/api/v1/orders").with_query_parameters({"status":"PAID","limit":"4"}).will_respond_with(200).with_header("Content-Type","application/json").with_body({"items":[{"id":ORDER,"status":"PAID","total":12.5}]*4} if v=="V1" else {"items": match.each_like({"id":match.uuid(ORDER),"status":match.regex("PAID",regex="PENDING|PAID"),"total":match.number(12.5)})})
    p.upon_receiving("a new order").given("the article exists").with_request("POST","/api/v1/orders").with_header("Authorization","Bearer not-a-real-token").with_body({"sku":"A-1","quantity":2,"note":"für Zoë"},"application/json").will_respond_with(201).with_header("Content-Type","application/json").with_body({"id":ORDER,"status":"PENDING","total":25})
    p.upon_receiving("an order that doesn't exist").with_request("GET","/api/v1/orders/"+NOWHERE).will_respond_with(404)
    p.upon_receiving("a payment").with_request("POST",f"/api/v1/orders/{ORDER}/payment").with_body({"reference":"R-1","state":"CONFIRMED"}).will_respond_with(204)
    p.upon_receiving("an order that was shipped").with_request("GET",f"/api/v1/orders/{ORDER}").will_respond_with(200).with_body({"id":ORDER,"status":"SHIPPED","total":12.5})
    if v in ("V3","V4"):
        p.upon_receiving("a label").with_request("GET",f"/api/v1/orders/{ORDER}/label").will_respond_with(200).with_binary_body(b"\x89PNG\x00\xff","image/png")
        p.upon_receiving("a form").with_request("POST","/api/v1/orders").with_body("sku=A-1&quantity=2&note=a%26b+c","application/x-www-form-urlencoded").will_respond_with(201)
    if v=="V4":
        try: p.upon_receiving("an order was paid","Async").with_body({"order":ORDER},"application/json")
        except Exception as e: print(repr(e))
    p.write_file(out, overwrite=True)
for f in sorted(out.glob("*.json")): print(f, f.stat().st_size)
