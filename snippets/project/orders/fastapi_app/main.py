"""The FastAPI application: built by a factory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from orders.core.errors import (
    BackendError,
    FieldError,
    InvalidInput,
)
from orders.fastapi_app.front import (
    Front,
    allowed_methods,
    problem_response,
)
from orders.fastapi_app.routes import routes
from orders.settings import Settings, served_settings
from orders.web.problems import problem_for_status, problem_of


# --8<-- [start:create_app]
def create_app(settings: Settings | None = None) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # A store that cannot be opened stops the start here,
        # and not the first request.
        app.state.settings = settings or served_settings()
        yield

    app = FastAPI(
        lifespan=lifespan,
        openapi_url=None,  # it is described for both hosts
        redirect_slashes=False,
    )
    app.include_router(routes)
    app.add_middleware(Front)
    app.add_exception_handler(BackendError, answer_failure)
    app.add_exception_handler(
        RequestValidationError, answer_invalid
    )
    app.add_exception_handler(HTTPException, answer_refusal)
    return app


# --8<-- [end:create_app]


# --8<-- [start:error_handlers]
async def answer_failure(
    request: Request, error: Exception
) -> Response:
    """Whatever the core raised. `Front` answers all the rest."""
    request.state.exchange.cause = error
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


async def answer_refusal(
    request: Request, error: Exception
) -> Response:
    """What Starlette refused by itself: 404, 405."""
    assert isinstance(error, HTTPException)
    request.state.exchange.cause = error
    response = problem_response(
        problem_for_status(error.status_code)
    )
    if error.status_code == 405:
        # Starlette's own names the first route of the path only.
        response.headers["Allow"] = allowed_methods(request.scope)
    return response


# --8<-- [end:error_handlers]
