from contextvars import ContextVar

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

user = ContextVar("user", default="unset")


class WithBase(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        print("  BaseHTTPMiddleware sees", user.get())
        return response


class Plain:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)
        print("  plain middleware sees", user.get())


for middleware in (WithBase, Plain):
    app = FastAPI()
    app.add_middleware(middleware)

    @app.get("/")
    async def view():
        user.set("ann")

    print(middleware.__name__)
    TestClient(app).get("/")
