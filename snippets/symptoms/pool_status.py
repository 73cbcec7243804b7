from sqlalchemy import create_engine, text
from sqlalchemy.pool import QueuePool

engine = create_engine(
    "sqlite://", poolclass=QueuePool, pool_size=2, max_overflow=1
)
forgotten = []


def leaks():
    connection = engine.connect()
    connection.execute(text("select 1"))
    forgotten.append(connection)


def returns():
    with engine.connect() as connection:
        connection.execute(text("select 1"))


# --8<-- [start:check]
for view in (returns, returns, leaks, leaks):
    view()
    out = engine.pool.checkedout()
    print(f"after {view.__name__}: {out} checked out")
print(engine.pool.status())
# --8<-- [end:check]
