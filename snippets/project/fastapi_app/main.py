"""The FastAPI application: built by a factory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from core.answers import to_json
from core.errors import BackendError, FieldError, InvalidInput
from core.problems import (
    MEDIA_TYPE,
    Problem,
    problem_for_status,
    problem_of,
)
from core.settings import Settings, settings_from
from fastapi_app.routes import routes


# --8<-- [start:create_app]
def create_app(settings: Settings | None = None) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # A store that cannot be opened stops the start here,
        # and not the first request.
        app.state.settings = settings or settings_from()
        yield

    app = FastAPI(
        title="Users and orders",
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.include_router(routes)
    app.add_exception_handler(Exception, answer_failure)
    app.add_exception_handler(BackendError, answer_failure)
    app.add_exception_handler(
        RequestValidationError, answer_invalid
    )
    app.add_exception_handler(HTTPException, answer_refusal)
    return app


# --8<-- [end:create_app]


# --8<-- [start:error_handlers]
async def answer_failure(_: Request, error: Exception) -> Response:
    """Whatever the core or an endpoint raised."""
    return problem_response(problem_of(error))


async def answer_invalid(
    request: Request, error: Exception
) -> Response:
    """What FastAPI found wrong by itself, in our envelope."""
    assert isinstance(error, RequestValidationError)
    found = [
        FieldError(str(one["loc"][-1]), f"{one['msg']}.")
        for one in error.errors()
    ]
    return await answer_failure(request, InvalidInput(found))


async def answer_refusal(_: Request, error: Exception) -> Response:
    """What Starlette refused by itself: 404, 405."""
    assert isinstance(error, HTTPException)
    response = problem_response(
        problem_for_status(error.status_code)
    )
    response.headers.update(error.headers or {})
    return response


def problem_response(problem: Problem) -> Response:
    return Response(
        to_json(problem),
        problem.status,
        problem.headers,
        MEDIA_TYPE,
    )


# --8<-- [end:error_handlers]
