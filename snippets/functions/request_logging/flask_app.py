import logging
import sys
from functools import wraps

from flask import Flask, make_response, request

logging.basicConfig(
    stream=sys.stdout, format="%(levelname)s %(message)s"
)
logger = logging.getLogger("shop")
logger.setLevel(logging.INFO)
app = Flask(__name__)


def logged(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        logger.info("%s %s", request.method, request.path)
        response = make_response(fn(*args, **kwargs))
        logger.info("answered %s", response.status_code)
        return response

    return wrapper


@app.get("/items")
@logged
def items():
    return []


app.test_client().get("/items")
