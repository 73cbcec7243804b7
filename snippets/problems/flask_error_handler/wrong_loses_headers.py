from flask import Flask, jsonify
from werkzeug.exceptions import HTTPException


class ApiError(Exception):
    status = 400
    code = "bad_request"

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def body(code, message):
    return jsonify(error={"code": code, "message": message})


def register_errors(app: Flask) -> None:
    @app.errorhandler(ApiError)
    def handle_api_error(error):
        return body(error.code, error.message), error.status

    @app.errorhandler(HTTPException)
    def handle_http_error(error):
        told = body(f"http_{error.code}", error.name)
        return told, error.code

    @app.errorhandler(Exception)
    def handle_unexpected(error):
        app.logger.exception("unexpected error")
        return body("internal_error", "internal error"), 500
