import io

from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.test import Client

PASSWORD = "hunter2"
app = Flask(__name__)
app.logger.disabled = True


@app.get("/bug")
def bug():
    connect(password=PASSWORD)


def show(name, application, path="/bug"):
    # The development server's debugger also logs to this stream.
    errors = {"wsgi.errors": io.StringIO()}
    response = Client(application).get(
        path, environ_overrides=errors
    )
    print(name, response.status_code, end=" ")
    print("source shown:", "password=PASSWORD" in response.text)


show("normal:", app)
app.debug = True
show("debug:", DebuggedApplication(app))
