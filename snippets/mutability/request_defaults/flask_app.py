import copy

from flask import Flask, request

app = Flask(__name__)
DEFAULTS = {"language": "en", "filters": []}


@app.get("/shallow")
def shallow():
    settings = DEFAULTS.copy()
    settings["filters"].append(request.args["add"])
    return settings


@app.get("/deep")
def deep():
    settings = copy.deepcopy(DEFAULTS)
    settings["filters"].append(request.args["add"])
    return settings


client = app.test_client()
for path in ("/shallow", "/deep"):
    for user in ("ann", "bob"):
        response = client.get(path, query_string={"add": user})
        print(path, user, response.json["filters"])
    DEFAULTS["filters"].clear()
