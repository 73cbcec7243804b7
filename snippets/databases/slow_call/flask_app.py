from threading import Event, Thread

from flask import Flask, g
from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeout

from temporary_postgres import temporary_postgres

app = Flask(__name__)
app.logger.disabled = True
calling, answered = Event(), Event()
READ = text("SELECT 'ann'")


@app.before_request
def connect():
    g.database = app.config["ENGINE"].connect()


@app.teardown_request
def disconnect(error):
    if "database" in g:
        g.database.close()


def call_upstream():
    calling.set()
    answered.wait()


@app.get("/holds")
def holds():
    name = g.database.scalar(READ)
    call_upstream()
    return name


@app.get("/only-commits")
def only_commits():
    name = g.database.scalar(READ)
    g.database.commit()
    call_upstream()
    return name


@app.get("/gives-back")
def gives_back():
    name = g.database.scalar(READ)
    g.database.commit()
    g.database.close()
    call_upstream()
    return name


@app.get("/quick")
def quick():
    return g.database.scalar(READ)


@app.errorhandler(PoolTimeout)
def no_connection(error):
    return str(error).partition(",")[0], 503


# --8<-- [start:harness]
def get(path):
    return app.test_client().get(path)


with temporary_postgres() as address:
    app.config["ENGINE"] = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:"),
        pool_size=1,
        max_overflow=0,
        pool_timeout=0.1,
    )
    for path in ("/holds", "/only-commits", "/gives-back"):
        slow = Thread(target=get, args=(path,))
        slow.start()
        calling.wait()
        quick_answer = get("/quick")
        answered.set()
        slow.join()
        calling.clear()
        answered.clear()
        print(path)
        print(
            "  another request:",
            quick_answer.status_code,
            quick_answer.text,
        )
    app.config["ENGINE"].dispose()
# --8<-- [end:harness]
