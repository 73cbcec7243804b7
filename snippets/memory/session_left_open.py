import gc

from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

engine = create_engine(
    "sqlite://",
    poolclass=QueuePool,
    pool_size=2,
    max_overflow=0,
    pool_timeout=0.1,
)
left_open = []


def leaky_view():
    # --8<-- [start:never_closed]
    session = Session(engine)
    left_open.append(session)
    # --8<-- [end:never_closed]
    return session.scalar(text("SELECT 1"))


def careful_view():
    with Session(engine) as session:
        return session.scalar(text("SELECT 1"))


for _ in range(3):
    careful_view()
print("careful, checked out:", engine.pool.checkedout())
leaky_view()
leaky_view()
print("leaky, checked out:", engine.pool.checkedout())
try:
    careful_view()
except TimeoutError:
    print("the next request gets no connection")
left_open[0].commit()
print("one committed, checked out:", engine.pool.checkedout())
left_open[1].close()
print("the other closed, checked out:", engine.pool.checkedout())

gc.disable()
dropped = Session(engine)
dropped.scalar(text("SELECT 1"))
del dropped  # the session and its transaction hold each other
print("dropped, checked out:", engine.pool.checkedout())
gc.collect()
print("collected, checked out:", engine.pool.checkedout())
