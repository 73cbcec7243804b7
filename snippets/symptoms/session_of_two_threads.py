import threading

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

inside, go_on = threading.Event(), threading.Event()
engine = create_engine(
    "sqlite://",
    poolclass=StaticPool,
    connect_args={"check_same_thread": False},
)
session = Session(engine)  # global, so all requests share it


@event.listens_for(engine, "begin")
def slow_begin(connection):
    inside.set()
    go_on.wait()


def one_request():
    session.execute(text("select 1"))


thread = threading.Thread(target=one_request)
thread.start()
inside.wait()
for another in (one_request, session.close):
    try:
        another()
    except InvalidRequestError as error:
        said = str(error).partition(" (Back")[0]
        print(f"{type(error).__name__}: {said}")
go_on.set()
thread.join()
session.close()
