import logging
import sys

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

logging.basicConfig(
    stream=sys.stdout, format="LOG %(levelname)s %(message)s"
)
log = logging.getLogger("calculator")
app = FastAPI()


# --8<-- [start:service]
class InvalidInput(Exception):
    pass


def divide(a, b):
    try:
        return a / b
    except ZeroDivisionError as error:
        raise InvalidInput("b must not be 0") from error


# --8<-- [end:service]
@app.exception_handler(InvalidInput)
async def invalid_input(request, error):
    path = f"{request.url.path}?{request.url.query}"
    log.error("%s: %r", path, error, exc_info=error)
    return JSONResponse({"detail": str(error)}, 400)


@app.get("/divide")
async def divide_view(a: int, b: int):
    return {"result": divide(a, b)}


client = TestClient(app)
for path in ("/divide?a=10&b=4", "/divide?a=10&b=0"):
    response = client.get(path)
    print(response.status_code, response.json())
