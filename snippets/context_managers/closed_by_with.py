from sqlalchemy import create_engine, text
from sqlalchemy.pool import QueuePool

engine = create_engine(
    "sqlite://",
    poolclass=QueuePool,
    pool_size=1,
    max_overflow=0,
    pool_timeout=0.1,
)


def query():
    with engine.connect() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))


kept = []
for attempt in (1, 2, 3):
    try:
        query()
    except Exception as error:
        kept.append(error)
        print(f"{attempt}: {type(error).__name__}")
print("checked out:", engine.pool.checkedout())
