from flask import Flask, request

app = Flask(__name__)
app.logger.disabled = True


@app.after_request
def after(response):
    print("after_request:", request.path, response.status_code)
    return response


@app.get("/works")
def works():
    return "ok"


@app.get("/fails")
def fails():
    raise ValueError("boom")


for path in ("/works", "/fails"):
    app.test_client().get(path)
