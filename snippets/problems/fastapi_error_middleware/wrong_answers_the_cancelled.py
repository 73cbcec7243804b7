import logging

from fastapi import FastAPI
from fastapi.responses import JSONResponse

log = logging.getLogger("shop")


class ApiError(Exception):
    status = 400
    code = "bad_request"

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class ErrorMiddleware:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message):
            nonlocal begun
            begun = (
                begun or message["type"] == "http.response.start"
            )
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except BaseException as error:
            if begun:
                raise
            await answer(error)(scope, receive, send)


def answer(error):
    if isinstance(error, ApiError):
        return response(error.status, error.code, error.message)
    log.error("unexpected error", exc_info=error)
    return response(500, "internal_error", "internal error")


def response(status, code, message):
    told = {"error": {"code": code, "message": message}}
    return JSONResponse(told, status_code=status)


def install_errors(app: FastAPI) -> None:
    app.add_middleware(ErrorMiddleware)
