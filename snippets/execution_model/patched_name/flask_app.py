import sys
from types import ModuleType
from unittest.mock import patch

from flask import Flask

# --8<-- [start:module]
sys.modules["mailer"] = ModuleType("mailer")  # as a file would be

import mailer

mailer.send = lambda: "a real mail"

from mailer import send

# --8<-- [end:module]
app = Flask(__name__)


@app.post("/by-name")
def by_name():
    return {"sent": send()}


@app.post("/by-module")
def by_module():
    return {"sent": mailer.send()}


client = app.test_client()


def show(patched):
    print(patched)
    for path in ("/by-name", "/by-module"):
        print(" ", path, client.post(path).json["sent"])


with patch("mailer.send", lambda: "none"):
    show("mailer.send is replaced")
with patch.dict(globals(), send=lambda: "none"):
    show("send of the module of the view is replaced")
