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


def answer(error):
    if isinstance(error, ApiError):
        return response(error.status, error.code, error.message)
    log.error("unexpected error", exc_info=error)
    return response(500, "internal_error", "internal error")


def response(status, code, message):
    told = {"error": {"code": code, "message": message}}
    return JSONResponse(told, status_code=status)


def install_errors(app: FastAPI) -> None:
    @app.exception_handler(ApiError)
    @app.exception_handler(Exception)
    async def handle(request, error):
        return answer(error)
