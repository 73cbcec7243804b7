import os

from sqlalchemy import create_engine, text

from temporary_postgres import temporary_postgres

PROCESS = text("SELECT pg_backend_pid()")


def served_by(engine):
    with engine.connect() as connection:
        return connection.scalar(PROCESS)


def workers(engine, at_start):
    """Fork two workers; return which server process each has."""
    processes = []
    for _ in range(2):
        reader, writer = os.pipe()
        if os.fork() == 0:
            at_start(engine)
            os.write(writer, str(served_by(engine)).encode())
            os._exit(0)
        os.wait()
        processes.append(os.read(reader, 20))
        os.close(reader)
        os.close(writer)
    return processes


def nothing(engine):
    pass


def new_connections(engine):
    engine.dispose(close=False)


with temporary_postgres() as address:
    engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:")
    )
    print("two workers are served by so many processes:")
    print("  engine made:", len({*workers(engine, nothing)}))
    served_by(engine)
    print("  connected:", len({*workers(engine, nothing)}))
    print(
        "  disposed after:",
        len({*workers(engine, new_connections)}),
    )
    engine.dispose()
