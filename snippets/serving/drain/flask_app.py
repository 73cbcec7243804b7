from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

app = Flask(__name__)


# --8<-- [start:ready]
@app.get("/ready")
def ready():
    if app.config["DRAINING"].exists():
        return "draining", 503
    return "ready"


# --8<-- [end:ready]
@app.get("/orders")
def orders():
    return "orders"


with TemporaryDirectory() as folder:
    app.config["DRAINING"] = Path(folder, "draining")
    client = app.test_client()
    for when in ("before", "after"):
        for path in ("/ready", "/orders"):
            print(when, path, client.get(path).status_code)
        app.config["DRAINING"].touch()  # what preStop does
