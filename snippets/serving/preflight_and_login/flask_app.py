from flask import Flask, request


def make_app(preflight_is_free):
    app = Flask(__name__)

    # --8<-- [start:login]
    @app.before_request
    def login():
        if preflight_is_free and request.method == "OPTIONS":
            return None
        if "Authorization" not in request.headers:
            return "who are you?", 401

    # --8<-- [end:login]
    @app.put("/order")
    def order():
        return "ok"

    return app


for name, preflight_is_free in {
    "the login asks first:": False,
    "the preflight passes:": True,
}.items():
    answer = (
        make_app(preflight_is_free)
        .test_client()
        .options(
            "/order",
            headers={
                "Origin": "https://shop.example",
                "Access-Control-Request-Method": "PUT",
            },
        )
    )
    print(name, answer.status_code)
