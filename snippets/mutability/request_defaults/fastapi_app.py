import copy

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
DEFAULTS = {"language": "en", "filters": []}


@app.get("/shallow")
def shallow(add: str):
    settings = DEFAULTS.copy()
    settings["filters"].append(add)
    return settings


@app.get("/deep")
def deep(add: str):
    settings = copy.deepcopy(DEFAULTS)
    settings["filters"].append(add)
    return settings


client = TestClient(app)
for path in ("/shallow", "/deep"):
    for user in ("ann", "bob"):
        response = client.get(path, params={"add": user})
        print(path, user, response.json()["filters"])
    DEFAULTS["filters"].clear()
