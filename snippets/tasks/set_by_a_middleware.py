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
        user.set("alice")
        await self.app(scope, receive, send)


class BasedMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        user.set("alice")
        return await call_next(request)


@router.get("/def")
def plain():
    return user.get()


@router.get("/async")
async def coroutine():
    return user.get()


for middleware in (PureMiddleware, BasedMiddleware):
    app = FastAPI()
    app.include_router(router)
    app.add_middleware(middleware)
    client = TestClient(app)
    read = [client.get(path).json() for path in ("/def", "/async")]
    print(middleware.__name__, "def, async def:", read)
