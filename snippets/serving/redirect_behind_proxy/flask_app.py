from flask import Flask, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)


@app.get("/login")
def login():
    return url_for("login", _external=True)


def ask():
    answer = app.test_client().get(
        "/login", headers={"X-Forwarded-Proto": "https"}
    )
    return answer.text.partition(":")[0]


print("as it is:", ask())
app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1)
print("told of the proxy:", ask())
