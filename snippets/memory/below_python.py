import os
import sqlite3
import tracemalloc
from pathlib import Path


# --8<-- [start:harness]
def resident():
    """Megabytes of this process that are in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


# --8<-- [end:harness]
def in_python():
    return [bytes(1_000) for _ in range(30_000)]


def in_a_library():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE rows (content BLOB)")
    connection.execute(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 30000)"
        " INSERT INTO rows SELECT zeroblob(1000) FROM n"
    )
    return connection


tracemalloc.start()
kept = []  # what was freed would be used again
for make in in_python, in_a_library:
    before, traced = resident(), tracemalloc.get_traced_memory()[0]
    kept.append(make())
    grown = resident() - before
    seen = (tracemalloc.get_traced_memory()[0] - traced) / 1_000_000
    print(make.__name__)
    print("  the process grew by 20 MB:", grown > 20)
    print("  tracemalloc saw 20 MB:", seen > 20)
