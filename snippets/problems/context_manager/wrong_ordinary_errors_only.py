import sqlite3


class Transaction:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.connection = sqlite3.connect(self.path)
        return self.connection

    def __exit__(self, kind, error, traceback):
        try:
            if kind is None or not issubclass(kind, Exception):
                self.connection.commit()
            else:
                self.connection.rollback()
        finally:
            self.connection.close()
