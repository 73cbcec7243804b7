import logging
import sys

from flask import Flask, request

logging.basicConfig(
    stream=sys.stdout, format="LOG %(levelname)s %(message)s"
)
log = logging.getLogger("calculator")
app = Flask(__name__)


# --8<-- [start:service]
class InvalidInput(Exception):
    pass


def divide(a, b):
    try:
        return a / b
    except ZeroDivisionError as error:
        raise InvalidInput("b must not be 0") from error


# --8<-- [end:service]
@app.errorhandler(InvalidInput)
def invalid_input(error):
    log.error("%s: %r", request.full_path, error, exc_info=error)
    return {"detail": str(error)}, 400


@app.get("/divide")
def divide_view():
    a, b = (request.args[name] for name in "ab")
    return {"result": divide(int(a), int(b))}


client = app.test_client()
for path in ("/divide?a=10&b=4", "/divide?a=10&b=0"):
    response = client.get(path)
    print(response.status_code, response.get_json())
