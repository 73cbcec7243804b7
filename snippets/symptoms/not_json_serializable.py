import datetime
import json
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask

flask_app, fastapi_app = Flask(__name__), FastAPI()
flask_app.testing = True  # errors reach the caller


@dataclass(frozen=True)
class Price:
    amount: int


values = {
    "datetime": datetime.datetime(2026, 1, 1),
    "set": {1},
    "dataclass": Price(7),
    "object": object(),
}


@flask_app.get("/<kind>")
def flask_view(kind):
    return {"value": values[kind]}


@fastapi_app.get("/{kind}")
def fastapi_view(kind):
    return {"value": values[kind]}


client, async_client = (
    flask_app.test_client(),
    TestClient(fastapi_app, raise_server_exceptions=False),
)
for kind in values:
    print(kind)
    try:
        json.dumps({"value": values[kind]})
    except TypeError as error:
        print("  json:", error)
    try:
        print("  Flask:", client.get(f"/{kind}").status_code)
    except TypeError as error:
        print("  Flask:", error)
    print("  FastAPI:", async_client.get(f"/{kind}").status_code)
