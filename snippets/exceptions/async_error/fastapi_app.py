from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient


class DomainError(Exception):
    pass


app = FastAPI()


@app.exception_handler(DomainError)
async def handled(request, error):
    return JSONResponse({"error": str(error)}, 409)


@app.get("/order")
async def order():
    raise DomainError("already shipped")


response = TestClient(app).get("/order")
print(response.status_code, response.json())
