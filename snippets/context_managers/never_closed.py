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
    connection = engine.connect()
    connection.execute(text("SELECT * FROM no_such_table"))
    connection.close()  # never reached


kept = []
for attempt in (1, 2):
    try:
        query()
    except Exception as error:
        kept.append(error)  # a stored traceback keeps the frame
        print(f"{attempt}: {type(error).__name__}")
        print(f"   {str(error).splitlines()[0][:60]}")
print("checked out:", engine.pool.checkedout())
