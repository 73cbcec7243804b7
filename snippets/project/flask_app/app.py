"""The Flask application: built by a factory, never imported."""

from __future__ import annotations

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from core.answers import to_json
from core.problems import (
    MEDIA_TYPE,
    Problem,
    problem_for_status,
    problem_of,
)
from core.reading import MAX_BYTES, too_large
from core.settings import Settings, settings_from
from flask_app.context import close_repository
from flask_app.routes import routes


# --8<-- [start:create_app]
def create_app(settings: Settings | None = None) -> Flask:
    app = Flask(__name__)
    app.extensions["orders"] = settings or settings_from()
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    app.url_map.merge_slashes = False
    app.register_blueprint(routes)
    app.register_error_handler(Exception, answer_failure)
    app.register_error_handler(HTTPException, answer_refusal)
    app.teardown_request(close_repository)
    return app


# --8<-- [end:create_app]


# --8<-- [start:error_handlers]
def answer_failure(error: Exception) -> Response:
    """Whatever the core or a view raised."""
    return problem_response(problem_of(error))


def answer_refusal(error: HTTPException) -> Response:
    """What Flask refused by itself: 404, 405, 413."""
    if error.code == 413:
        return answer_failure(too_large())
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
