from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient


async def login(request: Request, call_next):
    if "authorization" not in request.headers:
        return PlainTextResponse("who are you?", 401)
    return await call_next(request)


def allow(app):
    app.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["PUT"]
    )


# --8<-- [start:order]
login_outside = FastAPI()
allow(login_outside)
login_outside.middleware("http")(login)

cors_outside = FastAPI()
cors_outside.middleware("http")(login)
allow(cors_outside)
# --8<-- [end:order]

for name, app in {
    "the login asks first:": login_outside,
    "the preflight passes:": cors_outside,
}.items():
    app.put("/order")(lambda: "ok")
    answer = TestClient(app).options(
        "/order",
        headers={
            "Origin": "https://shop.example",
            "Access-Control-Request-Method": "PUT",
        },
    )
    methods = answer.headers.get("Access-Control-Allow-Methods", "")
    sent = answer.status_code == 200 and "PUT" in methods
    print(name, answer.status_code, "then PUT is sent:", sent)
