from contextvars import ContextVar

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()
user = ContextVar("user", default="nobody")
shared = ContextVar("shared")


class Middleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        shared.set({"user": "nobody"})
        request.state.user = "nobody"
        response = await call_next(request)
        print("  ContextVar:", user.get())
        print("  dictionary in a ContextVar:", shared.get()["user"])
        print("  request.state:", request.state.user)
        return response


app.add_middleware(Middleware)


def login(request):
    user.set("alice")
    shared.get()["user"] = "alice"
    request.state.user = "alice"


@app.get("/def")
def plain(request: Request):
    login(request)


@app.get("/async")
async def coroutine(request: Request):
    login(request)


for path in ("/def", "/async"):
    print(path)
    TestClient(app).get(path)
