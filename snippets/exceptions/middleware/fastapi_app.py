from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient


class DomainError(Exception):
    pass


app = FastAPI()


@app.middleware("http")
async def watch(request, call_next):
    try:
        return await call_next(request)
    except Exception as error:
        print("  middleware caught", type(error).__name__)
        raise


@app.exception_handler(DomainError)
async def handled(request, error):
    return JSONResponse({"error": "domain"}, 409)


@app.get("/domain")
async def domain():
    raise DomainError


@app.get("/bug")
async def bug():
    raise ZeroDivisionError


client = TestClient(app, raise_server_exceptions=False)
for path in ("/domain", "/bug", "/no-such-page"):
    print(path)
    print("  answer", client.get(path).status_code)
