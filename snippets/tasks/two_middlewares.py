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
        return await call_next(request)


@router.get("/")
async def view():
    user.set("alice")


for outermost_last in (
    [PureMiddleware, BasedMiddleware],
    [BasedMiddleware, PureMiddleware],
):
    app = FastAPI()
    app.include_router(router)
    for middleware in outermost_last:
        app.add_middleware(middleware)
    print("outermost:", outermost_last[-1].__name__)
    TestClient(app).get("/")
