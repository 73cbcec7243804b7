import logging
import sys
from uuid import UUID, uuid4

from flask import Flask, g, request
from werkzeug.exceptions import HTTPException

logging.basicConfig(
    stream=sys.stdout, format="%(levelname)s %(message)s"
)
log = logging.getLogger("orders")
app = Flask(__name__)


@app.before_request
def remember_request_id():
    given = request.headers.get("x-request-id")
    g.request_id = given or str(uuid4())


@app.errorhandler(Exception)
def unexpected(error):
    if isinstance(error, HTTPException):
        return error  # a missing page stays 404
    log.exception("request %s failed", g.request_id)
    body = {"detail": "Something went wrong", "id": g.request_id}
    return body, 500


@app.get("/bug")
def bug():
    raise ConnectionError("db.internal:5432 refused user admin")


headers = {"x-request-id": str(UUID(int=7))}
response = app.test_client().get("/bug", headers=headers)
print(response.status_code, response.get_json()["detail"])
print("same id:", response.get_json()["id"] == str(UUID(int=7)))
print("host leaked:", "db.internal" in response.text)
print("no such page:", app.test_client().get("/x").status_code)
