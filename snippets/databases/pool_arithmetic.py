import asyncio

import psycopg
from anyio.to_thread import current_default_thread_limiter
from sqlalchemy import create_engine

from temporary_postgres import temporary_postgres


async def threads_of_fastapi():
    return int(current_default_thread_limiter().total_tokens)


def setting(connection, name):
    return int(connection.execute(f"SHOW {name}").fetchone()[0])


with temporary_postgres() as address:
    with psycopg.connect(address) as connection:
        allowed = setting(connection, "max_connections")
        reserved = setting(
            connection, "superuser_reserved_connections"
        )

pool = create_engine("postgresql+psycopg://").pool
most = pool.size() + pool._max_overflow
threads = asyncio.run(threads_of_fastapi())
print("PostgreSQL allows:", allowed, "of them reserved:", reserved)
print("a pool opens at most:", pool.size(), "+", pool._max_overflow)
for workers in (6, 7):
    fits = workers * most <= allowed - reserved
    print(
        f"{workers} workers, {workers * most} connections:", end=" "
    )
    print("fits" if fits else "does not fit")
print("threads of one FastAPI worker:", threads)
print("of them without a connection:", threads - most)
print("seconds until they give up:", pool.timeout())
