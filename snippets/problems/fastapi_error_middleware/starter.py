"""A FastAPI exception middleware.

ApiError is given; leave it.

install_errors(app) adds a middleware to the FastAPI application
`app`. It turns an exception of an endpoint or a dependency into
a JSON response {"error": {"code": str, "message": str}}:

an ApiError, or a subclass   its status, code and message
any other Exception          500, "internal_error" and
    "internal error"; and one record of level ERROR, with the
    traceback, in the log named "shop"

What FastAPI answers itself (404, 422, HTTPException) stays as
it is. The exception is dealt with: it does not reach the
server. But if the response has begun, which its start does and
not its first body, the middleware sends nothing, and the
exception goes on.

What is no Exception, such as the cancellation of a request,
and what is no request of the type http, such as the lifespan,
passes through unchanged.
"""

from fastapi import FastAPI


class ApiError(Exception):
    status = 400
    code = "bad_request"

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def install_errors(app: FastAPI) -> None:
    @app.exception_handler(ApiError)
    async def handle(request, error):
        raise error
