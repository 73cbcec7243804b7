from flask import Flask, request


def make_app(preflight_is_free):
    app = Flask(__name__)

    @app.after_request
    def allow(response):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = "PUT"
        return response

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
    methods = answer.headers.get("Access-Control-Allow-Methods", "")
    sent = answer.status_code == 200 and "PUT" in methods
    print(name, answer.status_code, "then PUT is sent:", sent)
