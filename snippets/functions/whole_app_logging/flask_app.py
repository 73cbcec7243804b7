import logging
import sys

from flask import Flask, request

logging.basicConfig(stream=sys.stdout, format="%(message)s")
logger = logging.getLogger("shop")
logger.setLevel(logging.INFO)
app = Flask(__name__)
app.logger.disabled = True  # the traceback is not the point here


@app.after_request
def log_request(response):
    logger.info("%s -> %s", request.path, response.status_code)
    return response


@app.get("/items")
def items():
    return []


@app.get("/boom")
def boom():
    raise ValueError


client = app.test_client()
for path in ("/items", "/nowhere", "/boom"):
    client.get(path)
