"""A transaction as a context manager.

Transaction(path) opens the SQLite database in the file `path`
(str) when its block is entered, not before, and gives the block
a sqlite3.Connection:

    with Transaction("shop.db") as connection:
        connection.execute("INSERT INTO ...")

At the end of the block, also by `return`, the work is committed.
If the block raises (any BaseException), the work is rolled back
and the same exception goes on. The connection is closed at the
end in every case, also if the commit itself fails, whose
exception goes on too.
"""

import sqlite3


class Transaction:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.connection = sqlite3.connect(self.path)
        return self.connection

    def __exit__(self, kind, error, traceback):
        pass
