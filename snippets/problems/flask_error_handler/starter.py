"""A Flask error handler from Python exceptions.

ApiError is given; leave it.

register_errors(app) makes every error of the Flask application
`app` a JSON response {"error": {"code": str, "message": str}}:

an ApiError, or a subclass   its status, code and message
Flask's own HTTP errors      their status, with the code
    "http_404" and the message "Not Found" (their name)
any other Exception          500, "internal_error" and
    "internal error"; and one record of level ERROR, with its
    traceback, in the log of the application (app.logger)

Nothing else is logged. Returns None. Headers of Flask's own
errors, such as Allow, are kept, and the content type is JSON.
Holds in testing mode, too.
"""

from flask import Flask


class ApiError(Exception):
    status = 400
    code = "bad_request"

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def register_errors(app: Flask) -> None:
    @app.errorhandler(500)
    def handle(error):
        return {"error": str(error)}, 500
