import logging

from flask import Flask


class Count(logging.Handler):
    def emit(self, record):
        tracebacks.append(record.exc_info)


tracebacks = []
logging.getLogger().addHandler(Count())


def make_app(handles):
    app = Flask(f"handles_{handles}")

    @app.get("/")
    def fails():
        raise ValueError("boom")

    if handles:

        @app.errorhandler(Exception)
        def any_error(error):
            app.logger.exception("a request failed")
            return "sorry", 500

    return app


for handles in (False, True):
    tracebacks.clear()
    answer = make_app(handles).test_client().get("/")
    print("handler that logs:", handles, answer.status_code)
    print("tracebacks in the log:", len(tracebacks))
