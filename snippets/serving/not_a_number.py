import json

from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from pydantic import BaseModel

flask_app, fastapi_app = Flask(__name__), FastAPI()
MEAN = float("nan")


@flask_app.get("/report")
@fastapi_app.get("/report")
def report():
    return {"mean": MEAN}


class Report(BaseModel):
    mean: float


@fastapi_app.get("/model")
def model() -> Report:
    return Report(mean=MEAN)


def refuse(constant):
    raise ValueError(f"{constant} is not JSON")


def told(name, status, body):
    try:
        print(name, status, json.loads(body, parse_constant=refuse))
    except ValueError as error:
        print(name, status, body.strip(), "-", error)


answer = flask_app.test_client().get("/report")
told("Flask:", answer.status_code, answer.text)
client = TestClient(fastapi_app, raise_server_exceptions=False)
for path in ("/report", "/model"):
    answer = client.get(path)
    told(f"FastAPI {path}:", answer.status_code, answer.text)
