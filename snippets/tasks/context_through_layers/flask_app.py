from contextvars import ContextVar

from flask import Flask

app = Flask(__name__)
user = ContextVar("user", default="nobody")


class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        user.set("nobody")
        body = self.app(environ, start_response)
        print("  WSGI middleware reads:", user.get())
        return body


app.wsgi_app = Middleware(app.wsgi_app)


@app.after_request
def note(response):
    print("  after_request reads:", user.get())
    return response


@app.get("/def")
def plain():
    user.set("alice")
    return ""


@app.get("/async")
async def coroutine():
    user.set("alice")
    return ""


client = app.test_client()
for path in ("/def", "/async"):
    print(path)
    client.get(path)
