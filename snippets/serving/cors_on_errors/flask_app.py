from flask import Flask

app = Flask(__name__)
app.logger.disabled = True


@app.after_request
def allow(response):
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@app.get("/works")
def works():
    return "ok"


@app.get("/fails")
def fails():
    raise ValueError("boom")


client = app.test_client()
for path in ("/works", "/missing", "/fails"):
    answer = client.get(
        path, headers={"Origin": "https://shop.example"}
    )
    allowed = answer.headers.get("access-control-allow-origin")
    print(path, answer.status_code, "allowed:", allowed)
