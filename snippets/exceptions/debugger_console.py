import io
import re

from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.test import Client

app = Flask(__name__)
app.debug = True


@app.get("/bug")
def bug():
    password = "hunter2"
    raise ZeroDivisionError


def evaluated(**options):
    """Ask the debugger's page to evaluate a local variable."""
    client = Client(DebuggedApplication(app, **options))
    errors = {"wsgi.errors": io.StringIO()}
    page = client.get("/bug", environ_overrides=errors).text
    secret = re.search(r'SECRET = "(\w+)"', page)[1]
    frame = re.findall(r'id="frame-(\d+)"', page)[-1]
    answer = client.get(
        "/bug",
        query_string={
            "__debugger__": "yes",
            "cmd": "password * 2",
            "frm": frame,
            "s": secret,
        },
        environ_overrides=errors,
    )
    return "hunter2hunter2" in answer.text


print("no console:", evaluated())
print("console:", evaluated(evalex=True, pin_security=False))
print("console behind a PIN:", evaluated(evalex=True))
