import gc
from weakref import WeakKeyDictionary

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

app = FastAPI()
plain, weak = {}, WeakKeyDictionary()


@app.get("/plain")
def in_plain(request: Request):
    plain[request] = "Ann"
    return {"entries": len(plain)}


@app.get("/weak")
def in_weak(request: Request):
    weak[request] = "Ann"
    return {"entries": len(weak)}


client = TestClient(app)
for path in ("/plain", "/weak"):
    print(path, "in the view:", client.get(path).json())
gc.collect()
print("afterwards, plain:", len(plain), "weak:", len(weak))
