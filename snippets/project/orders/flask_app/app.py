"""The Flask application: built by a factory, never imported."""

from __future__ import annotations

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, NotFound

from orders.flask_app.context import close_repository
from orders.flask_app.routes import routes
from orders.settings import Settings, served_settings
from orders.web.answers import to_json
from orders.web.logs import REQUEST_ID, begin
from orders.web.problems import (
    MEDIA_TYPE,
    Problem,
    problem_for_status,
    problem_of,
)
from orders.web.reading import MAX_BYTES, too_large


# --8<-- [start:create_app]
def create_app(settings: Settings | None = None) -> Flask:
    app = Host(__name__, static_folder=None)
    app.extensions["orders"] = settings or served_settings()
    # One more than is allowed: see whole_body.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES + 1
    app.url_map.merge_slashes = False
    app.before_request(begin_exchange)
    app.register_blueprint(routes)
    app.register_error_handler(Exception, answer_failure)
    app.register_error_handler(HTTPException, answer_refusal)
    app.after_request(end_exchange)
    app.teardown_request(close_repository)
    return app


# --8<-- [end:create_app]


class Host(Flask):
    def make_default_options_response(self) -> Response:
        """Answer OPTIONS with the path's methods, and no body."""
        answer: Response = super().make_default_options_response()
        answer.status_code = 204
        del answer.headers["Content-Type"]
        return answer


# --8<-- [start:exchange]
def begin_exchange() -> None:
    offered = request.headers.get(REQUEST_ID)
    g.exchange = begin(offered, request.method, request.path)
    # The router would take "//users" for "/users".
    if request.environ["PATH_INFO"].startswith("//"):
        raise NotFound


def end_exchange(response: Response) -> Response:
    response.headers[REQUEST_ID] = g.exchange.request_id
    g.exchange.answered(response.status_code)
    return response


# --8<-- [end:exchange]


# --8<-- [start:error_handlers]
def answer_failure(error: Exception) -> Response:
    """Whatever the core or a view raised."""
    g.exchange.cause = error
    return problem_response(problem_of(error))


def answer_refusal(error: HTTPException) -> Response:
    """What Flask refused by itself: 404, 405, 413."""
    if error.code == 413:
        return answer_failure(too_large())
    g.exchange.cause = error
    response = problem_response(
        problem_for_status(error.code or 500)
    )
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def problem_response(problem: Problem) -> Response:
    return Response(
        to_json(problem),
        status=problem.status,
        headers=problem.headers,
        mimetype=MEDIA_TYPE,
    )


# --8<-- [end:error_handlers]
