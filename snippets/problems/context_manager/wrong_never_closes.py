import sqlite3


class Transaction:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.connection = sqlite3.connect(self.path)
        return self.connection.__enter__()

    def __exit__(self, kind, error, traceback):
        return self.connection.__exit__(kind, error, traceback)
