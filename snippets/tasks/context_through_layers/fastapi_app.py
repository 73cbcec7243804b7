from contextvars import ContextVar

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

router = APIRouter()
user = ContextVar("user", default="nobody")


class PureMiddleware:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)
        print("  pure ASGI middleware reads:", user.get())


class BasedMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        print("  BaseHTTPMiddleware reads:", user.get())
        return response


@router.get("/def")
def plain():
    user.set("alice")


@router.get("/async")
async def coroutine():
    user.set("alice")


for path in ("/def", "/async"):
    print(path)
    for middleware in (PureMiddleware, BasedMiddleware):
        app = FastAPI()
        app.include_router(router)
        app.add_middleware(middleware)
        TestClient(app).get(path)
