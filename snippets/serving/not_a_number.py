import json

from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from pydantic import BaseModel

flask_app, fastapi_app = Flask(__name__), FastAPI()
MEAN = float("nan")


class Report(BaseModel):
    mean: float


@flask_app.get("/dictionary")
@fastapi_app.get("/dictionary")
def dictionary():
    return {"mean": MEAN}


@fastapi_app.get("/model")
def model() -> Report:
    return Report(mean=MEAN)


def refuse(constant):
    raise ValueError(f"{constant} is not JSON")


def told(name, status, body):
    try:
        print(name, status, json.loads(body, parse_constant=refuse))
    except ValueError as error:
        print(name, status, error)


answer = flask_app.test_client().get("/dictionary")
told("Flask, a dictionary:", answer.status_code, answer.text)
client = TestClient(fastapi_app, raise_server_exceptions=False)
for kind in ("dictionary", "model"):
    answer = client.get(f"/{kind}")
    told(f"FastAPI, a {kind}:", answer.status_code, answer.text)
