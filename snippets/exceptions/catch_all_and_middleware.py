from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.middleware("http")
async def watch(request, call_next):
    try:
        return await call_next(request)
    except Exception as error:
        print("  middleware caught", type(error).__name__)
        raise


@app.exception_handler(Exception)
async def anything(request, error):
    return JSONResponse({"by": "handler for Exception"}, 500)


@app.exception_handler(LookupError)
async def lookup(request, error):
    return JSONResponse({"by": "handler for LookupError"}, 404)


@app.get("/missing")
async def missing():
    raise LookupError


@app.get("/bug")
async def bug():
    raise ZeroDivisionError


client = TestClient(app, raise_server_exceptions=False)
for path in ("/missing", "/bug"):
    print(path)
    print(" ", client.get(path).json()["by"])
