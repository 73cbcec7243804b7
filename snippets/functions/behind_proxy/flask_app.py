from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)


@app.get("/")
def who():
    return request.remote_addr


def addresses():
    client = app.test_client()
    return [
        client.get("/", headers={"X-Forwarded-For": user}).text
        for user in ("203.0.113.1", "203.0.113.2")
    ]


print("as it is:", len(set(addresses())), "client")
#> as it is: 1 client
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
print("told of the proxy:", len(set(addresses())), "clients")
#> told of the proxy: 2 clients
