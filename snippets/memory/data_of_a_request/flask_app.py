import gc
from weakref import WeakKeyDictionary

from flask import Flask, request

app = Flask(__name__)
plain, weak = {}, WeakKeyDictionary()


@app.get("/plain")
def in_plain():
    plain[request._get_current_object()] = "Ann"
    return {"entries": len(plain)}


@app.get("/weak")
def in_weak():
    weak[request._get_current_object()] = "Ann"
    return {"entries": len(weak)}


client = app.test_client()
for path in ("/plain", "/weak"):
    print(path, "in the view:", client.get(path).get_json())
gc.collect()
print("afterwards, plain:", len(plain), "weak:", len(weak))
