import logging
import sys
from uuid import UUID, uuid4

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

logging.basicConfig(
    stream=sys.stdout, format="%(levelname)s %(message)s"
)
log = logging.getLogger("orders")
app = FastAPI()


@app.exception_handler(Exception)
async def unexpected(request, error):
    given = request.headers.get("x-request-id")
    request_id = given or str(uuid4())
    log.error("request %s failed", request_id, exc_info=error)
    body = {"detail": "Something went wrong", "id": request_id}
    return JSONResponse(body, 500)


@app.get("/bug")
async def bug():
    raise ConnectionError("db.internal:5432 refused user admin")


headers = {"x-request-id": str(UUID(int=7))}
client = TestClient(app, raise_server_exceptions=False)
response = client.get("/bug", headers=headers)
print(response.status_code, response.json()["detail"])
print("same id:", response.json()["id"] == str(UUID(int=7)))
print("host leaked:", "db.internal" in response.text)
print("no such page:", client.get("/x").status_code)
