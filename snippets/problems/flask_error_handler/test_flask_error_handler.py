import logging

from flask import Flask, abort
from submission import ApiError, register_errors


class NoStockError(ApiError):
    status = 409
    code = "no_stock"


class Notes(logging.Handler):
    """Keeps the records of a logger."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


def ask(method, path, testing=False):
    """Return response and log records of one request."""
    app = Flask("shop")
    app.testing = testing
    notes = Notes()
    app.logger.addHandler(notes)
    register_errors(app)

    @app.get("/stock")
    def stock():
        raise NoStockError("no tea left")

    @app.get("/broken")
    def broken():
        raise RuntimeError("password=hunter2")

    @app.get("/plain")
    def plain():
        raise ApiError("no product given")

    @app.get("/forbidden")
    def forbidden():
        abort(403, "internal: rule 7")

    @app.get("/own-500")
    def own_500():
        abort(500)

    try:
        response = app.test_client().open(path, method=method)
    except Exception as error:
        raise AssertionError(
            f"{method} {path} let {error!r} out to the server;"
            " expected a response in testing mode as well."
        ) from None
    finally:
        app.logger.removeHandler(notes)
    return response, notes.records


NO_JSON = "The status is right. The body must be JSON, by its type."
NAMES = (
    "The status is right, code or message is not. For Flask's own"
    " errors the message is the error's name: a description may"
    " tell more than a client should know."
)


def check(method, path, status, code, message, why, **options):
    response, _ = ask(method, path, **options)
    came = response.status_code, response.get_json(silent=True)
    told = {"error": {"code": code, "message": message}}
    if came[0] == status and path != "/broken":
        why = NAMES if came[1] else NO_JSON
    assert came == (status, told), (
        f"{method} {path} gave {came[0]} with"
        f" {came[1] or 'no JSON'};\nexpected {status} with {told}."
        f"\n{why}"
    )


def test_api_errors_are_answered():
    """an ApiError gives its status, code and message"""
    check(
        "GET",
        "/stock",
        409,
        "no_stock",
        "no tea left",
        "A handler for ApiError also answers for its subclasses.",
    )
    check(
        "GET",
        "/plain",
        400,
        "bad_request",
        "no product given",
        "An ApiError itself has a status and a code, too.",
    )


def test_flask_errors_keep_their_status():
    """Flask's own errors keep their status, in the same shape"""
    why = (
        "A handler for Exception also receives Flask's own HTTP"
        " errors: give HTTPException a handler of its own."
    )
    check("GET", "/lost", 404, "http_404", "Not Found", why)
    check("GET", "/forbidden", 403, "http_403", "Forbidden", why)
    check(
        "POST",
        "/stock",
        405,
        "http_405",
        "Method Not Allowed",
        why,
    )
    why = "abort(500) is one of Flask's own errors as well."
    name = "Internal Server Error"
    check("GET", "/own-500", 500, "http_500", name, why)


def test_headers_of_flask_errors_are_kept():
    """a 405 still says which methods are allowed"""
    response, _ = ask("POST", "/stock")
    came = sorted(response.headers.get("Allow", "").split(", "))
    assert came == ["GET", "HEAD", "OPTIONS"], (
        f"POST /stock gave the header Allow with {came}; expected"
        " GET, HEAD, OPTIONS: start from error.get_response()."
    )


def test_unexpected_errors_tell_nothing():
    """an unexpected error tells the client nothing"""
    check(
        "GET",
        "/broken",
        500,
        "internal_error",
        "internal error",
        "The text of an unexpected error is for the log, never for"
        " the client.",
    )


def error_of(record):
    """Return the exception whose traceback a record has."""
    return record.exc_info[1] if record.exc_info else None


def test_unexpected_errors_are_logged():
    """an unexpected error is logged with its traceback"""
    _, records = ask("GET", "/broken")
    came = [
        (record.levelname, type(error_of(record)).__name__)
        for record in records
    ]
    assert came == [("ERROR", "RuntimeError")], (
        f"GET /broken left the log records {came} (level, exception"
        " whose traceback it has); expected one, ('ERROR',"
        " 'RuntimeError').\nFlask takes a"
        " handled exception as dealt with and logs nothing: that is"
        " the handler's job now."
    )


def test_expected_errors_are_not_logged():
    """expected errors do not fill the log"""
    for path in ("/stock", "/lost", "/forbidden"):
        _, records = ask("GET", path)
        assert not records, (
            f"GET {path} left {len(records)} log record; expected"
            " none: a client's mistake is no alarm."
        )


def test_testing_mode_is_the_same():
    """testing mode gives the same answers"""
    check(
        "GET",
        "/broken",
        500,
        "internal_error",
        "internal error",
        "In testing mode Flask lets errors out that only a handler"
        " for 500 would answer.",
        testing=True,
    )
