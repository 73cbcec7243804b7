from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient


def make_app():
    app = FastAPI()

    @app.get("/fails")
    def fails():
        raise ValueError("boom")

    return app


added = make_app()
added.add_middleware(CORSMiddleware, allow_origins=["*"])

with_handler = make_app()
with_handler.add_middleware(CORSMiddleware, allow_origins=["*"])


@with_handler.exception_handler(Exception)
async def any_error(request, error):
    return JSONResponse({"detail": "sorry"}, status_code=500)


of_its_class = make_app()
of_its_class.add_middleware(CORSMiddleware, allow_origins=["*"])


@of_its_class.exception_handler(ValueError)
async def value_error(request, error):
    return JSONResponse({"detail": "sorry"}, status_code=500)


# --8<-- [start:wrapped]
wrapped = CORSMiddleware(make_app(), allow_origins=["*"])
# --8<-- [end:wrapped]

for name, app in {
    "added:": added,
    "added, a handler for Exception:": with_handler,
    "added, a handler for ValueError:": of_its_class,
    "wrapped:": wrapped,
}.items():
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.get(
        "/fails", headers={"Origin": "https://shop.example"}
    )
    allowed = answer.headers.get("access-control-allow-origin")
    print(name, answer.status_code, "allowed:", allowed)
