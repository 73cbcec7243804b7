from flask import Flask, current_app, g, request

app = Flask("shop")

with app.app_context():
    g.user = "raj"
    print("application context:", current_app.name, g.user)
    try:
        request.path
    except RuntimeError as error:
        print("no request:", str(error).splitlines()[0])

with app.test_request_context("/orders"):
    print("request context:", request.path, hasattr(g, "user"))
