import sqlite3

database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)")
database.executemany(
    "INSERT INTO orders VALUES (?)",
    [(number,) for number in range(1, 100_001)],
)
BY_OFFSET = "SELECT id FROM orders ORDER BY id LIMIT 3 OFFSET ?"
BY_KEY = "SELECT id FROM orders WHERE id > ? ORDER BY id LIMIT 3"


def ids(sql: str, start: int) -> list[int]:
    return [row[0] for row in database.execute(sql, (start,))]


def work(sql: str, start: int) -> int:
    """Count the instructions of SQLite's machine, in tens."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1

    database.set_progress_handler(tick, 10)
    ids(sql, start)
    database.set_progress_handler(None, 0)
    return count


page = ids(BY_OFFSET, 0)
print("the first page:", page)
database.execute("DELETE FROM orders WHERE id = 2")
print("the second, by offset:", ids(BY_OFFSET, len(page)))
print("the second, by key:", ids(BY_KEY, page[-1]))

first, last = work(BY_OFFSET, 0), work(BY_OFFSET, 90_000)
print("a late page is dear by offset:", last > 1000 * (first + 1))
first, last = work(BY_KEY, 0), work(BY_KEY, 90_000)
print("a late page is dear by key:", last > 10 * (first + 1))
