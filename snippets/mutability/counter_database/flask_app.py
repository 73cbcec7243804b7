import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from flask import Flask

app = Flask(__name__)


def connect():
    path = Path(app.config["FOLDER"]) / "counter.db"
    return closing(sqlite3.connect(path, timeout=10))


@app.get("/counter")
def count():
    with connect() as database, database:
        [(hits,)] = database.execute(
            "UPDATE counter SET hits = hits + 1 RETURNING hits"
        ).fetchall()
    return {"counter": hits}


def request():
    answers.append(app.test_client().get("/counter").get_json())


answers = []
with TemporaryDirectory() as folder:
    app.config["FOLDER"] = folder
    with connect() as database, database:
        database.execute("CREATE TABLE counter (hits INTEGER)")
        database.execute("INSERT INTO counter VALUES (0)")
    threads = [Thread(target=request) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
counts = sorted(answer["counter"] for answer in answers)
print("each count once:", counts == list(range(1, 21)))
#> each count once: True
