from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)


@app.get("/")
def who():
    return request.remote_addr


# The client made up the first, the proxy has added the second.
HEADERS = {"X-Forwarded-For": "1.2.3.4, 203.0.113.9"}
as_it_is = app.wsgi_app
for name, proxies in {"one": 1, "too many": 2}.items():
    app.wsgi_app = ProxyFix(as_it_is, x_for=proxies)
    answer = app.test_client().get("/", headers=HEADERS)
    print("believes", name + ":", answer.text)
