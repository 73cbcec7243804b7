import os

from flask import Flask
from sqlalchemy import QueuePool, create_engine, text
from sqlalchemy.orm import Session

app = Flask(__name__)
engine = create_engine(
    f"sqlite:///{os.environ['DATABASE']}",
    poolclass=QueuePool,
    pool_size=1,
    max_overflow=0,
    pool_timeout=1,
)
audit_log = []


# --8<-- [start:open]
@app.get("/kept")
def kept():
    session = Session(engine)
    audit_log.append(session)  # never closed, still referred to
    return {"one": session.scalar(text("SELECT 1"))}


@app.get("/dropped")
def dropped():
    session = Session(engine)  # never closed, soon unreferenced
    return {"one": session.scalar(text("SELECT 1"))}


# --8<-- [end:open]


# --8<-- [start:closed]
@app.get("/closed")
def closed():
    with Session(engine) as session:
        return {"one": session.scalar(text("SELECT 1"))}


# --8<-- [end:closed]
