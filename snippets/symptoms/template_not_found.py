import tempfile
from pathlib import Path

import jinja2
from flask import Flask, render_template

app = Flask(__name__)


def show(template, **values):
    try:
        print(render_template(template, **values))
    except jinja2.TemplateError as error:
        print(f"{type(error).__name__}: {error}")


with tempfile.TemporaryDirectory() as folder:
    Path(folder, "user.html").write_text("Hello {{ user.name }}")
    app.jinja_loader = jinja2.FileSystemLoader(folder)
    with app.app_context():
        show("users.html")
        show("user.html")
        show("user.html", user=None)
        show("user.html", user={"name": "Ann"})
        # --8<-- [start:check]
        print(app.jinja_env.list_templates())
        # --8<-- [end:check]
